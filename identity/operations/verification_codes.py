"""Send a verification code to a backup phone number."""

from datetime import datetime
from typing import TypedDict

from django.db import transaction

from identity import delivery, encryption, journal, limits, randomness
from identity.constants import Delivery, Event, Reason
from identity.models import BackupPhone, IdentityChallenge, Practice, User, VerificationCode
from identity.refusals import ChangedMeanwhileError, RefusedError


class Line(TypedDict):
    """What every line about a send has in common."""

    practice: Practice
    by: User
    at: datetime
    credential: BackupPhone


def send(
    *, phone: BackupPhone, challenge: IdentityChallenge, by_voice: bool, by: User, at: datetime
) -> None:
    """Send a new code and end the one before; raises RefusedError (TOO_MANY or NOT_DELIVERED).

    Raises ChangedMeanwhileError if the number is gone by now.
    """
    channel = Delivery.VOICE if by_voice else Delivery.TEXT
    line: Line = {"practice": phone.practice, "by": by, "at": at, "credential": phone}
    try:
        code = _prepare(phone, challenge, channel, line)
    except RefusedError as refused:
        journal.write_refusal(Event.PHONE_SEND_REFUSED, refused, **line)
        raise
    # After the commit, never inside it: a slow provider must keep nobody waiting.
    message = delivery.Message(practice=phone.practice, number=phone.number, code=code, at=at)
    provider = delivery.provider()
    try:
        (provider.place_call if by_voice else provider.send_text)(message)
    except delivery.NotDeliveredError as error:
        failure = RefusedError(Reason.NOT_DELIVERED, facts={"provider": str(error)})
        journal.write_refusal(Event.PHONE_SEND_FAILED, failure, **line)
        raise failure from error


@transaction.atomic
def _prepare(
    phone: BackupPhone, challenge: IdentityChallenge, channel: Delivery, line: Line
) -> str:
    """Spend a send, end the live code, keep the new one's digest; return the new code."""
    # The manager lists live numbers only: one removed meanwhile is sent nothing.
    if not BackupPhone.objects.select_for_update(no_key=True).filter(pk=phone.pk).first():
        raise ChangedMeanwhileError
    at = line["at"]
    _spend(phone, at)
    code, digest = _different_code(phone)
    VerificationCode.objects.filter(phone=phone, used_at=None, replaced_at=None).update(
        replaced_at=at
    )
    VerificationCode.objects.create(
        practice=phone.practice,
        account_id=phone.account_id,
        phone=phone,
        challenge=challenge,
        delivery=channel,
        digest=digest,
        sent_at=at,
    )
    journal.write(Event.PHONE_CODE_SENT, detail={"delivery": channel.value.lower()}, **line)
    return code


def _different_code(phone: BackupPhone) -> tuple[str, bytes]:
    """Draw until the code differs from the last one sent: a resent code is another one."""
    last = VerificationCode.objects.filter(phone=phone).order_by("-pk").first()
    while True:
        code = randomness.code(phone.practice, phone.journal_name)
        digest = encryption.fingerprint("verification code", code)
        if last is None or bytes(last.digest) != digest:
            return code, digest


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
