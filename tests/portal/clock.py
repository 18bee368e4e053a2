"""A practice's clock: it stands still until a test moves it."""

from datetime import timedelta

from identity.models import Practice
from identity.providers import clock as clocks
from simulator.constants import SANDBOX_START
from simulator.models import Clock
from simulator.sandboxes import clock as clock_operations

# Where the clock of every practice in the tests starts.
START = SANDBOX_START


def now(practice):
    """Return the practice's time, read from its row."""
    return clocks.now(Practice.objects.select_related("clock").get(pk=practice.pk))


def advance(practice, **duration):
    """Move the clock forward, as the desk and the control API do."""
    clock_operations.move(practice=practice, forward=timedelta(**duration))


def let_time_pass(practice, seconds):
    """Set the clock to START + seconds as if it had run: no desk is told."""
    moment = START + timedelta(seconds=seconds)
    Clock.objects.filter(practice=practice).update(virtual_anchor=moment)
