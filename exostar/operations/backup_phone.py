"""Add and remove backup phone numbers."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from identity import journal
from identity.constants import BACKUP_PHONES, Delivery, Event, PhoneRemovalReason, Reason
from identity.models import (
    BackupPhone,
    EpcsAccount,
    SignIn,
    UnconfirmedPhone,
    User,
    VerificationCode,
    lock_account,
)
from identity.operations import verification_codes
from identity.providers import randomness
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import phones

# Why a number is not added: TOO_MANY is said of other things, too.
FULL = {"limit": "backup_phones"}


def begin(
    *,
    account: EpcsAccount,
    number: str,
    delivery: Delivery,
    sign_in: SignIn,
    by: User,
    at: datetime,
) -> UnconfirmedPhone:
    """Keep a number (E.164) until its code is entered, and send the code.

    Raises RefusedError (DUPLICATE_NUMBER, TOO_MANY, NOT_DELIVERED), written down, and
    ChangedMeanwhileError if the account has ended by now.
    """
    try:
        phone = _begin(account, number, delivery, sign_in, at)
    except RefusedError as refused:
        journal.write_refusal(
            Event.PHONE_ADD_REFUSED,
            refused,
            practice=account.practice,
            by=by,
            at=at,
            # Never kept: it only names the number as the journal does.
            credential=UnconfirmedPhone(number=number),
        )
        raise
    send(phone=phone, by=by, at=at)
    return phone


@transaction.atomic
def _begin(
    account: EpcsAccount, number: str, delivery: Delivery, sign_in: SignIn, at: datetime
) -> UnconfirmedPhone:
    """Begin, or begin again: of one number in one sign-in only the newest code lives."""
    if lock_account(account.pk).revoked_at is not None:
        raise ChangedMeanwhileError
    _free_slot(_of(account), number)
    waiting = UnconfirmedPhone.objects.filter(
        sign_in=sign_in, number=number, confirmed_at__isnull=True
    )
    phone = waiting.first() or UnconfirmedPhone(
        practice=account.practice,
        account=account,
        sign_in=sign_in,
        public_id=randomness.public_id(account.practice, f"unconfirmed_phone:{number}"),
        number=number,
    )
    phone.delivery, phone.started_at = delivery, at
    phone.practice = account.practice
    phone.save()
    return phone


def send(*, phone: UnconfirmedPhone, by: User, at: datetime) -> None:
    """Send a new code the way that was chosen; raises RefusedError, written down.

    Raises ChangedMeanwhileError if the number is confirmed by now.
    """
    verification_codes.send(
        phone=phone,
        challenge=None,
        by_voice=phone.delivery == Delivery.VOICE,
        by=by,
        at=at,
    )


def finish(*, phone: UnconfirmedPhone, code: str, by: User, at: datetime) -> None:
    """Add the number whose code this is; raises RefusedError, written down.

    Raises ChangedMeanwhileError if it was added by now, or the account ended.
    """

    def add() -> None:
        confirm(
            account=phone.account,
            number=phone.number,
            delivery=Delivery(phone.delivery),
            by=by,
            at=at,
        )

    phones.confirm(phone=phone, code=code, accepted=add, by=by, at=at)


@transaction.atomic
def confirm(
    *, account: EpcsAccount, number: str, delivery: Delivery, by: User, at: datetime
) -> BackupPhone:
    """Give a verified number (E.164) the lowest free slot.

    Raises RefusedError if the account has the number already or no slot is left, and
    ChangedMeanwhileError if it has ended by now.
    """
    if lock_account(account.pk).revoked_at is not None:
        raise ChangedMeanwhileError
    phone: BackupPhone = BackupPhone.objects.create(
        practice=account.practice,
        account=account,
        user_id=account.user_id,
        public_id=randomness.public_id(account.practice, f"phone:{number}"),
        added_at=at,
        number=number,
        delivery=delivery,
        slot=_free_slot(_of(account), number),
    )
    journal.write(
        Event.PHONE_ADDED,
        practice=account.practice,
        by=by,
        at=at,
        credential=phone,
        detail={"delivery": delivery.value.lower()},
    )
    return phone


def _of(account: EpcsAccount) -> QuerySet[BackupPhone]:
    rows: QuerySet[BackupPhone] = BackupPhone.objects.filter(account=account)
    return rows


def _free_slot(own: QuerySet[BackupPhone], number: str) -> int:
    """Return the lowest free slot for this number, under the account's lock."""
    taken = dict(own.values_list("number", "slot"))
    if number in taken:
        raise RefusedError(Reason.DUPLICATE_NUMBER)
    free = set(range(1, BACKUP_PHONES + 1)) - set(taken.values())
    if not free:
        raise RefusedError(Reason.TOO_MANY, facts=FULL)
    return min(free)


def remove(
    *, phone: BackupPhone, reason: PhoneRemovalReason, detail: str, by: User, at: datetime
) -> None:
    """Remove a number with its live code; raises ChangedMeanwhileError if it is gone already."""
    with transaction.atomic():
        lock_account(phone.account_id)
        removed = BackupPhone.objects.filter(pk=phone.pk).update(
            removed_at=at, removal_reason=reason, removal_detail=detail
        )
        if not removed:
            raise ChangedMeanwhileError
        live = VerificationCode.objects.filter(phone=phone, used_at=None, replaced_at=None)
        live.update(replaced_at=at)
        journal.write(
            Event.PHONE_REMOVED,
            practice=phone.practice,
            by=by,
            at=at,
            credential=phone,
            detail={"why": reason.value.lower()},
        )
