"""Tell desks that something on them has changed."""

from django.db.models import F

from identity.models import Practice
from simulator.models import Desk


def change(*, user_id: int) -> None:
    """Let a person's desk be drawn anew; inside the change's own transaction."""
    Desk.objects.filter(user_id=user_id).update(version=F("version") + 1)


def change_all(*, practice: Practice) -> None:
    """Let every desk of a practice be drawn anew."""
    Desk.objects.filter(practice=practice).update(version=F("version") + 1)
