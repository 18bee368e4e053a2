"""Bring texts to numbers: every number of the fiction range is a phone."""

from datetime import datetime

from django.db import transaction

from identity import randomness
from identity.constants import Undelivered
from identity.delivery import NotDeliveredError
from identity.models import Practice
from simulator.constants import EXOSTAR, FICTION_RANGE, LANDLINE, OPTED_OUT, Screen
from simulator.models import Smartphone, TextMessage
from simulator.operations import desk


def phone_with(*, practice: Practice, number: str) -> Smartphone | None:
    """Lock the smartphone with that number, if it lies on a desk."""
    if not FICTION_RANGE.fullmatch(number):
        raise NotDeliveredError("not a number of the fiction range")
    phones = Smartphone.objects.select_for_update()
    return phones.filter(practice=practice, number=number).first()


@transaction.atomic
def deliver(*, practice: Practice, number: str, body: str, at: datetime) -> bool:
    """Deliver a text and say whether it arrived; one in an open thread is read at once."""
    phone = phone_with(practice=practice, number=number)
    if OPTED_OUT.fullmatch(number):
        raise NotDeliveredError("opted out", Undelivered.OPTED_OUT)
    if LANDLINE.fullmatch(number):
        return False
    is_open = phone is not None and phone.screen == Screen.THREAD
    text = TextMessage(
        practice=practice,
        uuid=randomness.public_id(practice, f"text:{number}"),
        number=number,
        sender=EXOSTAR,
        sent_at=at,
        delivered_at=at,
        read_at=at if is_open else None,
    )
    text.seal(body.encode())
    text.save()
    desk.change_beside(practice_id=practice.pk, number=number)
    return True
