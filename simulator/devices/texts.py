"""Bring texts to numbers: every number of the fiction range is a phone."""

from datetime import datetime, timedelta

from django.db import transaction

from identity.constants import Undelivered
from identity.models import Practice
from identity.providers import randomness
from identity.providers.delivery import NotDeliveredError
from simulator.constants import (
    EXOSTAR,
    FICTION_RANGE,
    LANDLINE,
    LANDLINE_REPORT,
    LATE,
    LATE_BY,
    OPTED_OUT,
    TWICE,
    UNREACHABLE,
    UNREACHABLE_REPORT,
    PhoneState,
    Screen,
    Texts,
    Waiting,
)
from simulator.devices import desk, faults
from simulator.models import Smartphone, TextMessage
from simulator.models.text_message import TextQuerySet
from simulator.scenarios.parts import FaultPlan


def phone_with(*, practice: Practice, number: str) -> Smartphone | None:
    """Lock the smartphone with that number, if there is one."""
    if not FICTION_RANGE.fullmatch(number):
        raise NotDeliveredError("not a number of the fiction range")
    phones = Smartphone.objects.select_for_update()
    return phones.filter(practice=practice, number=number).first()


@transaction.atomic
def deliver(*, practice: Practice, number: str, body: str, at: datetime) -> str:
    """Bring a text on its way; return what the provider reports later if it never can arrive.

    First the number decides, then the faults, then whether its phone can be reached.
    """
    phone = phone_with(practice=practice, number=number)
    if OPTED_OUT.fullmatch(number):
        raise NotDeliveredError("opted out", Undelivered.OPTED_OUT)
    if failure := _never_arrives(number):
        return failure
    overtaken = _waiting(practice, number, Waiting.NEXT_TEXT)
    plan = faults.take(practice=practice, spoils=lambda plan: _spoils(plan, overtaken))
    if plan.texts == Texts.DROP:
        return ""
    text = TextMessage(practice=practice, number=number, sender=EXOSTAR, sent_at=at)
    _send_off(text, phone, plan)
    behind = [] if text.waits_for == Waiting.NEXT_TEXT else _take_away(overtaken)
    _write(text, body, copies=_copies(number, plan))
    for late in behind:
        late.waits_for, late.delivered_at = text.waits_for, text.delivered_at
        late.read_at = text.read_at
        late.save(force_insert=True)
    desk.change_beside(practice_id=practice.pk, number=number)
    return ""


@transaction.atomic
def release(*, practice: Practice, number: str, at: datetime) -> None:
    """Let arrive what waited for the phone with that number, in its order."""
    waiting = _waiting(practice, number, Waiting.PHONE)
    if waiting.update(waits_for=Waiting.NOTHING, delivered_at=at):
        desk.change_beside(practice_id=practice.pk, number=number)


@transaction.atomic
def hold(*, practice: Practice, number: str, at: datetime) -> None:
    """Let wait for the phone what is on its way to it: it cannot be reached any more."""
    coming = TextMessage.objects.filter(practice=practice, number=number, delivered_at__gt=at)
    if coming.update(waits_for=Waiting.PHONE, delivered_at=None):
        desk.change_beside(practice_id=practice.pk, number=number)


def _never_arrives(number: str) -> str:
    if LANDLINE.fullmatch(number):
        return LANDLINE_REPORT
    return UNREACHABLE_REPORT if UNREACHABLE.fullmatch(number) else ""


def _spoils(plan: FaultPlan, overtaken: TextQuerySet) -> bool:
    """Say whether a text meets a fault; one that overtakes arrives as it should."""
    if plan.texts == Texts.REVERSE:
        return not overtaken.exists()
    return plan.texts != Texts.DELIVER


def _waiting(practice: Practice, number: str, what: Waiting) -> TextQuerySet:
    return TextMessage.objects.filter(practice=practice, number=number, waits_for=what)


def _send_off(text: TextMessage, phone: Smartphone | None, plan: FaultPlan) -> None:
    """Say when it arrives, or what it waits for; one in an open thread is read at once."""
    if plan.texts == Texts.REVERSE:
        text.waits_for = Waiting.NEXT_TEXT
        return
    if phone is not None and phone.state != PhoneState.WORKING:
        text.waits_for = Waiting.PHONE
        return
    delay = LATE_BY if LATE.fullmatch(text.number) else timedelta(0)
    delay += (plan.texts_delay or timedelta(0)) if plan.texts == Texts.DELAY else timedelta(0)
    text.delivered_at = text.sent_at + delay
    if phone is not None and phone.screen == Screen.THREAD and not delay:
        text.read_at = text.delivered_at


def _take_away(overtaken: TextQuerySet) -> list[TextMessage]:
    """Take out the rows of texts, to write them again: rows stand in the order of arrival."""
    texts = list(overtaken.select_for_update().order_by("pk"))
    for text in texts:
        text.delete()
    return texts


def _copies(number: str, plan: FaultPlan) -> int:
    """Say how often it comes: a number that gets everything twice doubles what is doubled."""
    return (2 if TWICE.fullmatch(number) else 1) * (2 if plan.texts == Texts.DOUBLE else 1)


def _write(text: TextMessage, body: str, *, copies: int) -> None:
    for _ in range(copies):
        text.pk = None
        text.uuid = randomness.public_id(text.practice, f"text:{text.number}")
        text.seal(body.encode())
        text.save(force_insert=True)
