"""What the desk's buttons do: each button's name is an act, its value what it is done to."""

from collections.abc import Callable
from datetime import datetime
from uuid import UUID

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.db.models import Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from identity.refusals import ChangedMeanwhileError
from identity.web.http import SignedInRequest
from simulator.constants import FORWARD_STEPS, IN_AUTHY, FobState, PhoneState, Screen
from simulator.devices import authy, authy_answers, calls, desk, fob, given_numbers, smartphone
from simulator.models import PhoneCall, PushedRequest, Smartphone
from simulator.sandboxes import clock, support_envelope

# Returns where the focus goes, unless PLACES says it.
Act = Callable[[SignedInRequest, str], str | None]


def use(request: SignedInRequest) -> str:
    """Do what was pressed and return where; what is gone or another's is not found."""
    pressed = [name for name in ACTS if name in request.POST]
    if len(pressed) != 1:
        raise BadRequest
    name, value = pressed[0], request.POST[pressed[0]]
    try:
        place = ACTS[name](request, value)
    except (ObjectDoesNotExist, ChangedMeanwhileError):
        raise Http404 from None
    return place or PLACES.get(name, value)


def _press(request: SignedInRequest, serial: str) -> None:
    try:
        fob.press(fob=request.user.fobs.get(serial=serial), at=request.at)
    except fob.NoDisplayError as blank:
        # The button of a dead one can be pressed: its card says that nothing comes of it.
        if blank.state != FobState.DEAD:
            raise Http404 from None
        desk.change(user_id=request.user.pk)


def _open_envelope(request: SignedInRequest, name: str) -> None:
    support_envelope.open_it(fob=request.user.fobs.get(uuid=_uuid(name)))


def _open(request: SignedInRequest, name: str) -> None:
    # A request opens by itself.
    if name not in Screen.values or name == Screen.REQUEST:
        raise BadRequest
    phone = _phone(request)
    if name in IN_AUTHY:
        _need_authy(phone)
        authy.fetch(smartphone=phone, at=request.at)
    smartphone.open_screen(smartphone=phone, screen=Screen(name), at=request.at)


def _install(request: SignedInRequest, _value: str) -> None:
    phone = _online(request)
    authy.install(smartphone=phone)
    authy.fetch(smartphone=phone, at=request.at)


def _open_request(request: SignedInRequest, name: str) -> None:
    phone = _phone(request)
    authy_answers.open_request(
        smartphone=phone, pushed=_pushed(phone, name, request.at), at=request.at
    )


def _approve(request: SignedInRequest, name: str) -> None:
    authy_answers.approve(pushed=_pushed(_online(request), name, request.at), at=request.at)


def _deny(request: SignedInRequest, name: str) -> None:
    authy_answers.deny(pushed=_pushed(_online(request), name, request.at), at=request.at)


def _answer(request: SignedInRequest, name: str) -> str:
    call = _call(request, name)
    calls.answer(call=call, at=request.at)
    return _place_of(request, call)


def _decline(request: SignedInRequest, name: str) -> str:
    call = _call(request, name)
    calls.decline(call=call, at=request.at)
    return _place_of(request, call)


def _hang_up(request: SignedInRequest, name: str) -> str:
    call = _call(request, name)
    calls.hang_up(call=call, at=request.at)
    return _place_of(request, call)


def _forward(request: SignedInRequest, seconds: str) -> None:
    if seconds not in FORWARD_STEPS:
        raise BadRequest
    _, forward = FORWARD_STEPS[seconds]
    clock.move(practice=request.practice, forward=forward)


def _run(request: SignedInRequest, _value: str) -> None:
    clock.run(practice=request.practice)


def _pause(request: SignedInRequest, _value: str) -> None:
    clock.pause(practice=request.practice)


def _phone(request: SignedInRequest) -> Smartphone:
    return get_object_or_404(_in_hand(request).order_by("pk")[:1])


def _online(request: SignedInRequest) -> Smartphone:
    """Find the smartphone for what needs a network: its buttons are not there without one."""
    phone = _phone(request)
    if phone.state != PhoneState.WORKING:
        raise Http404
    return phone


def _in_hand(request: SignedInRequest) -> QuerySet[Smartphone]:
    return request.user.smartphones.exclude(state=PhoneState.LOST)


def _call(request: SignedInRequest, name: str) -> PhoneCall:
    """Find a call to the smartphone or to another phone of this person's."""
    own = Q(number__in=_in_hand(request).values("number"))
    reached = own | given_numbers.given_in(request.sign_in)
    rows = PhoneCall.objects.filter(reached, practice=request.practice, is_gone=False)
    return rows.get(uuid=_uuid(name))


def _place_of(request: SignedInRequest, call: PhoneCall) -> str:
    is_smartphone = request.user.smartphones.filter(number=call.number).exists()
    return "phone" if is_smartphone else given_numbers.place_of(call.number)


def _pushed(phone: Smartphone, name: str, at: datetime) -> PushedRequest:
    """Find a request that has reached this very phone."""
    _need_authy(phone)
    rows = phone.requests.filter(arrived_at__lte=at)
    related = ("request__practice", "request__account__user")
    return rows.select_related(*related).get(request__public_id=_uuid(name))


def _need_authy(phone: Smartphone) -> None:
    if not phone.authy_installed:
        raise Http404


def _uuid(name: str) -> UUID:
    try:
        return UUID(name)
    except ValueError:
        raise BadRequest from None


ACTS: dict[str, Act] = {
    "press": _press,
    "open_envelope": _open_envelope,
    "open": _open,
    "install": _install,
    "open_request": _open_request,
    "approve": _approve,
    "deny": _deny,
    "answer": _answer,
    "decline": _decline,
    "hang_up": _hang_up,
    "forward": _forward,
    "run": _run,
    "pause": _pause,
}
# Where the focus goes without a script; the other buttons are named by their value.
PLACES = {
    "open": "phone",
    "install": "phone",
    "open_request": "phone",
    "approve": "phone",
    "deny": "phone",
    "run": "running",
    "pause": "running",
}
