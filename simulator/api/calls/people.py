"""Read what a person has."""

from collections.abc import Iterator
from datetime import datetime
from typing import Any, Literal

from django.http import HttpRequest
from ninja import Router, Schema

from epcs import policies
from identity.constants import PROOF_IDLE, SESSION_LIFE
from identity.expiry import is_over
from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId, SignIn, User
from simulator.api.http.access import Entry, enter
from simulator.api.http.errors import not_found
from simulator.api.http.schemas import Moment, Problem

router = Router(tags=["people"])

CREDENTIALS = (HardToken, MobileId, BackupPhone)


class CredentialShape(Schema):
    """A live credential under its name in the journal; a lock ends by itself."""

    credential: str
    state: Literal["active", "locked", "disabled"]
    locked_until: Moment | None


class PersonState(Schema):
    """What somebody has: `null` where there is no such thing.

    An EPCS password that is set is the last of the credentials, `epcs_password`: it locks as they
    do. `identity_proof_until` is when the newest sign-in's proof ends unless it is used before.
    """

    key: str
    account: Literal["registered", "revoked"] | None
    credentials: list[CredentialShape]
    epcs_password: Literal["set", "reset", "reset_expired", "never_set"] | None
    identity_proof_until: Moment | None


@router.get(
    "/sandboxes/{sandbox_id}/people/{key}",
    response={200: PersonState, 404: Problem},
    operation_id="get_person",
)
def get_person(request: HttpRequest, sandbox_id: str, key: str) -> Any:
    """Read what somebody has, by their key in `people`: `ana`."""
    entry = enter(sandbox_id)
    people = User.objects.filter(practice=entry.practice).select_related("epcs_account")
    person = people.filter(key=key).first()
    if person is None:
        raise not_found("There is nobody with this key. The sandbox lists its people.")
    account: EpcsAccount | None = getattr(person, "epcs_account", None)
    state = policies.password_state(account, entry.at) if account else None
    return {
        "key": person.key,
        "account": _registration(account),
        "credentials": list(_credentials(account, entry.at)) if account else [],
        "epcs_password": state.value.lower() if state else None,
        "identity_proof_until": _proof_ends(person, entry),
    }


def _registration(account: EpcsAccount | None) -> str | None:
    if account is None:
        return None
    return "registered" if account.revoked_at is None else "revoked"


def _credentials(account: EpcsAccount, at: datetime) -> Iterator[dict[str, Any]]:
    for model in CREDENTIALS:
        for row in model.objects.filter(account=account).order_by("pk"):
            yield _credential(row, at)
    if account.epcs_password:
        yield _credential(account, at)


def _credential(row: HardToken | MobileId | BackupPhone | EpcsAccount, at: datetime) -> Any:
    is_locked = row.locked_until is not None and at < row.locked_until
    state = "locked" if is_locked else "active"
    if row.disabled_at is not None:
        state, is_locked = "disabled", False
    return {
        "credential": row.journal_name,
        "state": state,
        "locked_until": row.locked_until if is_locked else None,
    }


def _proof_ends(person: User, entry: Entry) -> datetime | None:
    """Return when the newest sign-in's proof ends: with its own life, or with the sign-in's."""
    # The sign-in's idle limit is longer than the proof's, and counts every page.
    rows = SignIn.objects.filter(user=person, ended_at__isnull=True, proof__isnull=False)
    for row in rows.order_by("-pk"):
        if not is_over(row.exostar_seen_at, PROOF_IDLE, entry.at) and not is_over(
            row.started_at, SESSION_LIFE, entry.at
        ):
            return min(row.exostar_seen_at + PROOF_IDLE, row.started_at + SESSION_LIFE)
    return None
