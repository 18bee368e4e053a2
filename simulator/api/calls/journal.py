"""Read a sandbox's journal."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from identity.journal_pages import removals
from identity.models import JournalLine
from simulator.api.http.access import enter
from simulator.api.http.errors import not_found
from simulator.api.http.numbers import IsWhole
from simulator.api.http.schemas import EventName, Given, Moment, Problem, ReasonName

router = Router(tags=["journal"])

FIELDS = ("seq", "at", "actor", "event", "credential", "outcome", "reason", "detail")
# What the column of a line's number holds.
LAST = 2**63 - 1
LAST_RUN = 2**31 - 1


class After(Given):
    """The number of the last line that was read, and of the run if not the present one."""

    after: Annotated[int, Field(ge=0, le=LAST), IsWhole] = 0
    run: Annotated[int, Field(ge=1, le=LAST_RUN), IsWhole] | None = None


class LineShape(Schema):
    """One act or one refusal: `reason` is the true one, `detail` holds facts, never a secret.

    `additional_detail` is what the person wrote with a removal; it is no part of the line.
    """

    seq: int
    at: Moment
    actor: str
    event: EventName
    credential: str | None
    outcome: str
    reason: ReasonName | None
    detail: dict[str, Any]
    additional_detail: str | None


@router.get(
    "/sandboxes/{sandbox_id}/journal",
    response={200: list[LineShape], 404: Problem, 422: Problem},
    operation_id="read_journal",
)
def read_journal(request: HttpRequest, sandbox_id: str, look: Query[After]) -> Any:
    """Read the lines since the sandbox was made or restarted last, oldest first.

    Each restart begins another run; `run` 1 is the first. Additional details go with a restart.
    """
    practice = enter(sandbox_id).practice
    run = practice.run if look.run is None else look.run
    lines = JournalLine.objects.filter(practice_id=practice.pk, run=run)
    found = list(lines.filter(seq__gt=look.after).order_by("seq").only(*FIELDS))
    if not found and not 1 <= run <= practice.run:
        raise not_found(f"This sandbox has runs 1 to {practice.run}, and no run {run}.")
    written = removals.details(practice.pk, found) if run == practice.run else {}
    return [
        {
            **{name: getattr(line, name) for name in FIELDS},
            "additional_detail": written.get(line.seq),
        }
        for line in found
    ]
