"""Tell desks that something on them has changed."""

from django.db.models import F, QuerySet

from identity.models import Practice
from simulator.devices import given_numbers
from simulator.models import Desk


def change(*, user_id: int) -> None:
    """Let a person's desk be drawn anew; inside the change's own transaction."""
    Desk.objects.filter(user_id=user_id).update(version=F("version") + 1)


def change_beside(*, practice_id: int, number: str) -> None:
    """Let every desk be drawn anew on which the phone with that number lies."""
    people = given_numbers.people_with(practice_id=practice_id, number=number)
    _change(Desk.objects.filter(people, practice=practice_id))


def change_all(*, practice: Practice) -> None:
    """Let every desk of a practice be drawn anew."""
    _change(Desk.objects.filter(practice=practice))


def _change(desks: QuerySet[Desk]) -> None:
    """Change several, locked in one order: two changes at once must not wait for each other."""
    in_order = desks.select_for_update(no_key=True).order_by("pk")
    pks = list(in_order.values_list("pk", flat=True))
    Desk.objects.filter(pk__in=pks).update(version=F("version") + 1)
