"""The two factors of a signature: EPCS password and one code, both evaluated, always."""

from collections.abc import Callable
from datetime import datetime

from django.contrib.auth.hashers import check_password
from django.db import transaction

from identity import journal
from identity.constants import Event, Reason
from identity.models import EpcsAccount, User, lock_account
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import codes, failures
from identity.verification.door import door, lock
from identity.verification.positions import Token


def check(
    *,
    account: EpcsAccount,
    token: Token,
    password: str,
    code: str,
    accepted: Callable[[], None],
    by: User,
    at: datetime,
) -> bool:
    """Check both factors and do what they sign; return whether it could be done.

    Each factor keeps its own count, and a matching code is spent whatever becomes of the act.
    Raises RefusedError, which does not tell which factor failed.
    """
    # Hashing takes its time: outside the transaction, so that nobody waits for it.
    is_right = check_password(password, account.epcs_password)
    with door():
        row = lock_account(account.pk)
        is_right = is_right and row.epcs_password == account.epcs_password
        device = lock(token)
        refusals = {
            row.journal_name: _evaluate_password(row, is_right=is_right, by=by, at=at),
            device.journal_name: codes.evaluate(device, code, by=by, at=at),
        }
        refusal = _write_down(row, device, refusals, by=by, at=at)
        is_done = refusal is None and _do(accepted, device, by=by, at=at)
    if refusal is not None:
        raise refusal
    return is_done


def _do(act: Callable[[], None], device: Token, *, by: User, at: datetime) -> bool:
    """Do it whole or not at all; the code stays spent either way."""
    try:
        with transaction.atomic():
            act()
    except ChangedMeanwhileError:
        journal.write_refusal(
            Event.PRESCRIPTION_SIGNING_REFUSED,
            RefusedError(Reason.CHANGED_MEANWHILE),
            practice=device.practice,
            by=by,
            at=at,
            credential=device,
        )
        return False
    return True


def _evaluate_password(
    row: EpcsAccount, *, is_right: bool, by: User, at: datetime
) -> RefusedError | None:
    if not row.epcs_password:
        return RefusedError(Reason.NO_PASSWORD)
    if refusal := failures.refusal(row, at):
        return refusal
    if is_right:
        if row.failures or row.locked_until:
            failures.clear(row)
            row.save(update_fields=failures.FIELDS)
        return None
    return RefusedError(Reason.WRONG_PASSWORD, until=failures.count(row, by=by, at=at))


def _write_down(
    row: EpcsAccount,
    device: Token,
    refusals: dict[str, RefusedError | None],
    *,
    by: User,
    at: datetime,
) -> RefusedError | None:
    """Write one line for the whole refusal: its first reason, and every factor's in the detail."""
    failed = {name: refusal for name, refusal in refusals.items() if refusal is not None}
    if not failed:
        return None
    name, first = next(iter(failed.items()))
    ends = [refusal.until for refusal in failed.values() if refusal.until is not None]
    facts = {**first.facts, "factors": {key: value.reason.value for key, value in failed.items()}}
    journal.write(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        practice=row.practice,
        by=by,
        at=at,
        credential=row if name == row.journal_name else device,
        reason=first.reason,
        detail=facts,
    )
    return RefusedError(first.reason, until=max(ends, default=None), facts=facts)
