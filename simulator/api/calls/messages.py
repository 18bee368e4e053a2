"""Texts that reached a number."""

from typing import Annotated, Any

from django.http import HttpRequest
from ninja import Query, Router, Schema
from pydantic import Field

from simulator.api.calls.phones import any_number
from simulator.api.http.access import enter
from simulator.api.http.schemas import Given, Moment, Problem
from simulator.api.http.times import GivenMoment, nothing
from simulator.desk.cards.texts import SPACED_CODE
from simulator.models import TextMessage

router = Router(tags=["messages"], by_alias=True)


class Since(Given):
    """From which moment on."""

    since: GivenMoment = Field(default_factory=nothing)


class MessageShape(Schema):
    """A text; `code` is the verification code in it, without its space, or null."""

    id: str
    sender: Annotated[str, Field(alias="from")]
    body: str
    code: str | None
    sent_at: Moment
    delivered_at: Moment


@router.get(
    "/sandboxes/{sandbox_id}/phones/{number}/messages",
    response={200: list[MessageShape], 404: Problem, 422: Problem},
    operation_id="list_messages",
)
def list_messages(
    request: HttpRequest, sandbox_id: str, number: str, look: Query[Since]
) -> list[dict[str, Any]]:
    """List the texts that reached a number, in the order in which they arrived.

    Every number of the fiction range is a phone, in somebody's hand or not: (xxx) 555-0100 to
    -0199; one that nothing reached has an empty list. `since` leaves out what was delivered before
    it. Reading them here does not mark them as read, and a new handset has none of those before it.
    """
    entry = enter(sandbox_id)
    rows = TextMessage.objects.filter(practice=entry.practice, number=any_number(number))
    arrived = rows.arrived(entry.at).order_by("delivered_at", "pk")
    if look.since is not None:
        arrived = arrived.filter(delivered_at__gte=look.since)
    return [_describe(text) for text in arrived]


def _describe(text: TextMessage) -> dict[str, Any]:
    body = text.body
    code = SPACED_CODE.search(body)
    return {
        "id": str(text.uuid),
        "from": text.sender,
        "body": body,
        "code": "".join(code.groups()) if code else None,
        "sent_at": text.sent_at,
        "delivered_at": text.delivered_at,
    }
