"""Send a verification code to a phone, and hear from the provider what became of it."""

import logging
from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import TypedDict
from uuid import UUID

from django.conf import settings
from django.db import transaction
from django.utils import timezone

from identity import encryption, journal
from identity.constants import (
    SENDS_PER_DEPLOYMENT_WINDOW,
    Delivery,
    Event,
    Reason,
    Undelivered,
)
from identity.models import (
    BackupPhone,
    IdentityChallenge,
    Practice,
    UnconfirmedPhone,
    User,
    VerificationCode,
)
from identity.providers import clock, delivery, randomness
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import limits

log = logging.getLogger(__name__)

Phone = BackupPhone | UnconfirmedPhone

# What a provider reports of a text or a call, by how far it has come; the last is the end of it.
STAGES = {
    **dict.fromkeys(("accepted", "scheduled", "queued", "initiated"), 1),
    **dict.fromkeys(("sending", "ringing"), 2),
    **dict.fromkeys(("sent", "in-progress"), 3),
    **dict.fromkeys(("delivered", "completed"), 4),
    **dict.fromkeys(("undelivered", "failed", "canceled", "busy", "no-answer"), 4),
    # Ours: the provider did not take it, or did not say so in time.
    "not taken": 4,
}
FAILED = {"undelivered", "failed", "canceled", "busy", "no-answer", "not taken"}
# A phone that was rung was disturbed: a call nobody answers must not be free to repeat.
RANG = {"busy", "no-answer"}


class Line(TypedDict):
    """What every line about a send has in common."""

    practice: Practice
    by: User
    at: datetime
    credential: Phone | None


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
        row, code = _prepare(phone, challenge, channel, line)
    except RefusedError as refused:
        failed = refused.reason == Reason.NOT_DELIVERED
        event = Event.PHONE_SEND_FAILED if failed else Event.PHONE_SEND_REFUSED
        journal.write_refusal(event, refused, **line)
        raise
    message = delivery.Message(
        practice=phone.practice, public_id=row.public_id, number=row.number, code=code, at=at
    )
    provider = delivery.provider()
    try:
        (provider.place_call if by_voice else provider.send_text)(message)
    except delivery.NotDeliveredError as error:
        facts = {"provider": str(error), "undelivered": error.why.value}
        failure = RefusedError(Reason.NOT_DELIVERED, facts=facts)
        _fail(row, "not taken", failure, line)
        raise failure from error


def practice_of(public_id: UUID) -> Practice | None:
    """Return whose code a provider's report is about."""
    # By way of the practices, because that is how the index goes.
    rows = VerificationCode.objects.filter(
        practice__in=Practice.objects.all(), public_id=public_id
    ).select_related(*clock.related("practice"))
    row = rows.order_by("-pk").first()
    return row.practice if row else None


def report(
    *, practice: Practice, public_id: UUID, status: str, failure: str = "", at: datetime
) -> None:
    """Keep the provider's later word on a code it took; a failure is written down, once.

    Reports come twice and in any order: only one that is further than the last counts. What was
    sent under no id we know, or has become what we do not know, is ignored.
    """
    rows = VerificationCode.objects.select_related("account__user", "phone", "unconfirmed")
    row = rows.filter(practice=practice, public_id=public_id).first()
    if row is None or status not in STAGES:
        return
    if status not in FAILED:
        _advance(row, status)
        return
    refused = RefusedError(Reason.NOT_DELIVERED, facts={"provider": failure or status})
    credential = row.phone or row.unconfirmed
    line = Line(practice=practice, by=row.account.user, at=at, credential=credential)
    _fail(row, status, refused, line)


def _fail(row: VerificationCode, status: str, refused: RefusedError, line: Line) -> None:
    """Write down that a code did not arrive, and count it against nobody; once a code.

    The code itself stays good: after a time-out it may arrive all the same.
    """
    with transaction.atomic():
        is_news = _advance(row, status)
        if is_news:
            journal.write_refusal(Event.PHONE_SEND_FAILED, refused, **line)
    if is_news and status not in RANG:
        # After the commit: a send locks the limits before the code, so nothing waits in a circle.
        _give_back(row, line)


def _give_back(row: VerificationCode, line: Line) -> None:
    """Let a send not count after all, so many in an hour: one that always fails would be free."""
    practice, account = line["practice"], str(row.account_id)
    until = limits.take(limits.SEND_GIVEN_BACK, practice=practice, subject=account, at=line["at"])
    if until is not None:
        return
    for limit, subject in _limits(row):
        limits.give_back(limit, practice=practice, subject=subject, at=row.sent_at)


def _advance(row: VerificationCode, status: str) -> bool:
    """Keep the report in one statement; tell whether it was further than the one before."""
    before = ["", *(one for one, stage in STAGES.items() if stage < STAGES[status])]
    rows = VerificationCode.objects.filter(pk=row.pk, report__in=before)
    return rows.update(report=status) == 1


# Durable, so that it has committed before the provider is asked: inside another transaction a
# slow provider would keep everybody waiting for the journal. There it raises RuntimeError.
@transaction.atomic(durable=True)
def _prepare(
    phone: Phone, challenge: IdentityChallenge | None, channel: Delivery, line: Line
) -> tuple[VerificationCode, str]:
    """Spend a send, end the live code, keep the new one's digest; return it with its code."""
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
    return row, code


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


def _limits(sent_to: Phone | VerificationCode) -> Iterator[tuple[limits.Limit, str]]:
    """Return what a send counts against, in the order in which it is spent."""
    yield limits.SEND_FOR_ACCOUNT, str(sent_to.account_id)
    yield limits.SEND_TO_NUMBER, sent_to.number


def _spend(phone: Phone, at: datetime) -> None:
    """Spend one send of the account, the number and the deployment; a refusal undoes all."""
    for limit, subject in _limits(phone):
        until = limits.take(limit, practice=phone.practice, subject=subject, at=at)
        if until is not None:
            facts = {"limit": limit.name, "until": until.isoformat()}
            raise RefusedError(Reason.TOO_MANY, until=until, facts=facts)
    if settings.EPCS_SENDS_PER_HOUR is not None:
        _spend_for_deployment(settings.EPCS_SENDS_PER_HOUR)


def _spend_for_deployment(most: int) -> None:
    """Spend one of the deployment's, where each costs money; never given back: it was asked for."""
    limit = limits.Limit("send_for_deployment", most, SENDS_PER_DEPLOYMENT_WINDOW)
    until = limits.take_for_deployment(limit, at=timezone.now())
    if until is None:
        return
    log.warning("not sent: the deployment's %s calls and texts of this hour are used up", most)
    facts = {
        "provider": "not asked",
        "undelivered": Undelivered.BUSY.value,
        "limit": limit.name,
        "until": until.isoformat(),
    }
    raise RefusedError(Reason.NOT_DELIVERED, facts=facts)
