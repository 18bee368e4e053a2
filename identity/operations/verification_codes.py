"""Send a verification code to a backup phone number, or to one that is to become one."""

from collections.abc import Mapping
from datetime import datetime
from typing import TypedDict

from django.db import transaction

from identity import delivery, encryption, journal, limits, randomness
from identity.constants import Delivery, Event, Reason
from identity.models import (
    BackupPhone,
    IdentityChallenge,
    Practice,
    UnconfirmedPhone,
    User,
    VerificationCode,
)
from identity.refusals import ChangedMeanwhileError, RefusedError

Phone = BackupPhone | UnconfirmedPhone


class Line(TypedDict):
    """What every line about a send has in common."""

    practice: Practice
    by: User
    at: datetime
    credential: Phone


def send(
    *, phone: Phone, challenge: IdentityChallenge | None, by_voice: bool, by: User, at: datetime
) -> None:
    """Send a new code and end the one before; raises RefusedError (TOO_MANY or NOT_DELIVERED).

    A backup phone's code answers a challenge, an unconfirmed phone's confirms its number. Raises
    ChangedMeanwhileError if the number is gone, or confirmed, by now.
    """
    channel = Delivery.VOICE if by_voice else Delivery.TEXT
    line: Line = {"practice": phone.practice, "by": by, "at": at, "credential": phone}
    try:
        message = _prepare(phone, challenge, channel, line)
    except RefusedError as refused:
        journal.write_refusal(Event.PHONE_SEND_REFUSED, refused, **line)
        raise
    # After the commit, never inside it: a slow provider must keep nobody waiting.
    provider = delivery.provider()
    try:
        (provider.place_call if by_voice else provider.send_text)(message)
    except delivery.NotDeliveredError as error:
        facts = {"provider": str(error), "undelivered": error.why.value}
        failure = RefusedError(Reason.NOT_DELIVERED, facts=facts)
        journal.write_refusal(Event.PHONE_SEND_FAILED, failure, **line)
        raise failure from error


@transaction.atomic
def _prepare(
    phone: Phone, challenge: IdentityChallenge | None, channel: Delivery, line: Line
) -> delivery.Message:
    """Spend a send, end the live code, keep the new one's digest; return what is to be sent."""
    if not _is_there(phone):
        raise ChangedMeanwhileError
    at = line["at"]
    _spend(phone, at)
    code, digest = _different_code(phone)
    target = _target(phone)
    VerificationCode.objects.filter(**target, used_at=None, replaced_at=None).update(replaced_at=at)
    row = VerificationCode.objects.create(
        practice=phone.practice,
        account_id=phone.account_id,
        **target,
        challenge=challenge,
        public_id=randomness.public_id(phone.practice, f"code:{phone.number}"),
        number=phone.number,
        delivery=channel,
        digest=digest,
        sent_at=at,
    )
    journal.write(Event.PHONE_CODE_SENT, detail={"delivery": channel.value.lower()}, **line)
    return delivery.Message(
        practice=phone.practice, public_id=row.public_id, number=phone.number, code=code, at=at
    )


def _is_there(phone: Phone) -> bool:
    """Lock the number; one removed or confirmed meanwhile is sent nothing."""
    if isinstance(phone, BackupPhone):
        # The manager lists live numbers only.
        rows = BackupPhone.objects.select_for_update(no_key=True).filter(pk=phone.pk)
        return rows.first() is not None
    waiting = UnconfirmedPhone.objects.select_for_update(no_key=True).filter(confirmed_at=None)
    return waiting.filter(pk=phone.pk).first() is not None


def _target(phone: Phone) -> Mapping[str, Phone]:
    """Return which column of a code names this phone."""
    return {"phone" if isinstance(phone, BackupPhone) else "unconfirmed": phone}


def _different_code(phone: Phone) -> tuple[str, bytes]:
    """Draw until the code differs from the last one sent there: a resent code is another one."""
    sent = VerificationCode.objects.filter(account_id=phone.account_id, number=phone.number)
    last = sent.order_by("-pk").first()
    while True:
        code = randomness.code(phone.practice, phone.journal_name)
        digest = encryption.fingerprint("verification code", code)
        if last is None or bytes(last.digest) != digest:
            return code, digest


def _spend(phone: Phone, at: datetime) -> None:
    """Spend one send of the account and of the number; a refusal undoes both."""
    for limit, subject in (
        (limits.SEND_FOR_ACCOUNT, str(phone.account_id)),
        (limits.SEND_TO_NUMBER, phone.number),
    ):
        until = limits.take(limit, practice=phone.practice, subject=subject, at=at)
        if until is not None:
            facts = {"limit": limit.name, "until": until.isoformat()}
            raise RefusedError(Reason.TOO_MANY, until=until, facts=facts)
