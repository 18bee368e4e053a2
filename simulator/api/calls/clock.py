"""Move a sandbox's clock."""

from datetime import timedelta
from typing import Annotated, Self

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import BeforeValidator, ConfigDict, Field, StrictBool, WithJsonSchema, model_validator

from identity.constants import Event
from simulator.api.http import durations
from simulator.api.http.access import enter
from simulator.api.http.errors import invalid, not_found
from simulator.api.http.schemas import GivenBody, Moment, Problem, known, sent
from simulator.api.http.times import GivenMoment, nothing
from simulator.sandboxes import clock, due

router = Router(tags=["clock"])

ADVANCE = durations.Range(
    clock.FARTHEST_MOVE,
    "A move goes forward only, without a minus sign, and at most ten years (3653 days): PT11M.",
)


class ClockChange(GivenBody):
    """A move, forward only: by so much or to a moment; and whether the clock runs from there."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [sent("advance"), sent("at"), sent("running")],
            "not": sent("advance", "at"),
            "examples": [{"advance": "PT11M"}, {"at": "2026-03-18T09:00:00Z", "running": True}],
        }
    )

    advance: Annotated[
        timedelta, BeforeValidator(ADVANCE.read), WithJsonSchema(ADVANCE.schema())
    ] = Field(default_factory=nothing)
    at: GivenMoment = Field(default_factory=nothing)
    running: StrictBool = Field(default_factory=nothing)

    @model_validator(mode="after")
    def _says_one_thing(self) -> Self:
        if not self.model_fields_set:
            raise ValueError('Send "advance", "at" or "running".')
        if {"advance", "at"} <= self.model_fields_set:
            raise ValueError('Send either "advance" or "at", not both.')
        return self


class HappenedShape(Schema):
    """Something that fell due: an event of the journal, or one of its kind.

    `about` is a person's key, the id of a request, text or call, or a phone or credential as the
    journal names it.
    """

    at: Moment
    event: Annotated[str, known([*Event.values, *due.BESIDE_THE_JOURNAL])]
    about: str


class ClockChanged(Schema):
    """Where the clock is now, and what fell due on the way there, in order of time.

    In one instant first comes what reached phones, then what ended, by event and `about`.
    """

    now: Moment
    running: bool
    happened: list[HappenedShape]


@router.post(
    "/sandboxes/{sandbox_id}/clock",
    response={200: ClockChanged, 404: Problem, 422: Problem},
    operation_id="change_clock",
)
def change_clock(request: HttpRequest, sandbox_id: str, given: ClockChange) -> clock.Change:
    """Move the clock forward, let it run or stand, and settle what falls due.

    `{"advance":"PT11M"}` gives `{"now":"2026-03-17T13:52:20Z","running":false,"happened":
    [{"at":"2026-03-17T13:46:20Z","event":"mobile_id.expired","about":"…"}]}`.
    """
    entry = enter(sandbox_id)
    try:
        return clock.change(
            practice=entry.practice,
            forward=given.advance or timedelta(0),
            to=given.at,
            running=given.running,
        )
    except clock.ClockError as error:
        raise invalid(str(error)) from None
    except ObjectDoesNotExist:
        raise not_found("This sandbox was deleted meanwhile.") from None
