"""Move, stop and start a practice's clock; it never goes back, except to be started over."""

from datetime import datetime, timedelta

from django.db import transaction

from identity.models import Practice
from simulator.models import Clock
from simulator.operations import desk


@transaction.atomic
def move(*, practice: Practice, forward: timedelta) -> datetime:
    """Move the clock forward and return its time; raises ValueError for a move backward."""
    if forward < timedelta(0):
        raise ValueError("The clock only moves forward.")
    clock = _lock(practice)
    clock.set_to(clock.now() + forward, running=clock.running)
    return clock.virtual_anchor


@transaction.atomic
def pause(*, practice: Practice) -> None:
    """Let the clock stand."""
    clock = _lock(practice)
    clock.set_to(clock.now(), running=False)


@transaction.atomic
def run(*, practice: Practice) -> None:
    """Let the clock run on."""
    clock = _lock(practice)
    clock.set_to(clock.now(), running=True)


def _lock(practice: Practice) -> Clock:
    clock = Clock.objects.select_for_update().get(practice=practice)
    # The caller's practice reads this clock from now on.
    practice.clock = clock
    desk.change_all(practice=practice)
    return clock
