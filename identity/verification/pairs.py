"""Two codes in a row: they show where a hard token stands."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from identity import journal
from identity.constants import Event, Reason, TokenKind
from identity.models import EpcsAccount, HardToken, StockedToken, User, lock_account
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import diagnosis, failures, limits, positions
from identity.verification.door import door, lock
from identity.verification.positions import Position

# What limits refused additions does not grow by these.
NOT_COUNTED = {Reason.TOO_MANY, Reason.SAME_CODE}


@dataclass(frozen=True)
class Found:
    """A token in stock, and where its two codes showed it to stand."""

    stocked: StockedToken
    position: Position


def resync(*, token: HardToken, codes: tuple[str, str], by: User, at: datetime) -> None:
    """Put the server's count where the token is; raises RefusedError and moves nothing else.

    A temporary lock does not stop it: success lifts the lock, and a refused pair counts, except
    two presses of a time token within one step.
    """
    with door():
        row = lock(token)
        refusal = _resync(row, codes, by=by, at=at)
        journal.write(
            Event.HARD_TOKEN_RESYNC_REFUSED if refusal else Event.HARD_TOKEN_RESYNCHRONIZED,
            practice=row.practice,
            by=by,
            at=at,
            credential=row,
            reason=refusal.reason if refusal else None,
            detail=refusal.facts if refusal else {},
        )
    if refusal is not None:
        raise refusal


def _resync(
    row: HardToken, codes: tuple[str, str], *, by: User, at: datetime
) -> RefusedError | None:
    if row.disabled_at is not None:
        return RefusedError(Reason.DISABLED)
    key = positions.key_of(row)
    position = positions.pair_match(row, key, codes, at)
    if position is not None:
        columns = positions.move(row, position)
        failures.clear(row)
        row.refused_resyncs, row.needs_resync = 0, False
        own = ["refused_resyncs", "needs_resync"]
        row.save(update_fields=[*columns, *failures.FIELDS, *own])
        return None
    refusal = diagnosis.why_pair(row, key, codes, at)
    if row.kind == TokenKind.TIME and codes[0] == codes[1]:
        # Two presses within one step show one code. Such a pair never matches: it guesses nothing.
        return refusal
    row.refused_resyncs += 1
    failures.count(row, by=by, at=at, also=("refused_resyncs",))
    refusal.facts["refused_resyncs"] = row.refused_resyncs
    return refusal


def find(
    *, account: EpcsAccount, serial: str, codes: tuple[str, str], by: User, at: datetime
) -> Found:
    """Find a token in stock by its serial and two codes in a row; raises RefusedError.

    Raises ChangedMeanwhileError if the account has a token by now.

    Refusals are counted on the account, never on the serial named: it may be a colleague's. The
    same code twice is not counted: it never matches, and a time token shows it for a whole step.
    """
    with door():
        lock_account(account.pk)
        found = _find(account, serial, codes, at)
        if isinstance(found, RefusedError):
            if found.reason not in NOT_COUNTED:
                limits.take(limits.REFUSED_ADDITION, **_spender(account), at=at)
            found.facts["serial"] = serial
            journal.write_refusal(
                Event.HARD_TOKEN_ADD_REFUSED, found, practice=account.practice, by=by, at=at
            )
    if isinstance(found, RefusedError):
        raise found
    return found


def _find(
    account: EpcsAccount, serial: str, codes: tuple[str, str], at: datetime
) -> Found | RefusedError:
    if HardToken.objects.filter(account=account).exists():
        raise ChangedMeanwhileError
    until = limits.next_possible(limits.REFUSED_ADDITION, **_spender(account), at=at)
    if until is not None:
        return RefusedError(Reason.TOO_MANY, until=until, facts={"until": until.isoformat()})
    if codes[0] == codes[1]:
        # Before the serial is looked at, so that its sentence tells nothing about one.
        return RefusedError(Reason.SAME_CODE)
    stocked = StockedToken.objects.filter(practice=account.practice, serial=serial).first()
    if stocked is None:
        return RefusedError(why_not_in_stock(account, serial))
    if stocked.expires_at is not None and at >= stocked.expires_at:
        return RefusedError(Reason.EXPIRED)
    key = positions.key_of(stocked)
    position = positions.pair_match(stocked, key, codes, at)
    if position is None:
        return diagnosis.why_pair(stocked, key, codes, at)
    return Found(stocked, position)


def why_not_in_stock(account: EpcsAccount, serial: str) -> Reason:
    """Return where a serial went that is not in stock."""
    bound = HardToken.with_removed.filter(practice=account.practice, serial=serial).first()
    if bound is None:
        return Reason.UNKNOWN_SERIAL
    return Reason.REMOVED_BEFORE if bound.removed_at else Reason.BOUND_ELSEWHERE


def _spender(account: EpcsAccount) -> dict[str, Any]:
    return {"practice": account.practice, "subject": str(account.pk)}
