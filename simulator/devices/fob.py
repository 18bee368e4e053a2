"""Press the button of a fob, look inside it, lose it, break it."""

from collections.abc import Sequence
from datetime import datetime, timedelta

from django.db import transaction

from identity.constants import TokenKind
from simulator.constants import FobState
from simulator.devices import desk
from simulator.models import Fob

# What changes in the life of a fob.
CHANGES = ["state", "drift", "presses", "shown", "shown_at"]


class NoDisplayError(Exception):
    """A fob that is lost, dead or still in its envelope shows nothing; `state` says which."""

    def __init__(self, state: FobState) -> None:
        """Keep what is the matter with it."""
        super().__init__(state)
        self.state = state


class NoClockError(Exception):
    """An event token counts presses: there is no clock in it that could be wrong."""


@transaction.atomic
def press(*, fob: Fob, times: int = 1, at: datetime) -> str:
    """Press so many times and return the code last shown; the portal learns nothing of it.

    Raises NoDisplayError, and then counts nothing, or Fob.DoesNotExist if the fob has gone.
    """
    row = _lock(fob)
    shown = _press(row, times, at)
    _keep(row, fob)
    return row.codes(shown[-1:])[0]


@transaction.atomic
def press_each(*, fob: Fob, times: int = 1, at: datetime) -> list[str]:
    """Do the same and return what each press showed, in order."""
    row = _lock(fob)
    shown = _press(row, times, at)
    _keep(row, fob)
    return row.codes(shown)


def codes(*, fob: Fob, number: int = 1, at: datetime) -> list[str]:
    """Return the codes it shows next, unpressed: a time token's of this step and those after it.

    Raises NoDisplayError.
    """
    _need_display(fob)
    first = fob.next_place(at)
    return fob.codes(range(first, first + number))


@transaction.atomic
def set_state(*, fob: Fob, state: FobState) -> None:
    """Lose it, find it, break it, mend it; raises Fob.DoesNotExist if it has gone."""
    row = _lock(fob)
    row.state = state
    # Without a battery the display forgets. A lost one goes on showing its code, to nobody here.
    if state in {FobState.DEAD, FobState.ENVELOPE}:
        row.shown = row.shown_at = None
    _keep(row, fob)


@transaction.atomic
def set_drift(*, fob: Fob, drift: timedelta) -> None:
    """Set how far a time token's own clock is ahead of the practice's, in whole seconds.

    Raises NoClockError for an event token, or Fob.DoesNotExist if the fob has gone.
    """
    row = _lock(fob)
    if row.kind != TokenKind.TIME:
        raise NoClockError(row.serial)
    row.drift = drift // timedelta(seconds=1)
    _keep(row, fob)


def _lock(fob: Fob) -> Fob:
    return Fob.objects.select_for_update().get(pk=fob.pk)


def _need_display(fob: Fob) -> None:
    if not fob.has_display:
        raise NoDisplayError(FobState(fob.state))


def _press(row: Fob, times: int, at: datetime) -> Sequence[int]:
    _need_display(row)
    return row.press(times, at)


def _keep(row: Fob, fob: Fob) -> None:
    """Save a fob; the caller's is the same thing in the same hand."""
    row.save(update_fields=CHANGES)
    desk.change(user_id=row.holder_id)
    for name in CHANGES:
        setattr(fob, name, getattr(row, name))
