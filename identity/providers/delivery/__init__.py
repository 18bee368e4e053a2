"""Calls and texts, through the module that EPCS_DELIVERY names; only after a commit."""

from dataclasses import dataclass
from datetime import datetime
from importlib import import_module
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings

from identity.constants import Undelivered
from identity.models import Practice


class NotDeliveredError(Exception):
    """The provider did not take the message; its text is for the journal, `why` for the page."""

    def __init__(self, text: str, why: Undelivered = Undelivered.UNAVAILABLE) -> None:
        """Keep the provider's words, without number and code, and what the page makes of them."""
        super().__init__(text)
        self.why = why


@dataclass(frozen=True)
class Message:
    """A verification code on its way to one number (E.164); reports come back under its id."""

    practice: Practice
    public_id: UUID
    number: str
    code: str
    at: datetime


class Provider(Protocol):
    """What a delivery's module offers; both raise NotDeliveredError."""

    def send_text(self, message: Message) -> None:
        """Send the code by text."""
        ...

    def place_call(self, message: Message) -> None:
        """Call and read the code out."""
        ...


def provider() -> Provider:
    """Return the delivery this deployment is set to."""
    return cast("Provider", import_module(settings.EPCS_DELIVERY))
