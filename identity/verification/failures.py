"""Failures in a row: counted per credential, from any door, until a lock and then the end."""

from datetime import datetime
from typing import Protocol

from identity import journal
from identity.constants import FAILURES_UNTIL_DISABLED, FAILURES_UNTIL_LOCK, LOCK, Event, Reason
from identity.models import Practice, User
from identity.refusals import RefusedError


class Counted(Protocol):
    """A row that counts its failures: a token, or the account for its EPCS password."""

    practice: Practice
    failures: int
    locked_until: datetime | None
    disabled_at: datetime | None

    @property
    def journal_name(self) -> str:
        """Return what the journal calls it."""
        ...

    def save(self, *, update_fields: list[str]) -> None:
        """Write these columns."""
        ...


FIELDS = ["failures", "locked_until", "disabled_at"]


def refusal(row: Counted, at: datetime) -> RefusedError | None:
    """Return why nothing may be evaluated at all, or None."""
    if row.disabled_at is not None:
        return RefusedError(Reason.DISABLED)
    if row.locked_until is not None and at < row.locked_until:
        return RefusedError(
            Reason.LOCKED, until=row.locked_until, facts={"until": row.locked_until.isoformat()}
        )
    return None


def clear(row: Counted) -> None:
    """Forget failures and a temporary lock; the caller saves."""
    row.failures, row.locked_until = 0, None


def count(
    row: Counted, *, by: User, at: datetime, locks: bool = True, also: tuple[str, ...] = ()
) -> datetime | None:
    """Count one failure and save, with these columns; return until when it locks, if it does."""
    row.failures += 1
    locked_now = locks and row.failures % FAILURES_UNTIL_LOCK == 0
    if row.failures >= FAILURES_UNTIL_DISABLED:
        row.disabled_at = row.disabled_at or at
        _write(Event.CREDENTIAL_DISABLED, row, by=by, at=at, detail={"failures": row.failures})
    elif locked_now:
        row.locked_until = at + LOCK
        until = row.locked_until.isoformat()
        _write(Event.CREDENTIAL_LOCKED, row, by=by, at=at, detail={"until": until})
    row.save(update_fields=[*FIELDS, *also])
    return row.locked_until if locked_now and row.disabled_at is None else None


def _write(
    event: Event, row: Counted, *, by: User, at: datetime, detail: dict[str, object]
) -> None:
    journal.write(event, practice=row.practice, by=by, at=at, credential=row, detail=detail)
