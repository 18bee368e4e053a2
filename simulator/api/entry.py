"""Come to a sandbox by its id: what is due is settled before anything else is done."""

from dataclasses import dataclass
from datetime import datetime

from identity import clock
from identity.models import Practice
from identity.operations import authy_requests
from simulator.api.problems import not_found
from simulator.models import Sandbox


@dataclass(frozen=True)
class Entry:
    """A sandbox, its practice with its clock, and the time there."""

    sandbox: Sandbox
    practice: Practice
    at: datetime


def enter(sandbox_id: str) -> Entry:
    """Find a sandbox and read its clock once; raises ProblemError (404)."""
    rows = Sandbox.objects.select_related("practice__clock")
    sandbox = rows.filter(name=sandbox_id).first()
    if sandbox is None:
        raise not_found("There is no sandbox with this id. It may have been deleted or swept.")
    practice = sandbox.practice
    at = clock.now(practice)
    authy_requests.settle(practice=practice, at=at)
    return Entry(sandbox, practice, at)
