"""The door itself: one durable transaction around every evaluation of a code."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any, TypeVar

from django.db import transaction

from identity.models import AuthyRequest, UnconfirmedPhone
from identity.models.credential import Credential
from identity.refusals import ChangedMeanwhileError

# A request counts failures, too: those of the token that it is to register.
AnyCredential = TypeVar("AnyCredential", bound=Credential | AuthyRequest | UnconfirmedPhone)


@contextmanager
def door() -> Iterator[None]:
    """Commit what was counted before the answer leaves; never inside another transaction."""
    with transaction.atomic(durable=True):
        yield


def lock(credential: AnyCredential) -> AnyCredential:
    """Return the credential as it is now, locked; raises ChangedMeanwhileError if it is gone."""
    rows: Any = type(credential).objects.select_for_update(of=("self",), no_key=True)
    row: AnyCredential | None = rows.select_related("practice").filter(pk=credential.pk).first()
    if row is None:
        raise ChangedMeanwhileError
    return row
