"""Confirm backup phone numbers."""

from datetime import datetime

from django.db import transaction

from identity import journal, randomness
from identity.constants import BACKUP_PHONES, Delivery, Event, Reason
from identity.models import BackupPhone, EpcsAccount, User, lock_account
from identity.refusals import RefusedError


@transaction.atomic
def confirm(
    *, account: EpcsAccount, number: str, delivery: Delivery, by: User, at: datetime
) -> BackupPhone:
    """Give a verified number (E.164) the lowest free slot; raises RefusedError if none is left."""
    lock_account(account.pk)
    taken = set(BackupPhone.objects.filter(account=account).values_list("slot", flat=True))
    free = [slot for slot in range(1, BACKUP_PHONES + 1) if slot not in taken]
    if not free:
        raise RefusedError(Reason.TOO_MANY)
    phone: BackupPhone = BackupPhone.objects.create(
        practice=account.practice,
        account=account,
        user_id=account.user_id,
        public_id=randomness.public_id(account.practice, f"phone:{number}"),
        added_at=at,
        number=number,
        delivery=delivery,
        slot=free[0],
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
