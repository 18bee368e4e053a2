"""Register smartphones as Mobile ID."""

from datetime import datetime

from django.db import transaction

from identity import encryption, journal, randomness
from identity.constants import Event
from identity.models import EpcsAccount, MobileId, User, lock_account


@transaction.atomic
def register(
    *, account: EpcsAccount, number: str, secret: bytes, by: User, at: datetime
) -> MobileId:
    """Bind a smartphone (E.164 number) with its token's secret to an account."""
    lock_account(account.pk)
    public_id = randomness.public_id(account.practice, f"mobile_id:{number}")
    token: MobileId = MobileId.objects.create(
        practice=account.practice,
        account=account,
        user_id=account.user_id,
        public_id=public_id,
        added_at=at,
        number=number,
        secret=encryption.seal(
            secret,
            table=MobileId._meta.db_table,
            practice_id=account.practice_id,
            row=public_id,
        ),
    )
    journal.write(
        Event.MOBILE_ID_REGISTERED, practice=account.practice, by=by, at=at, credential=token
    )
    return token
