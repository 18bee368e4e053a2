"""The portal's delivery, as EPCS_DELIVERY names it: calls and texts to simulated phones."""

from django.db import transaction

from identity import randomness
from identity.delivery import Message
from identity.operations import verification_codes
from simulator import device_codes
from simulator.constants import EXOSTAR, LANDLINE_REPORT, TEXT, TRANSCRIPT
from simulator.models import PhoneCall
from simulator.operations import desk, texts


def send_text(message: Message) -> None:
    """Deliver a text; of one that cannot arrive the portal hears afterwards."""
    arrived = texts.deliver(
        practice=message.practice,
        number=message.number,
        body=TEXT.format(code=device_codes.spaced(message.code)),
        at=message.at,
    )
    if not arrived:
        verification_codes.report(
            practice=message.practice,
            public_id=message.public_id,
            status="undelivered",
            failure=LANDLINE_REPORT,
            at=message.at,
        )


@transaction.atomic
def place_call(message: Message) -> None:
    """Let the phone ring."""
    # Nobody's smartphone rings as well, if it is a number of the fiction range.
    texts.phone_with(practice=message.practice, number=message.number)
    call = PhoneCall(
        practice=message.practice,
        uuid=randomness.public_id(message.practice, f"call:{message.number}"),
        number=message.number,
        caller=EXOSTAR,
        placed_at=message.at,
    )
    call.seal(TRANSCRIPT.format(digits=", ".join(message.code)).encode())
    call.save()
    desk.change_beside(practice_id=message.practice.pk, number=message.number)
