"""Press the button of a fob."""

from datetime import datetime

from django.db import transaction

from simulator.constants import FobState
from simulator.models import Fob
from simulator.operations import desk


@transaction.atomic
def press(*, fob: Fob, times: int = 1, at: datetime) -> str:
    """Press so many times and return the code last shown; the portal learns nothing of it.

    Raises Fob.DoesNotExist if the fob has gone meanwhile, or still lies in its envelope.
    """
    row = Fob.objects.select_for_update().get(pk=fob.pk, state=FobState.WORKING)
    row.press(times, at)
    desk.change(user_id=row.holder_id)
    # The caller's fob is the same thing in the same hand.
    fob.presses, fob.shown, fob.shown_at = row.presses, row.shown, row.shown_at
    return row.last_code()
