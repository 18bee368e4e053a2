"""A verification code sent to a backup phone number."""

from collections.abc import Callable
from datetime import datetime

from identity import encryption, journal
from identity.constants import (
    VERIFICATION_CODE_LIFE,
    VERIFICATION_CODE_TRIES,
    Event,
    Reason,
)
from identity.lives import is_over
from identity.models import BackupPhone, IdentityChallenge, User, VerificationCode
from identity.refusals import RefusedError
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


def _evaluate(
    row: BackupPhone, challenge: IdentityChallenge, code: str, *, by: User, at: datetime
) -> RefusedError | None:
    if row.disabled_at is not None:
        return RefusedError(Reason.DISABLED)
    sent = VerificationCode.objects.filter(challenge=challenge, phone=row).order_by("-pk").first()
    if sent is None or sent.replaced_at is not None:
        return RefusedError(Reason.EXPIRED)
    if refusal := _dead(sent, at):
        return refusal
    if bytes(sent.digest) == encryption.fingerprint("verification code", code):
        sent.used_at = at
        sent.save(update_fields=["used_at"])
        failures.clear(row)
        row.save(update_fields=failures.FIELDS)
        return None
    sent.tries += 1
    sent.save(update_fields=["tries"])
    # Never locked: five wrong tries end the code, fifty in a row the number.
    failures.count(row, by=by, at=at, locks=False)
    refusal = diagnosis.why_sent_code(row, code, at)
    if sent.tries >= VERIFICATION_CODE_TRIES:
        refusal.facts["last_try"] = True
    return refusal


def _dead(sent: VerificationCode, at: datetime) -> RefusedError | None:
    if sent.used_at is not None:
        return RefusedError(Reason.ALREADY_USED)
    if sent.tries >= VERIFICATION_CODE_TRIES:
        return RefusedError(Reason.TOO_MANY)
    if is_over(sent.sent_at, VERIFICATION_CODE_LIFE, at):
        return RefusedError(Reason.EXPIRED)
    return None
