"""Take a phone's calls: whoever has the phone with the number does."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from simulator.constants import RINGING
from simulator.models import PhoneCall
from simulator.operations import desk

_OPEN = {"answered_at__isnull": True, "declined_at__isnull": True}


@transaction.atomic
def answer(*, call: PhoneCall, at: datetime) -> None:
    """Take a ringing call; one that was on the line is over."""
    calls = _calls_beside(call)
    if calls.filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN).update(answered_at=at):
        on_the_line = calls.filter(answered_at__isnull=False, ended_at__isnull=True)
        on_the_line.exclude(pk=call.pk).update(ended_at=at)
    _change_desks(call)


@transaction.atomic
def decline(*, call: PhoneCall, at: datetime) -> None:
    """Refuse a ringing call; a missed one stays missed."""
    ringing = _calls_beside(call).filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN)
    ringing.update(declined_at=at)
    _change_desks(call)


@transaction.atomic
def hang_up(*, call: PhoneCall, at: datetime) -> None:
    """End an answered call."""
    answered = _calls_beside(call).filter(pk=call.pk, answered_at__isnull=False)
    answered.filter(ended_at__isnull=True).update(ended_at=at)
    _change_desks(call)


def _calls_beside(call: PhoneCall) -> QuerySet[PhoneCall]:
    """Return every call of the same phone."""
    return PhoneCall.objects.filter(practice_id=call.practice_id, number=call.number)


def _change_desks(call: PhoneCall) -> None:
    desk.change_beside(practice_id=call.practice_id, number=call.number)
