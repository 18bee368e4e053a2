"""The code of a token that a request is to register: it finishes without an answer in Authy."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from identity import journal, otp
from identity.constants import ACCEPTED_DELAY, Event, Reason, RequestStatus
from identity.models import AuthyRequest, MobileId, User, lock_account
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import diagnosis, failures
from identity.verification.door import door, lock
from identity.verification.positions import key_of

# Binds the token, its code spent at this time step.
Binding = Callable[[AuthyRequest, int], None]
# A matched code ends the request, whether its token could be bound or not.
NOT_BOUND = {Reason.NUMBER_TAKEN, Reason.CHANGED_MEANWHILE}


def finish(*, request: AuthyRequest, code: str, accepted: Binding, by: User, at: datetime) -> None:
    """Spend the code of this very registration and bind its token; the request is dead then.

    Raises RefusedError, written down as mobile_id.code_refused.
    """
    with door():
        lock_account(request.account_id)
        row = lock(request)
        refusal = _why_not(row, at) or _evaluate(row, code, accepted, by=by, at=at)
        if refusal is not None:
            journal.write_refusal(
                Event.MOBILE_ID_CODE_REFUSED,
                refusal,
                practice=row.practice,
                by=by,
                at=at,
                credential=row,
            )
    if refusal is not None:
        raise refusal


def _why_not(row: AuthyRequest, at: datetime) -> RefusedError | None:
    """Return why no code is evaluated at all; none of it counts as a failure."""
    if not row.takes_code(at):
        return RefusedError(_why_dead(row))
    if refusal := failures.refusal(row, at):
        return refusal
    return None if row.reached_at else RefusedError(Reason.APP_MISSING)


def _why_dead(row: AuthyRequest) -> Reason:
    if row.code_ended_at is None:
        return Reason.EXPIRED
    if row.status == RequestStatus.DENIED:
        return Reason.DENIED
    newer = AuthyRequest.objects.filter(
        account_id=row.account_id, purpose=row.purpose, pk__gt=row.pk
    )
    bound = MobileId.with_removed.filter(
        account_id=row.account_id, number=row.number, added_at=row.code_ended_at
    )
    finished = row.status == RequestStatus.APPROVED or (bound.exists() and not newer.exists())
    return Reason.ALREADY_USED if finished else Reason.CANCELLED


def _evaluate(
    row: AuthyRequest, code: str, accepted: Binding, *, by: User, at: datetime
) -> RefusedError | None:
    key = key_of(row)
    now = otp.time_step(at, row.time_step)
    step = otp.find_code(key, code, range(now - ACCEPTED_DELAY, now + ACCEPTED_DELAY + 1))
    if step is None:
        refusal = diagnosis.why_registration_code(row, key, code, at)
        refusal.until = failures.count(row, by=by, at=at)
        return refusal
    _end(row, at)
    try:
        with transaction.atomic():
            accepted(row, step)
    except ChangedMeanwhileError:
        return RefusedError(Reason.CHANGED_MEANWHILE)
    except RefusedError as refused:
        return refused
    return None


def _end(row: AuthyRequest, at: datetime) -> None:
    """Let nothing answer it any more; one that the clock has ended keeps its own end."""
    if row.is_pending(at):
        row.status, row.ended_at = RequestStatus.CANCELLED, at
    row.code_ended_at = at
    failures.clear(row)
    row.save(update_fields=["status", "ended_at", "code_ended_at", *failures.FIELDS])
