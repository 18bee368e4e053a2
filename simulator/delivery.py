"""The portal's delivery, as EPCS_DELIVERY names it: calls and texts to simulated phones."""

from django.db import transaction

from identity import randomness
from identity.delivery import Message, NotDeliveredError
from simulator import device_codes
from simulator.constants import EXOSTAR, FICTION_RANGE, TEXT, TRANSCRIPT, Screen
from simulator.models import PhoneCall, Smartphone, TextMessage
from simulator.operations import desk


@transaction.atomic
def send_text(message: Message) -> None:
    """Deliver a text; a thread that lies open is read at once."""
    phone = _receiver(message)
    is_open = phone is not None and phone.screen == Screen.THREAD
    text = TextMessage(
        practice=message.practice,
        uuid=randomness.public_id(message.practice, f"text:{message.number}"),
        number=message.number,
        sender=EXOSTAR,
        sent_at=message.at,
        read_at=message.at if is_open else None,
    )
    text.seal(TEXT.format(code=device_codes.spaced(message.code)).encode())
    text.save()
    _show(phone)


@transaction.atomic
def place_call(message: Message) -> None:
    """Let the phone ring."""
    phone = _receiver(message)
    call = PhoneCall(
        practice=message.practice,
        uuid=randomness.public_id(message.practice, f"call:{message.number}"),
        number=message.number,
        caller=EXOSTAR,
        placed_at=message.at,
    )
    call.seal(TRANSCRIPT.format(digits=", ".join(message.code)).encode())
    call.save()
    _show(phone)


def _receiver(message: Message) -> Smartphone | None:
    """Lock the smartphone with that number, if it lies on a desk; every number is a phone."""
    if not FICTION_RANGE.fullmatch(message.number):
        raise NotDeliveredError("not a number of the fiction range")
    phones = Smartphone.objects.select_for_update()
    return phones.filter(practice=message.practice, number=message.number).first()


def _show(phone: Smartphone | None) -> None:
    if phone is not None:
        desk.change(user_id=phone.holder_id)
