"""The portal's delivery, as EPCS_DELIVERY names it: calls and texts to simulated phones."""

from identity.operations import verification_codes
from identity.providers.delivery import Message
from simulator import device_codes
from simulator.constants import TEXT, TRANSCRIPT
from simulator.devices import calls, faults, texts


def send_text(message: Message) -> None:
    """Bring a text on its way; of one that cannot arrive the portal hears afterwards."""
    faults.ask_provider(practice=message.practice)
    failure = texts.deliver(
        practice=message.practice,
        number=message.number,
        body=TEXT.format(code=device_codes.spaced(message.code)),
        at=message.at,
    )
    _report(message, failure)


def place_call(message: Message) -> None:
    """Let the phone ring; of a call that cannot arrive the portal hears afterwards."""
    faults.ask_provider(practice=message.practice)
    failure = calls.ring(
        practice=message.practice,
        number=message.number,
        transcript=TRANSCRIPT.format(digits=", ".join(message.code)),
        at=message.at,
    )
    _report(message, failure)


def _report(message: Message, failure: str) -> None:
    if failure:
        verification_codes.report(
            practice=message.practice,
            public_id=message.public_id,
            status="undelivered",
            failure=failure,
            at=message.at,
        )
