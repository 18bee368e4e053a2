"""Authy on a smartphone: install it, answer its requests."""

from collections.abc import Callable
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.http import HttpRequest
from ninja import Router

from identity.refusals import ChangedMeanwhileError
from simulator.api.calls.phones import (
    PhoneShape,
    RequestShape,
    describe,
    describe_request,
    describe_requests,
    find,
    in_hand,
)
from simulator.api.http.access import Entry, enter
from simulator.api.http.errors import cannot, not_found
from simulator.api.http.ids import read_id
from simulator.api.http.schemas import Problem
from simulator.devices import authy, authy_answers
from simulator.models import PushedRequest, Smartphone

router = Router(tags=["authy"], by_alias=True)


@router.post(
    "/sandboxes/{sandbox_id}/phones/{number}/authy/install",
    response={200: PhoneShape, 404: Problem, 409: Problem},
    operation_id="install_authy",
)
def install_authy(request: HttpRequest, sandbox_id: str, number: str) -> dict[str, Any]:
    """Install Authy on a phone that works and open it: it fetches what waited for it."""
    entry = enter(sandbox_id)
    phone = in_hand(entry, number)
    authy.install(smartphone=phone)
    authy.fetch(smartphone=phone, at=entry.at)
    return describe(find(entry, number), entry)


@router.get(
    "/sandboxes/{sandbox_id}/phones/{number}/authy/requests",
    response={200: list[RequestShape], 404: Problem},
    operation_id="list_requests",
)
def list_requests(request: HttpRequest, sandbox_id: str, number: str) -> list[dict[str, Any]]:
    """List the requests that have reached Authy on a phone, in the order in which they did.

    This opens nothing: a request's banner stays.
    """
    entry = enter(sandbox_id)
    return describe_requests(find(entry, number), entry)


@router.post(
    "/sandboxes/{sandbox_id}/phones/{number}/authy/requests/{request_id}/approve",
    response={200: RequestShape, 404: Problem, 409: Problem},
    operation_id="approve_request",
)
def approve_request(
    request: HttpRequest, sandbox_id: str, number: str, request_id: str
) -> dict[str, Any]:
    """Open a request and tap Approve: what was asked for is done before this answers.

    A token is registered, or prescriptions are sent, and the journal has its lines. If the portal
    does not accept the approval, because something has changed, the request is cancelled (409).
    """
    return _answer(sandbox_id, number, request_id, authy_answers.approve)


@router.post(
    "/sandboxes/{sandbox_id}/phones/{number}/authy/requests/{request_id}/deny",
    response={200: RequestShape, 404: Problem, 409: Problem},
    operation_id="deny_request",
)
def deny_request(
    request: HttpRequest, sandbox_id: str, number: str, request_id: str
) -> dict[str, Any]:
    """Open a request and tap Deny: nothing is done."""
    return _answer(sandbox_id, number, request_id, authy_answers.deny)


def _answer(
    sandbox_id: str, number: str, request_id: str, act: Callable[..., bool]
) -> dict[str, Any]:
    entry = enter(sandbox_id)
    phone = in_hand(entry, number)
    # Whoever answers has opened the app.
    authy.fetch(smartphone=phone, at=entry.at)
    try:
        is_done = _tap(entry, phone, request_id, act)
    except (ObjectDoesNotExist, ChangedMeanwhileError):
        raise not_found("This request is gone: the phone has another handset by now.") from None
    answered = describe_request(_find(entry, phone, request_id), entry)
    if not is_done:
        raise cannot(
            f'This answer changed nothing: the request\'s state is "{answered["state"]}". The'
            " journal says why."
        )
    return answered


def _tap(entry: Entry, phone: Smartphone, request_id: str, act: Callable[..., bool]) -> bool:
    pushed = _find(entry, phone, request_id)
    if pushed.is_pending(entry.at):
        authy_answers.open_request(smartphone=phone, pushed=pushed, at=entry.at)
    return act(pushed=pushed, at=entry.at)


def _find(entry: Entry, phone: Smartphone, request_id: str) -> PushedRequest:
    """Find a request that has reached this very phone; raises ProblemError (404)."""
    arrived = phone.requests.filter(arrived_at__lte=entry.at)
    related = ("request__practice", "request__account__user")
    rows, name = arrived.select_related(*related), read_id(request_id)
    pushed = rows.filter(request__public_id=name).first() if name else None
    if pushed is None:
        raise not_found(
            "No request with this id has reached Authy on this phone. It may still be on its way."
        )
    return pushed
