"""What the desk's buttons do: each button's name is an act, its value what it is done to."""

from collections.abc import Callable
from uuid import UUID

from django.core.exceptions import BadRequest, ObjectDoesNotExist
from django.http import Http404
from django.shortcuts import get_object_or_404

from identity.http import SignedInRequest
from simulator.constants import FORWARD_STEPS, Screen
from simulator.models import PhoneCall, Smartphone
from simulator.operations import clock, fob, smartphone

Act = Callable[[SignedInRequest, str], None]


def use(request: SignedInRequest) -> str:
    """Do what was pressed and return where; what is gone or another's is not found."""
    pressed = [name for name in ACTS if name in request.POST]
    if len(pressed) != 1:
        raise BadRequest
    name, value = pressed[0], request.POST[pressed[0]]
    try:
        ACTS[name](request, value)
    except ObjectDoesNotExist:
        raise Http404 from None
    return PLACES.get(name, value)


def _press(request: SignedInRequest, serial: str) -> None:
    fob.press(fob=request.user.fobs.get(serial=serial), at=request.at)


def _open(request: SignedInRequest, name: str) -> None:
    if name not in Screen.values:
        raise BadRequest
    phone = _phone(request)
    if name == Screen.AUTHY and not phone.authy_installed:
        raise Http404
    smartphone.open_screen(smartphone=phone, screen=Screen(name), at=request.at)


def _answer(request: SignedInRequest, name: str) -> None:
    phone = _phone(request)
    smartphone.answer(smartphone=phone, call=_call(phone, name), at=request.at)


def _decline(request: SignedInRequest, name: str) -> None:
    phone = _phone(request)
    smartphone.decline(smartphone=phone, call=_call(phone, name), at=request.at)


def _hang_up(request: SignedInRequest, name: str) -> None:
    phone = _phone(request)
    smartphone.hang_up(smartphone=phone, call=_call(phone, name), at=request.at)


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
    return get_object_or_404(request.user.smartphones.order_by("pk")[:1])


def _call(phone: Smartphone, name: str) -> PhoneCall:
    try:
        uuid = UUID(name)
    except ValueError:
        raise BadRequest from None
    return PhoneCall.objects.get(practice_id=phone.practice_id, number=phone.number, uuid=uuid)


ACTS: dict[str, Act] = {
    "press": _press,
    "open": _open,
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
    "answer": "phone",
    "decline": "phone",
    "hang_up": "phone",
    "run": "running",
    "pause": "running",
}
