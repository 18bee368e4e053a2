"""Let things go wrong in a sandbox."""

from datetime import timedelta
from typing import Annotated

from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import AfterValidator, ConfigDict, Field, WithJsonSchema

from simulator.api.http import durations
from simulator.api.http.access import enter
from simulator.api.http.schemas import GivenBody, Problem, iso8601
from simulator.constants import Calls, Provider, Pushes, Requests, Texts
from simulator.devices import faults
from simulator.scenarios.parts import FaultPlan

router = Router(tags=["faults"])

# How a delay is written: "delay:PT45S".
DELAY = "delay:"
LONGEST_DELAY = timedelta(days=1)
OF_DELAY = durations.Range(
    LONGEST_DELAY,
    "A delay is a microsecond at least, and a day at most: delay:PT45S.",
    above_zero=True,
)
MOST_TIMES = 1_000_000


def _delay_of(word: str) -> timedelta | None:
    """Read a delay; nothing if the word is none. Raises ValueError with a sentence."""
    if not word.startswith(DELAY):
        return None
    return OF_DELAY.read(word.removeprefix(DELAY))


def _is_of_texts(word: str) -> str:
    if _delay_of(word) is None and (word == Texts.DELAY or word not in Texts.values):
        raise ValueError('This is "deliver", "drop", "delay:PT45S", "double" or "reverse".')
    return word


def _is_of_pushes(word: str) -> str:
    if _delay_of(word) is None and (word == Pushes.DELAY or word not in Pushes.values):
        raise ValueError('This is "deliver", "drop" or "delay:PT6M".')
    return word


def _described(*words: str) -> WithJsonSchema:
    either = "|".join([*words, DELAY + OF_DELAY.pattern])
    return WithJsonSchema(
        {
            "type": "string",
            "maxLength": len(DELAY) + durations.LONGEST_TEXT,
            "pattern": f"^({either})$",
            "description": OF_DELAY.told,
            "examples": [words[0], f"{DELAY}PT45S"],
        }
    )


TextsWord = Annotated[
    str, AfterValidator(_is_of_texts), _described("deliver", "drop", "double", "reverse")
]
PushesWord = Annotated[str, AfterValidator(_is_of_pushes), _described("deliver", "drop")]
Times = Annotated[int, Field(strict=True, ge=1, le=MOST_TIMES)]


class FaultsGiven(GivenBody):
    """What goes wrong from now on: as many deliveries as `times` says, or all of them."""

    model_config = ConfigDict(
        json_schema_extra={
            "examples": [{"texts": "drop", "times": 1}, {"pushes": "delay:PT6M"}, {}],
        }
    )

    texts: TextsWord = Texts.DELIVER.value
    calls: Calls = Calls.RING
    pushes: PushesWord = Pushes.DELIVER.value
    requests: Requests = Requests.DELIVER
    provider: Provider = Provider.OK
    times: Times | None = None


class FaultsShape(Schema):
    """What goes wrong now; `times` counts down to 0, and then nothing does any more."""

    texts: TextsWord
    calls: Calls
    pushes: PushesWord
    requests: Requests
    provider: Provider
    times: Annotated[int, Field(ge=0, le=MOST_TIMES)] | None


@router.get(
    "/sandboxes/{sandbox_id}/faults",
    response={200: FaultsShape, 404: Problem, 422: Problem},
    operation_id="get_faults",
)
def get_faults(request: HttpRequest, sandbox_id: str) -> FaultsShape:
    """Read what goes wrong now, and how many more times."""
    return _shape(faults.read(practice=enter(sandbox_id).practice))


@router.put(
    "/sandboxes/{sandbox_id}/faults",
    response={200: FaultsShape, 404: Problem, 422: Problem},
    operation_id="set_faults",
)
def set_faults(request: HttpRequest, sandbox_id: str, given: FaultsGiven) -> FaultsShape:
    """Let exactly this go wrong; what is left out works, so `{}` puts everything right.

    `{"texts":"delay:PT45S","times":1}` gives `{"texts":"delay:PT45S","calls":"ring",
    "pushes":"deliver","requests":"deliver","provider":"ok","times":1}`. All faults share one
    count, and a delivery that one or more of them spoil takes 1 from it. The provider is asked
    first; then a magic number decides, then texts, calls, pushes and requests. With "reverse" a
    text waits until the next one to its number, which arrives first; unless texts are still
    reversed, setting faults lets what waits arrive.
    """
    entry = enter(sandbox_id)
    faults.set_to(practice=entry.practice, plan=_plan(given), at=entry.at)
    return _shape(faults.read(practice=entry.practice))


def _plan(given: FaultsGiven) -> FaultPlan:
    texts_delay, pushes_delay = _delay_of(given.texts), _delay_of(given.pushes)
    return FaultPlan(
        texts=Texts.DELAY if texts_delay else Texts(given.texts),
        texts_delay=texts_delay,
        calls=given.calls,
        pushes=Pushes.DELAY if pushes_delay else Pushes(given.pushes),
        pushes_delay=pushes_delay,
        requests=given.requests,
        provider=given.provider,
        times=given.times,
    )


def _shape(plan: FaultPlan) -> FaultsShape:
    return FaultsShape(
        texts=_word(plan.texts, plan.texts_delay),
        calls=plan.calls,
        pushes=_word(plan.pushes, plan.pushes_delay),
        requests=plan.requests,
        provider=plan.provider,
        times=plan.times,
    )


def _word(kind: str, delay: timedelta | None) -> str:
    return f"{DELAY}{iso8601(delay)}" if delay else str(kind)
