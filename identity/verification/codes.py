"""One code of a token, for whatever asks for one."""

from collections.abc import Callable
from datetime import datetime

from identity import journal
from identity.constants import Event, Reason
from identity.models import HardToken, User
from identity.refusals import RefusedError
from identity.verification import diagnosis, failures, positions
from identity.verification.door import door, lock
from identity.verification.positions import Token


def check(
    *,
    token: Token,
    code: str,
    accepted: Callable[[], None],
    refused: Event,
    by: User,
    at: datetime,
) -> None:
    """Spend one code and do what it was asked for, both or neither.

    Raises RefusedError, written down as `refused`.
    """
    with door():
        row = lock(token)
        refusal = evaluate(row, code, by=by, at=at)
        if refusal is None:
            accepted()
        else:
            journal.write_refusal(
                refused, refusal, practice=row.practice, by=by, at=at, credential=row
            )
    if refusal is not None:
        raise refusal


def evaluate(row: Token, code: str, *, by: User, at: datetime) -> RefusedError | None:
    """Spend the code or count the failure, on a row locked inside the door.

    A code already used is refused and counts as no failure.
    """
    if refusal := failures.refusal(row, at) or _unusable(row, at):
        return refusal
    key = positions.key_of(row)
    match = positions.ordinary_match(row, key, code, at)
    if match is not None:
        columns = positions.spend(row, match, at)
        failures.clear(row)
        row.save(update_fields=[*columns, *failures.FIELDS])
        return None
    refusal = diagnosis.why_code(row, key, code, at)
    # A replay guesses nothing: the person pressed twice, or the network sent the form twice.
    if refusal.reason != Reason.ALREADY_USED:
        refusal.until = failures.count(row, by=by, at=at)
    return refusal


def _unusable(row: Token, at: datetime) -> RefusedError | None:
    """Return why no code of a hard token is evaluated; it counts as no failure."""
    if not isinstance(row, HardToken):
        return None
    if row.expires_at is not None and at >= row.expires_at:
        return RefusedError(Reason.EXPIRED)
    return RefusedError(Reason.RESYNC_REQUIRED) if row.needs_resync else None
