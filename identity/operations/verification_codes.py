"""Send a verification code to a backup phone number."""

from datetime import datetime

from django.db import transaction

from identity import delivery, encryption, journal, limits, randomness
from identity.constants import Delivery, Event, Reason
from identity.models import BackupPhone, IdentityChallenge, User, VerificationCode
from identity.refusals import ChangedMeanwhileError, RefusedError


def send(
    *, phone: BackupPhone, challenge: IdentityChallenge, by_voice: bool, by: User, at: datetime
) -> None:
    """Send a new code and end the one before; raises RefusedError (TOO_MANY or NOT_DELIVERED)."""
    code = randomness.code(phone.practice, phone.journal_name)
    channel = Delivery.VOICE if by_voice else Delivery.TEXT
    try:
        _prepare(phone, challenge, code, channel, by=by, at=at)
    except RefusedError as refused:
        _write(Event.PHONE_SEND_REFUSED, phone, by=by, at=at, refused=refused)
        raise
    # After the commit, never inside it: a slow provider must keep nobody waiting.
    message = delivery.Message(practice=phone.practice, number=phone.number, code=code, at=at)
    provider = delivery.provider()
    try:
        (provider.place_call if by_voice else provider.send_text)(message)
    except delivery.NotDeliveredError as error:
        failure = RefusedError(Reason.NOT_DELIVERED, facts={"provider": str(error)})
        _write(Event.PHONE_SEND_FAILED, phone, by=by, at=at, refused=failure)
        raise failure from error


@transaction.atomic
def _prepare(
    phone: BackupPhone,
    challenge: IdentityChallenge,
    code: str,
    channel: Delivery,
    *,
    by: User,
    at: datetime,
) -> None:
    # The manager lists live numbers only: one removed meanwhile is sent nothing.
    if not BackupPhone.objects.select_for_update().filter(pk=phone.pk).first():
        raise ChangedMeanwhileError
    _spend(phone, at)
    live = VerificationCode.objects.filter(phone=phone, used_at=None, replaced_at=None)
    live.update(replaced_at=at)
    VerificationCode.objects.create(
        practice=phone.practice,
        account_id=phone.account_id,
        phone=phone,
        challenge=challenge,
        delivery=channel,
        digest=encryption.fingerprint("verification code", code),
        sent_at=at,
    )
    journal.write(
        Event.PHONE_CODE_SENT,
        practice=phone.practice,
        by=by,
        at=at,
        credential=phone,
        detail={"delivery": channel.value.lower()},
    )


def _spend(phone: BackupPhone, at: datetime) -> None:
    """Spend one send of the account and of the number; a refusal undoes both."""
    for limit, subject in (
        (limits.SEND_FOR_ACCOUNT, str(phone.account_id)),
        (limits.SEND_TO_NUMBER, phone.number),
    ):
        until = limits.take(limit, practice=phone.practice, subject=subject, at=at)
        if until is not None:
            facts = {"limit": limit.name, "until": until.isoformat()}
            raise RefusedError(Reason.TOO_MANY, until=until, facts=facts)


def _write(
    event: Event, phone: BackupPhone, *, by: User, at: datetime, refused: RefusedError
) -> None:
    journal.write(
        event,
        practice=phone.practice,
        by=by,
        at=at,
        credential=phone,
        reason=refused.reason,
        detail=refused.facts,
    )
