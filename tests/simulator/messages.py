"""A verification code on its way, as the portal hands it to its delivery."""

from uuid import uuid4

from identity.providers.delivery import Message


def message(**fields):
    return Message(public_id=uuid4(), **fields)
