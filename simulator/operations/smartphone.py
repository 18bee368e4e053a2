"""Use a smartphone: open its screens, take its calls."""

from datetime import datetime

from django.db import transaction
from django.db.models import QuerySet

from simulator.constants import RINGING, Screen
from simulator.models import PhoneCall, Smartphone, TextMessage
from simulator.operations import desk


@transaction.atomic
def open_screen(*, smartphone: Smartphone, screen: Screen, at: datetime) -> None:
    """Show a screen; an opened thread is read."""
    Smartphone.objects.filter(pk=smartphone.pk).update(screen=screen)
    smartphone.screen = screen
    if screen == Screen.THREAD:
        texts = TextMessage.objects.filter(
            practice_id=smartphone.practice_id, number=smartphone.number
        )
        texts.filter(read_at__isnull=True).update(read_at=at)
    desk.change(user_id=smartphone.holder_id)


@transaction.atomic
def answer(*, smartphone: Smartphone, call: PhoneCall, at: datetime) -> None:
    """Take a ringing call; one that was on the line is over."""
    calls = _calls(smartphone)
    if calls.filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN).update(answered_at=at):
        on_the_line = calls.filter(answered_at__isnull=False, ended_at__isnull=True)
        on_the_line.exclude(pk=call.pk).update(ended_at=at)
    desk.change(user_id=smartphone.holder_id)


@transaction.atomic
def decline(*, smartphone: Smartphone, call: PhoneCall, at: datetime) -> None:
    """Refuse a ringing call; a missed one stays missed."""
    ringing = _calls(smartphone).filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN)
    ringing.update(declined_at=at)
    desk.change(user_id=smartphone.holder_id)


@transaction.atomic
def hang_up(*, smartphone: Smartphone, call: PhoneCall, at: datetime) -> None:
    """End an answered call."""
    answered = _calls(smartphone).filter(pk=call.pk, answered_at__isnull=False)
    answered.filter(ended_at__isnull=True).update(ended_at=at)
    desk.change(user_id=smartphone.holder_id)


_OPEN = {"answered_at__isnull": True, "declined_at__isnull": True}


def _calls(smartphone: Smartphone) -> QuerySet[PhoneCall]:
    return PhoneCall.objects.filter(practice_id=smartphone.practice_id, number=smartphone.number)
