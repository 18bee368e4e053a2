"""The two factors of a signature: EPCS password and one code, both evaluated, always."""

from datetime import datetime

from django.contrib.auth.hashers import check_password

from identity import journal
from identity.constants import Event, Reason
from identity.models import EpcsAccount, User
from identity.refusals import RefusedError
from identity.verification import codes, failures
from identity.verification.door import door, lock
from identity.verification.positions import Token


def check(
    *, account: EpcsAccount, token: Token, password: str, code: str, by: User, at: datetime
) -> None:
    """Spend the code and accept the password; raises RefusedError that does not tell which failed.

    Each factor keeps its own count, and a matching code is spent whatever becomes of the act.
    """
    # Hashing takes its time: outside the transaction, so that nobody waits for it.
    is_right = check_password(password, account.epcs_password)
    with door():
        holder = EpcsAccount.objects.select_for_update(of=("self",)).select_related("practice")
        row = holder.get(pk=account.pk)
        is_right = is_right and row.epcs_password == account.epcs_password
        device = lock(token)
        refusals = {
            row.journal_name: _evaluate_password(row, is_right=is_right, by=by, at=at),
            device.journal_name: codes.evaluate(device, code, by=by, at=at),
        }
        refusal = _write_down(row, device, refusals, by=by, at=at)
    if refusal is not None:
        raise refusal


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
