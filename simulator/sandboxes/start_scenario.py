"""Start a scenario from the desk: a sandbox of its own, no two of them alike."""

import secrets
from datetime import timedelta

from django.utils import timezone

from identity.constants import Reason
from identity.refusals import RefusedError
from identity.verification import limits
from simulator.models import SignInLink
from simulator.sandboxes import sandboxes
from simulator.scenarios import SCENARIOS

# Of everybody together, because who starts one is a new person in a new practice (assumed): unused
# ones stay for a day, and nobody may fill the database with them.
STARTS = limits.Limit("scenario_start", 200, timedelta(hours=1))
# Any 32 bits: a run that is played again shows other codes.
SEEDS = 2**32


def start(*, scenario: str) -> SignInLink:
    """Make a sandbox whose clock runs from the real time; return the way in for its trainee.

    Raises RefusedError (TOO_MANY, with `until` by the system's clock).
    """
    until = limits.take_for_deployment(STARTS, at=timezone.now())
    if until is not None:
        raise RefusedError(Reason.TOO_MANY, until=until)
    sandboxes.sweep()
    made = sandboxes.create(scenario=scenario, seed=secrets.randbelow(SEEDS), at=None, running=True)
    seat = SCENARIOS[scenario].seat
    return SignInLink.objects.get(practice=made.practice, user__key=seat)
