"""Start a scenario for a visitor: a sandbox of its own, no two of them alike."""

import secrets
from datetime import datetime, timedelta
from uuid import UUID

from django.conf import settings
from django.utils import timezone

from identity.constants import Reason
from identity.refusals import RefusedError
from identity.verification import limits
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes

# Of everybody together: unused ones stay for a day, and nobody may fill the database with them.
STARTS_WINDOW = timedelta(hours=1)
STARTS = limits.Limit("practice_start", settings.EPCS_STARTS_PER_HOUR, STARTS_WINDOW)
# training.md, section 3. Never of an address: a class sits behind one.
STARTS_OF_A_BROWSER_WINDOW = timedelta(minutes=1)
STARTS_OF_A_BROWSER = limits.Limit("start", 10, STARTS_OF_A_BROWSER_WINDOW)
# Any 32 bits: a run that is played again shows other codes.
SEEDS = 2**32


def start(*, scenario: str, trainee: UUID) -> Sandbox:
    """Make a sandbox for a browser; its clock runs from the real time.

    Raises RefusedError (TOO_MANY, with `until` by the system's clock).
    """
    until = _take(trainee, at=timezone.now())
    if until is not None:
        raise RefusedError(Reason.TOO_MANY, until=until)
    sandboxes.sweep()
    return sandboxes.create(scenario=scenario, seed=secrets.randbelow(SEEDS), at=None, running=True)


def _take(trainee: UUID, *, at: datetime) -> datetime | None:
    limits.forget_subjects(STARTS_OF_A_BROWSER, at=at)
    until = limits.take_for_deployment(STARTS_OF_A_BROWSER, at=at, subject=trainee.hex)
    return until or limits.take_for_deployment(STARTS, at=at)
