"""Read how far a scenario's goal is reached."""

from typing import Any

from django.http import HttpRequest
from ninja import Router, Schema

from simulator.api.http.access import enter
from simulator.api.http.schemas import EventName, Moment, Problem
from simulator.sandboxes import goals

router = Router(tags=["goal"])


class StepShape(Schema):
    """A journal event of the goal, and when it was done."""

    event: EventName
    done: bool
    at: Moment | None


class FactShape(Schema):
    """Something that has to be so, in words, and whether it is so now."""

    fact: str
    holds: bool


class GoalShape(Schema):
    """How far the goal is reached; spoiled, only a restart helps."""

    reached: bool
    spoiled: bool
    events: list[StepShape]
    facts: list[FactShape]


@router.get(
    "/sandboxes/{sandbox_id}/goal",
    response={200: GoalShape, 404: Problem},
    operation_id="read_goal",
)
def read_goal(request: HttpRequest, sandbox_id: str) -> dict[str, Any]:
    """Read how far the goal is reached: its events, in order since the start, and its facts.

    An event is done once its line is in the journal after that of the event before it. For
    example, with the scenario `drifted-fob` after its resync: `{"reached": false, "spoiled": false,
    "events": [{"event": "hard_token.resynchronized", "done": true, "at": "2026-03-17T13:41:20Z"},
    {"event": "prescription.signed", "done": false, "at": null}], "facts": [{"fact": "GALH10000017
    is the hard token.", "holds": true}]}`.
    """
    sandbox = enter(sandbox_id)
    progress = goals.read(practice=sandbox.practice, at=sandbox.at)
    return {
        "reached": progress.reached,
        "spoiled": progress.spoiled,
        "events": progress.events,
        "facts": [{"fact": one.sentence, "holds": one.holds} for one in progress.facts],
    }
