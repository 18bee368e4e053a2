"""Calls to a number: listen to them."""

import re
from typing import Annotated, Any, Literal

from django.db.models import QuerySet
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field

from simulator.api.calls.phones import any_number, need_reach
from simulator.api.http.access import Entry, enter
from simulator.api.http.errors import cannot, not_found
from simulator.api.http.ids import read_id
from simulator.api.http.schemas import Problem
from simulator.constants import CallState
from simulator.devices import calls
from simulator.models import PhoneCall, Smartphone

router = Router(tags=["calls"], by_alias=True)

# How the voice says a code.
SPOKEN_CODE = re.compile(r"\d(?:, \d){5}")


class CallShape(Schema):
    """A call; what the voice said is null until it was answered."""

    id: str
    sender: Annotated[str, Field(alias="from")]
    state: Literal["ringing", "answered", "ended", "declined", "missed"]
    transcript: str | None
    code: str | None


@router.get(
    "/sandboxes/{sandbox_id}/phones/{number}/calls",
    response={200: list[CallShape], 404: Problem},
    operation_id="list_calls",
)
def list_calls(request: HttpRequest, sandbox_id: str, number: str) -> list[dict[str, Any]]:
    """List the calls that reached a number, in order: they ring for 30 seconds of the clock.

    Every number of the fiction range is a phone. After the voice hung up, what it said to somebody
    who answered stays readable here.
    """
    entry = enter(sandbox_id)
    rows = _calls(entry, number).order_by("placed_at", "pk")
    return [_describe(row, entry) for row in rows]


@router.post(
    "/sandboxes/{sandbox_id}/phones/{number}/calls/{call_id}/answer",
    response={200: CallShape, 404: Problem, 409: Problem},
    operation_id="answer_call",
)
def answer_call(request: HttpRequest, sandbox_id: str, number: str, call_id: str) -> dict[str, Any]:
    """Answer a ringing call and listen: the answer has its transcript and its code.

    A call that is on the line already is given once more, so that this can be repeated.
    """
    entry = enter(sandbox_id)
    row = _find(entry, number, call_id)
    _need_phone(entry, row)
    calls.answer(call=row, at=entry.at)
    row = _find(entry, number, call_id)
    state = row.state(entry.at)
    if state != CallState.ANSWERED:
        raise cannot(f'This call cannot be answered any more: its state is "{state.lower()}".')
    return _describe(row, entry)


def _calls(entry: Entry, number: str) -> QuerySet[PhoneCall]:
    return PhoneCall.objects.filter(
        practice=entry.practice, number=any_number(number), is_gone=False
    )


def _find(entry: Entry, number: str, call_id: str) -> PhoneCall:
    rows, name = _calls(entry, number), read_id(call_id)
    row = rows.filter(uuid=name).first() if name else None
    if row is None:
        raise not_found("There is no call with this id to this number.")
    return row


def _need_phone(entry: Entry, call: PhoneCall) -> None:
    """Refuse a lost smartphone; a number that is nobody's smartphone is always at hand."""
    phones = Smartphone.objects.filter(practice=entry.practice, number=call.number)
    if (phone := phones.first()) is not None:
        need_reach(phone)


def _describe(row: PhoneCall, entry: Entry) -> dict[str, Any]:
    said = row.transcript if row.answered_at is not None else None
    code = SPOKEN_CODE.search(said or "")
    return {
        "id": str(row.uuid),
        "from": row.caller,
        "state": row.state(entry.at).lower(),
        "transcript": said,
        "code": code[0].replace(", ", "") if code else None,
    }
