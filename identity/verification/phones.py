"""A verification code sent to a phone: a backup phone number, or one that is to become one."""

from collections.abc import Callable
from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from identity import encryption, journal
from identity.constants import (
    VERIFICATION_CODE_LIFE,
    VERIFICATION_CODE_TRIES,
    Event,
    Reason,
)
from identity.expiry import is_over
from identity.models import (
    BackupPhone,
    IdentityChallenge,
    UnconfirmedPhone,
    User,
    VerificationCode,
    lock_account,
)
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import diagnosis, failures
from identity.verification.door import door, lock


def check(
    *,
    phone: BackupPhone,
    challenge: IdentityChallenge,
    code: str,
    accepted: Callable[[], None],
    by: User,
    at: datetime,
) -> None:
    """Spend the code this challenge sent and do what it was asked for, both or neither.

    Raises RefusedError, written down as identity.refused.
    """
    with door():
        row = lock(phone)
        refusal = _evaluate(row, challenge, code, by=by, at=at)
        if refusal is None:
            accepted()
        else:
            journal.write_refusal(
                Event.IDENTITY_REFUSED, refusal, practice=row.practice, by=by, at=at, credential=row
            )
    if refusal is not None:
        raise refusal


def confirm(
    *, phone: UnconfirmedPhone, code: str, accepted: Callable[[], None], by: User, at: datetime
) -> None:
    """Spend the code sent to a new number and do what it was asked for, both or neither.

    Raises RefusedError, written down: of the code as phone.code_refused, of what `accepted`
    refused as phone.add_refused. Raises ChangedMeanwhileError if the number is confirmed by now.
    """
    with door():
        lock_account(phone.account_id)
        row = lock(phone)
        if row.confirmed_at is not None:
            raise ChangedMeanwhileError
        event, refusal = _confirm(row, code, accepted, at)
        if refusal is not None:
            journal.write_refusal(
                event, refusal, practice=row.practice, by=by, at=at, credential=row
            )
    if refusal is not None:
        raise refusal


def _evaluate(
    row: BackupPhone, challenge: IdentityChallenge, code: str, *, by: User, at: datetime
) -> RefusedError | None:
    if row.disabled_at is not None:
        return RefusedError(Reason.DISABLED)
    sent = _live(VerificationCode.objects.filter(challenge=challenge, phone=row), at)
    if isinstance(sent, RefusedError):
        return sent
    if _is_right(sent, code):
        _spend(sent, at)
        failures.clear(row)
        row.save(update_fields=failures.FIELDS)
        return None
    # Never locked: five wrong tries end the code, fifty in a row the number.
    failures.count(row, by=by, at=at, locks=False)
    return _count_try(row, sent, code, at)


def _confirm(
    row: UnconfirmedPhone, code: str, accepted: Callable[[], None], at: datetime
) -> tuple[Event, RefusedError | None]:
    """Return what a refusal is called, and the refusal if there is one."""
    sent = _live(VerificationCode.objects.filter(unconfirmed=row), at)
    if isinstance(sent, RefusedError):
        return Event.PHONE_CODE_REFUSED, sent
    if not _is_right(sent, code):
        return Event.PHONE_CODE_REFUSED, _count_try(row, sent, code, at)
    try:
        # What is refused leaves the code as it was: it may confirm the number later.
        with transaction.atomic():
            _spend(sent, at)
            row.confirmed_at = at
            row.save(update_fields=["confirmed_at"])
            accepted()
    except RefusedError as refused:
        return Event.PHONE_ADD_REFUSED, refused
    return Event.PHONE_ADD_REFUSED, None


def _live(sent: QuerySet[VerificationCode], at: datetime) -> VerificationCode | RefusedError:
    """Return the newest of these codes, or why it cannot be tried."""
    newest = sent.order_by("-pk").first()
    if newest is None or newest.replaced_at is not None:
        return RefusedError(Reason.EXPIRED)
    if newest.used_at is not None:
        return RefusedError(Reason.ALREADY_USED)
    if newest.tries >= VERIFICATION_CODE_TRIES:
        return RefusedError(Reason.TOO_MANY)
    if is_over(newest.sent_at, VERIFICATION_CODE_LIFE, at):
        return RefusedError(Reason.EXPIRED)
    return newest


def _is_right(sent: VerificationCode, code: str) -> bool:
    return encryption.is_fingerprint(bytes(sent.digest), "verification code", code)


def _spend(sent: VerificationCode, at: datetime) -> None:
    sent.used_at = at
    sent.save(update_fields=["used_at"])


def _count_try(
    phone: BackupPhone | UnconfirmedPhone, sent: VerificationCode, code: str, at: datetime
) -> RefusedError:
    """Count a wrong try of this code; return the true reason."""
    sent.tries += 1
    sent.save(update_fields=["tries"])
    refusal = diagnosis.why_sent_code(phone, sent, code, at)
    if sent.tries >= VERIFICATION_CODE_TRIES:
        refusal.facts["last_try"] = True
    return refusal
