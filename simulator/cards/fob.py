"""A fob as it lies on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from simulator.constants import BAR_SECONDS, FobState
from simulator.models import Fob


@dataclass(frozen=True)
class FobCard:
    """A hard token; `bars` tell how long the display stays. An envelope shows no serial number."""

    uuid: UUID
    state: FobState
    heading: str
    serial: str
    model: str
    lot: str
    digits: str
    bars: range
    blank_at: datetime | None
    # Names this showing of a code, so that it is announced once.
    showing: str

    @property
    def in_envelope(self) -> bool:
        """Say whether it has to be taken out before it can be pressed."""
        return self.state == FobState.ENVELOPE

    @property
    def spoken(self) -> str:
        """Return the digits to be read one by one."""
        return " ".join(self.digits)


def fob_cards(fobs: Iterable[Fob], at: datetime) -> list[FobCard]:
    """Describe the fobs in a hand; two are told apart by number."""
    in_hand = list(fobs)
    if len(in_hand) == 1:
        return [_card(in_hand[0], "Hard token", at)]
    return [_card(fob, f"Hard token {number}", at) for number, fob in enumerate(in_hand, start=1)]


def _card(fob: Fob, heading: str, at: datetime) -> FobCard:
    if fob.state == FobState.ENVELOPE:
        return _envelope(fob, heading)
    digits = fob.display(at)
    blank_at = fob.blank_at() if digits else None
    left = (blank_at - at).total_seconds() if blank_at else 0
    return FobCard(
        uuid=fob.uuid,
        state=FobState.WORKING,
        heading=heading,
        serial=fob.serial,
        model=fob.model,
        lot=fob.lot,
        digits=digits,
        bars=range(-int(-left // BAR_SECONDS)),
        blank_at=blank_at,
        showing=f"{fob.serial}-{fob.presses}",
    )


def _envelope(fob: Fob, heading: str) -> FobCard:
    return FobCard(
        uuid=fob.uuid,
        state=FobState.ENVELOPE,
        heading=heading,
        serial="",
        model="",
        lot="",
        digits="",
        bars=range(0),
        blank_at=None,
        showing="",
    )
