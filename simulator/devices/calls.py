"""Let phones ring, and take their calls: whoever has the phone with the number does."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q, QuerySet

from identity.models import Practice
from identity.providers import randomness
from simulator.constants import (
    EXOSTAR,
    ON_THE_LINE,
    RINGING,
    TWICE,
    UNREACHABLE,
    UNREACHABLE_REPORT,
    Calls,
    PhoneState,
)
from simulator.devices import desk, faults, texts
from simulator.models import PhoneCall

_OPEN = {"answered_at__isnull": True, "declined_at__isnull": True, "ended_at__isnull": True}


@transaction.atomic
def ring(*, practice: Practice, number: str, transcript: str, at: datetime) -> str:
    """Let a phone ring; return what the provider reports later if it never can.

    First the number decides, then the faults, then whether the phone can be reached.
    """
    # Nobody's smartphone rings as well, if it is a number of the fiction range.
    phone = texts.phone_with(practice=practice, number=number)
    if UNREACHABLE.fullmatch(number):
        return UNREACHABLE_REPORT
    plan = faults.take(practice=practice, spoils=lambda plan: plan.calls == Calls.DROP)
    is_reachable = phone is None or phone.state == PhoneState.WORKING
    if plan.calls == Calls.DROP or not is_reachable:
        return ""
    for _ in range(2 if TWICE.fullmatch(number) else 1):
        _place(practice, number, transcript, at)
    desk.change_beside(practice_id=practice.pk, number=number)
    return ""


def _place(practice: Practice, number: str, transcript: str, at: datetime) -> None:
    call = PhoneCall(
        practice=practice,
        uuid=randomness.public_id(practice, f"call:{number}"),
        number=number,
        caller=EXOSTAR,
        placed_at=at,
    )
    call.seal(transcript.encode())
    call.save()


@transaction.atomic
def answer(*, call: PhoneCall, at: datetime) -> bool:
    """Take a ringing call, and say whether it still rang; one that was on the line is over."""
    calls = _calls_beside(call)
    rang = calls.filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN).update(answered_at=at)
    if rang:
        on_the_line = calls.filter(answered_at__isnull=False, ended_at__isnull=True)
        on_the_line.exclude(pk=call.pk).update(ended_at=at)
    _change_desks(call)
    return bool(rang)


@transaction.atomic
def decline(*, call: PhoneCall, at: datetime) -> None:
    """Refuse a ringing call; a missed one stays missed."""
    ringing = _calls_beside(call).filter(pk=call.pk, placed_at__gt=at - RINGING, **_OPEN)
    ringing.update(declined_at=at)
    _change_desks(call)


@transaction.atomic
def hang_up(*, call: PhoneCall, at: datetime) -> None:
    """End an answered call."""
    answered = _calls_beside(call).filter(pk=call.pk, answered_at__isnull=False)
    answered.filter(ended_at__isnull=True).update(ended_at=at)
    _change_desks(call)


@transaction.atomic
def cut_off(*, practice: Practice, number: str, at: datetime) -> None:
    """End what rings or is on the line: the phone has lost its network."""
    calls = PhoneCall.objects.filter(practice=practice, number=number, ended_at__isnull=True)
    rings = Q(placed_at__gt=at - RINGING, **_OPEN)
    if calls.filter(rings | Q(answered_at__gt=at - ON_THE_LINE)).update(ended_at=at):
        desk.change_beside(practice_id=practice.pk, number=number)


def _calls_beside(call: PhoneCall) -> QuerySet[PhoneCall]:
    """Return every call of the same phone."""
    return PhoneCall.objects.filter(practice_id=call.practice_id, number=call.number)


def _change_desks(call: PhoneCall) -> None:
    desk.change_beside(practice_id=call.practice_id, number=call.number)
