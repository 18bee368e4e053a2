"""Set the EPCS password."""

from datetime import datetime

from django.db import transaction

from identity import journal
from identity.constants import Event
from identity.models import EpcsAccount, User, lock_account


@transaction.atomic
def set_hash(*, account: EpcsAccount, password_hash: str, by: User, at: datetime) -> None:
    """Make this the EPCS password; failures and lock of the one before are forgotten."""
    row = lock_account(account.pk)
    row.epcs_password, row.epcs_password_set_at = password_hash, at
    row.failures, row.locked_until, row.disabled_at = 0, None, None
    row.save()
    journal.write(Event.PASSWORD_SET, practice=account.practice, by=by, at=at, credential=row)
