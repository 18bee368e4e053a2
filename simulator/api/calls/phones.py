"""A sandbox's smartphones: read them, lose them, replace them."""

import re
from datetime import timedelta
from typing import Annotated, Any, Literal

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from ninja import Router, Schema
from pydantic import Field, PlainSerializer, WithJsonSchema

from simulator.api.http import durations
from simulator.api.http.access import Entry, enter
from simulator.api.http.errors import ProblemError, cannot, not_found
from simulator.api.http.schemas import GivenBody, Moment, Problem, iso8601
from simulator.constants import AUTHY_TOKEN, FICTION_RANGE, PhoneState
from simulator.desk.cards.authy import TokenCard, token_cards
from simulator.desk.cards.smartphone import with_news
from simulator.devices import smartphone as smartphones
from simulator.models import PushedRequest, Smartphone

router = Router(tags=["phones"], by_alias=True)

State = Literal["working", "lost", "offline"]
RequestState = Literal["pending", "approved", "denied", "expired", "cancelled"]
Duration = Annotated[
    timedelta,
    PlainSerializer(iso8601, return_type=str),
    WithJsonSchema(
        {"type": "string", "format": durations.FORMAT, "pattern": durations.WRITTEN},
    ),
]

# Why nobody can do anything with it, and what can be done.
OUT_OF_REACH = {
    PhoneState.LOST: 'The phone {} is lost. Set its state to "working" to find it.',
    PhoneState.OFFLINE: 'The phone {} has no service. Set its state to "working" to bring it back.',
}
# Ten digits, or eleven with the country code; a plus sign in front changes nothing.
WRITTEN = re.compile(r"\+?1?([0-9]{10})", re.ASCII)
MALFORMED = (
    "This is no phone number. Write its ten digits, or eleven with the leading 1: 18025550142."
)
ELSEWHERE = (
    "There is no phone with this number. Phones have the numbers (xxx) 555-0100 to 555-0199 of the"
    " area codes from 200 on."
)


class RequestShape(Schema):
    """A request in Authy: it can be answered while it is pending, once."""

    id: str
    sender: Annotated[str, Field(alias="from")]
    state: RequestState
    sent_at: Moment
    expires_at: Moment


class TokenShape(Schema):
    """A token that Authy shows, its code, and how long the code is shown."""

    name: str
    code: str
    expires_in: Duration


class AuthyShape(Schema):
    """The app: `bell` is the number in its red counter, 0 when there is none."""

    installed: bool
    bell: int
    tokens: list[TokenShape]
    requests: list[RequestShape]


class PhoneShape(Schema):
    """A smartphone; `unread` counts the texts that nobody has opened.

    A lost phone is read like any other, though nobody has it in their hand.
    """

    number: str
    holder: str
    state: State
    authy: AuthyShape
    unread: int


class PhoneChange(GivenBody):
    """A new state."""

    state: State


@router.get(
    "/sandboxes/{sandbox_id}/phones/{number}",
    response={200: PhoneShape, 404: Problem},
    operation_id="get_phone",
)
def get_phone(request: HttpRequest, sandbox_id: str, number: str) -> dict[str, Any]:
    """Read a smartphone by its number, without opening anything on it."""
    entry = enter(sandbox_id)
    return describe(find(entry, number), entry)


@router.patch(
    "/sandboxes/{sandbox_id}/phones/{number}",
    response={200: PhoneShape, 404: Problem, 422: Problem},
    operation_id="change_phone",
)
def change_phone(
    request: HttpRequest, sandbox_id: str, number: str, given: PhoneChange
) -> dict[str, Any]:
    """Lose a phone (`lost`), let it lose its network (`offline`), or have it back (`working`).

    Texts and requests wait until it works again; calls do not ring. An offline one still shows
    Authy's codes.
    """
    entry = enter(sandbox_id)
    phone = find(entry, number)
    try:
        smartphones.set_state(smartphone=phone, state=PhoneState(given.state.upper()), at=entry.at)
    except ObjectDoesNotExist:
        raise gone() from None
    return describe(find(entry, number), entry)


@router.post(
    "/sandboxes/{sandbox_id}/phones/{number}/replace",
    response={200: PhoneShape, 404: Problem},
    operation_id="replace_phone",
)
def replace_phone(request: HttpRequest, sandbox_id: str, number: str) -> dict[str, Any]:
    """Take a new handset with the same number: it works, and nothing is on it, no Authy either.

    The portal learns nothing of it: a Mobile ID stays on the account, and its token is gone. What
    is on its way to the number comes to the new handset. A registration in Authy that can still be
    finished is there again, with its token, once Authy is installed.
    """
    entry = enter(sandbox_id)
    try:
        smartphones.replace(smartphone=find(entry, number), at=entry.at)
    except ObjectDoesNotExist:
        raise gone() from None
    return describe(find(entry, number), entry)


def find(entry: Entry, number: str) -> Smartphone:
    """Find a smartphone, loaded with its news and its holder; raises ProblemError (404)."""
    rows = Smartphone.objects.filter(practice=entry.practice, number=e164(number))
    phone = with_news(rows, entry.at).select_related("holder").first()
    if phone is None:
        raise not_found("There is no smartphone with this number in this sandbox.")
    return phone


def in_hand(entry: Entry, number: str) -> Smartphone:
    """Find a smartphone that somebody can use; raises ProblemError (404, 409)."""
    phone = find(entry, number)
    need_reach(phone)
    return phone


def need_reach(phone: Smartphone) -> None:
    """Refuse what a lost phone or one without service cannot do; raises ProblemError (409)."""
    if phone.state != PhoneState.WORKING:
        number = phone.number.removeprefix("+")
        raise cannot(OUT_OF_REACH[PhoneState(phone.state)].format(number))


def any_number(number: str) -> str:
    """Return a number of the fiction range as E.164: each is a phone; raises ProblemError (404)."""
    full = e164(number)
    if FICTION_RANGE.fullmatch(full) is None:
        raise not_found(ELSEWHERE)
    return full


def e164(number: str) -> str:
    """Return a path's number as E.164; raises ProblemError (404)."""
    found = WRITTEN.fullmatch(number)
    if found is None:
        raise not_found(MALFORMED)
    return f"+1{found[1]}"


def gone() -> ProblemError:
    """Make the problem that it was there a moment ago (404)."""
    return not_found("This phone is gone: its sandbox was started over or deleted meanwhile.")


def describe(phone: Smartphone, entry: Entry) -> dict[str, Any]:
    """Describe a smartphone that was loaded with its news."""
    requests = describe_requests(phone, entry) if phone.authy_installed else []
    tokens = token_cards(phone, entry.at) if phone.authy_installed else []
    return {
        "number": phone.number.removeprefix("+"),
        "holder": phone.holder.key,
        "state": phone.state.lower(),
        "authy": {
            "installed": phone.authy_installed,
            "bell": sum(one["state"] == "pending" for one in requests),
            "tokens": [_token(token, entry) for token in tokens],
            "requests": requests,
        },
        "unread": phone.unread,  # type: ignore[attr-defined] # loaded with its news
    }


def describe_requests(phone: Smartphone, entry: Entry) -> list[dict[str, Any]]:
    """Describe the requests that have reached a phone, in the order in which they did."""
    arrived = PushedRequest.objects.filter(smartphone=phone, arrived_at__lte=entry.at)
    in_order = arrived.select_related("request").order_by("arrived_at", "pk")
    return [describe_request(pushed, entry) for pushed in in_order]


def describe_request(pushed: PushedRequest, entry: Entry) -> dict[str, Any]:
    """Describe a request as it is now."""
    row = pushed.request
    return {
        "id": str(row.public_id),
        "from": AUTHY_TOKEN,
        "state": row.status_at(entry.at).lower(),
        "sent_at": row.sent_at,
        "expires_at": row.expires_at,
    }


def _token(token: TokenCard, entry: Entry) -> dict[str, Any]:
    return {"name": token.name, "code": token.code, "expires_in": token.changes_at - entry.at}
