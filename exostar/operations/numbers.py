"""Write down that a number was refused for its kind, before any workflow began."""

from datetime import datetime

from identity import journal
from identity.constants import Event, Reason
from identity.models import EpcsAccount, User


def refuse(*, event: Event, account: EpcsAccount, by: User, at: datetime) -> None:
    """Write the refusal; the number stays out of it."""
    journal.write(event, practice=account.practice, by=by, at=at, reason=Reason.BAD_NUMBER)
