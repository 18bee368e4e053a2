"""Press a sandbox's fobs, and break them."""

from datetime import timedelta
from typing import Annotated, Literal, Self

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import (
    BeforeValidator,
    ConfigDict,
    Field,
    WithJsonSchema,
    model_validator,
)

from simulator.api.http import durations
from simulator.api.http.access import Entry, enter
from simulator.api.http.errors import ProblemError, cannot, invalid, not_found
from simulator.api.http.numbers import IsWhole
from simulator.api.http.schemas import Given, GivenBody, Problem, sent
from simulator.api.http.times import nothing
from simulator.constants import FobState
from simulator.devices import fob as fobs
from simulator.models import Fob

router = Router(tags=["fobs"])

# How far a fob's own clock can be set off the sandbox's.
FARTHEST_DRIFT = timedelta(days=1)
# Presses and codes of one call (assumed).
MOST_PRESSES = 1000
DRIFT = durations.Range(
    FARTHEST_DRIFT,
    "A drift is whole seconds, a day at most, ahead or behind: PT30S, -PT4M.",
    backward=True,
    whole_seconds=True,
)
State = Literal["working", "lost", "dead", "faulty", "envelope"]

# Why it cannot be pressed, and what can be done.
BLANK = {
    FobState.LOST: 'The fob {} is lost. Set its state to "working" to find it.',
    FobState.DEAD: "The battery of the fob {} is dead: its display stays blank. Set its state to"
    ' "working" to put it right.',
    FobState.ENVELOPE: 'The fob {} is still in its envelope. Set its state to "working" to take it'
    " out.",
}


Count = Annotated[int, Field(ge=1, le=MOST_PRESSES)]


class FobShape(Schema):
    """A fob: `display` is what it shows now, empty when it is blank; `presses` are of its life.

    A figure of a faulty display that looks like no digit is written "?".
    """

    serial: str
    kind: Literal["event", "time"]
    holder: str
    display: str
    presses: int
    state: State


class Press(GivenBody):
    """How often."""

    times: Annotated[int, Field(strict=True, ge=1, le=MOST_PRESSES)] = 1


class Pressed(Schema):
    """What each press showed, in order, and what the display shows now."""

    codes: list[str]
    display: str
    presses: int


class Look(Given):
    """How many codes."""

    next: Annotated[Count, IsWhole] = 1


class Codes(Schema):
    """Codes in the order in which the fob will show them."""

    codes: list[str]


class FobChange(GivenBody):
    """A new state, how far a time token's clock is ahead of the sandbox's, or both."""

    model_config = ConfigDict(
        json_schema_extra={
            "anyOf": [sent("state"), sent("drift")],
            "examples": [{"state": "lost"}, {"drift": "-PT4M"}],
        }
    )

    state: State = Field(default_factory=nothing)
    drift: Annotated[
        timedelta,
        BeforeValidator(DRIFT.read),
        WithJsonSchema(DRIFT.schema()),
    ] = Field(default_factory=nothing)

    @model_validator(mode="after")
    def _says_something(self) -> Self:
        if not self.model_fields_set:
            raise ValueError('Send "state", "drift" or both.')
        return self


@router.get(
    "/sandboxes/{sandbox_id}/fobs/{serial}",
    response={200: FobShape, 404: Problem, 422: Problem},
    operation_id="get_fob",
)
def get_fob(request: HttpRequest, sandbox_id: str, serial: str) -> FobShape:
    """Read a fob by its serial, exactly as it is printed: `GALH10000017`."""
    entry = enter(sandbox_id)
    return _shape(_find(entry, serial), entry)


@router.post(
    "/sandboxes/{sandbox_id}/fobs/{serial}/press",
    response={200: Pressed, 404: Problem, 409: Problem, 422: Problem},
    operation_id="press_fob",
)
def press_fob(
    request: HttpRequest, sandbox_id: str, serial: str, given: Press | None = None
) -> Pressed:
    """Press the button, so many times, and read what it shows; the clock stays where it is.

    `{"times":2}` gives `{"codes":["755224","287082"],"display":"287082","presses":2}`; a time
    token shows the same code until its step ends.
    """
    entry = enter(sandbox_id)
    fob = _find(entry, serial)
    times = given.times if given else 1
    try:
        codes = fobs.press_each(fob=fob, times=times, at=entry.at)
    except fobs.NoDisplayError as blank:
        raise _blank(fob, blank) from None
    except ObjectDoesNotExist:
        raise _gone() from None
    return Pressed(codes=codes, display=fob.display(entry.at), presses=fob.presses)


@router.get(
    "/sandboxes/{sandbox_id}/fobs/{serial}/codes",
    response={200: Codes, 404: Problem, 409: Problem, 422: Problem},
    operation_id="get_fob_codes",
)
def get_fob_codes(request: HttpRequest, sandbox_id: str, serial: str, look: Query[Look]) -> Codes:
    """Read the next codes without pressing: a time token's of this step and those after it."""
    entry = enter(sandbox_id)
    fob = _find(entry, serial)
    try:
        return Codes(codes=fobs.codes(fob=fob, number=look.next, at=entry.at))
    except fobs.NoDisplayError as blank:
        raise _blank(fob, blank) from None


@router.patch(
    "/sandboxes/{sandbox_id}/fobs/{serial}",
    response={200: FobShape, 404: Problem, 422: Problem},
    operation_id="change_fob",
)
def change_fob(request: HttpRequest, sandbox_id: str, serial: str, given: FobChange) -> FobShape:
    """Lose, break or mend a fob, or set a time token's own clock: `{"drift":"-PT4M"}` is slow."""
    entry = enter(sandbox_id)
    fob = _find(entry, serial)
    try:
        # What can be refused comes first: then nothing is done.
        if "drift" in given.model_fields_set:
            fobs.set_drift(fob=fob, drift=given.drift)
        if "state" in given.model_fields_set:
            fobs.set_state(fob=fob, state=FobState(given.state.upper()))
    except fobs.NoClockError:
        raise invalid(
            f"The fob {serial} counts presses and has no clock that could drift: press it instead."
        ) from None
    except ObjectDoesNotExist:
        raise _gone() from None
    return _shape(fob, entry)


def _find(entry: Entry, serial: str) -> Fob:
    rows = Fob.objects.filter(practice=entry.practice, serial=serial)
    fob = rows.select_related("holder").first()
    if fob is None:
        raise not_found(
            "There is no fob with this serial in this sandbox. A serial is written as it is"
            " printed: GALH10000017."
        )
    return fob


def _gone() -> ProblemError:
    return not_found("This fob is gone: its sandbox was started over or deleted meanwhile.")


def _blank(fob: Fob, blank: fobs.NoDisplayError) -> ProblemError:
    return cannot(BLANK[blank.state].format(fob.serial))


def _shape(fob: Fob, entry: Entry) -> FobShape:
    return FobShape.model_validate(
        {
            "serial": fob.serial,
            "kind": fob.kind.lower(),
            "holder": fob.holder.key,
            "display": fob.display(entry.at),
            "presses": fob.presses,
            "state": fob.state.lower(),
        }
    )
