"""What falls due in a practice while its clock goes on: read afterwards, from what ended when.

A life includes its last instant and is over one second later (identity.expiry): it is told when it
is over, at its last instant. A lock ends at the instant it names.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import F
from django.db.models.functions import Least

from identity.constants import (
    AUTHY_REQUEST_LIFE,
    PASSWORD_RESET_LIFE,
    PROOF_IDLE,
    SESSION_IDLE,
    SESSION_LIFE,
    VERIFICATION_CODE_LIFE,
    VERIFICATION_CODE_TRIES,
    Event,
    RequestPurpose,
    RequestStatus,
)
from identity.models import (
    AuthyRequest,
    EpcsAccount,
    HardToken,
    MobileId,
    Practice,
    SignIn,
    VerificationCode,
)
from identity.operations import authy_requests
from simulator.devices.arrivals import ARRIVED, arrivals

# Ends of which the journal says nothing at their instant.
UNLOCKED = "credential.unlocked"
CODE_EXPIRED = "phone.code_expired"
SESSION_ENDED = "session.ended"
RESET_ENDED = "password.reset_ended"
# What falls due beside events of the journal.
BESIDE_THE_JOURNAL = (*ARRIVED, UNLOCKED, CODE_EXPIRED, SESSION_ENDED, RESET_ENDED)

SECOND = timedelta(seconds=1)
SESSION_ENDS = Least(F("last_seen_at") + SESSION_IDLE, F("started_at") + SESSION_LIFE)
# A proof ends with its session, if not before.
PROOF_ENDS = Least(F("exostar_seen_at") + PROOF_IDLE, SESSION_ENDS)
RESET_ENDS = F("password_reset_at") + PASSWORD_RESET_LIFE


@dataclass(frozen=True, order=True)
class Due:
    """One thing that happened by itself.

    `about` is a person's key, the id of a request, text or call, or a credential as the journal
    names it.
    """

    at: datetime
    event: str
    about: str


@dataclass(frozen=True)
class Span:
    """A practice's time after one moment, until another and with it."""

    practice: Practice
    after: datetime
    until: datetime

    def reaches(self, column: str) -> dict[str, datetime]:
        """Filter for an instant in it."""
        return {f"{column}__gt": self.after, f"{column}__lte": self.until}

    def outlives(self, column: str, life: timedelta = timedelta(0)) -> dict[str, datetime]:
        """Filter for a life that is over in it, counted from that column."""
        over = life + SECOND
        return {f"{column}__gt": self.after - over, f"{column}__lte": self.until - over}


def due(*, practice: Practice, after: datetime, until: datetime) -> list[Due]:
    """List what fell due after a moment and until another, in order; requests are settled.

    In one instant first comes what reached phones, in the order in which it did, then what ended,
    by event and by what it is about.
    """
    span = Span(practice, after, until)
    kinds = (_requests, _locks, _codes, _proofs, _sessions, _resets)
    came = [Due(*one) for one in arrivals(practice=practice, after=after, until=until)]
    ended = sorted(one for kind in kinds for one in kind(span))
    # Python's sort keeps the order of what is of the same instant.
    return sorted([*came, *ended], key=lambda one: one.at)


def _requests(span: Span) -> Iterator[Due]:
    rows = AuthyRequest.objects.filter(
        practice=span.practice,
        status=RequestStatus.EXPIRED,
        **span.outlives("sent_at", AUTHY_REQUEST_LIFE),
    )
    for sent_at, purpose, public_id in rows.values_list("sent_at", "purpose", "public_id"):
        event = authy_requests.WORDS[RequestPurpose(purpose)].expired
        yield Due(sent_at + AUTHY_REQUEST_LIFE, event.value, str(public_id))


def _locks(span: Span) -> Iterator[Due]:
    """Find what locks: tokens, EPCS passwords, and the tokens that requests are to register."""
    kinds: tuple[tuple[Any, dict[str, object]], ...] = (
        (HardToken, {}),
        (MobileId, {}),
        (EpcsAccount, {}),
        # An earlier one has handed its lock on.
        (AuthyRequest, {"code_ended_at": None}),
    )
    for kind, live in kinds:
        rows = kind.objects.filter(practice=span.practice, disabled_at=None, **live)
        for row in rows.filter(**span.reaches("locked_until")):
            yield Due(row.locked_until, UNLOCKED, row.journal_name)


def _codes(span: Span) -> Iterator[Due]:
    rows = VerificationCode.objects.filter(
        practice=span.practice,
        used_at=None,
        replaced_at=None,
        tries__lt=VERIFICATION_CODE_TRIES,
        # Of a number that is still to be confirmed, or still a backup phone.
        unconfirmed__confirmed_at=None,
        phone__removed_at=None,
        **span.outlives("sent_at", VERIFICATION_CODE_LIFE),
    )
    for sent_at, number in rows.values_list("sent_at", "number"):
        yield Due(sent_at + VERIFICATION_CODE_LIFE, CODE_EXPIRED, f"phone:{number[-4:]}")


def _proofs(span: Span) -> Iterator[Due]:
    rows = SignIn.objects.filter(practice=span.practice, ended_at=None, proof__isnull=False)
    rows = rows.alias(ends_at=PROOF_ENDS).filter(**span.outlives("ends_at"))
    for at, key in rows.values_list(PROOF_ENDS, "user__key"):
        yield Due(at, Event.IDENTITY_ENDED.value, key)


def _sessions(span: Span) -> Iterator[Due]:
    rows = SignIn.objects.filter(practice=span.practice, ended_at=None)
    rows = rows.alias(ends_at=SESSION_ENDS).filter(**span.outlives("ends_at"))
    for at, key in rows.values_list(SESSION_ENDS, "user__key"):
        yield Due(at, SESSION_ENDED, key)


def _resets(span: Span) -> Iterator[Due]:
    rows = EpcsAccount.objects.filter(
        practice=span.practice,
        revoked_at=None,
        **span.outlives("password_reset_at", PASSWORD_RESET_LIFE),
    )
    for at, key in rows.values_list(RESET_ENDS, "user__key"):
        yield Due(at, RESET_ENDED, key)
