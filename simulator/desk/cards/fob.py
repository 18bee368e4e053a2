"""A fob as it lies on the desk."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from simulator import lcd
from simulator.constants import BAR_SECONDS, FobState
from simulator.models import Fob


@dataclass(frozen=True)
class FobCard:
    """A hard token; `bars` tell how long the display stays. An envelope shows no serial number."""

    uuid: UUID
    state: FobState
    heading: str
    serial: str = ""
    model: str = ""
    lot: str = ""
    figures: tuple[lcd.Figure, ...] = ()
    bars: range = range(0)
    blank_at: datetime | None = None
    # Names this showing of a code, so that it is announced once.
    showing: str = ""

    @property
    def in_envelope(self) -> bool:
        """Say whether it has to be taken out before it can be pressed."""
        return self.state == FobState.ENVELOPE

    @property
    def is_dead(self) -> bool:
        """Say whether its display stays blank, however often it is pressed."""
        return self.state == FobState.DEAD

    @property
    def spoken(self) -> str:
        """Return the digits to be read one by one."""
        return " ".join(figure.spoken for figure in self.figures)


def fob_cards(fobs: Iterable[Fob], at: datetime) -> list[FobCard]:
    """Describe the fobs in a hand; two are told apart by number. A lost one is in nobody's."""
    in_hand = [fob for fob in fobs if fob.state != FobState.LOST]
    if len(in_hand) == 1:
        return [_card(in_hand[0], "Hard token", at)]
    return [_card(fob, f"Hard token {number}", at) for number, fob in enumerate(in_hand, start=1)]


def _card(fob: Fob, heading: str, at: datetime) -> FobCard:
    state = FobState(fob.state)
    if state == FobState.ENVELOPE:
        return FobCard(uuid=fob.uuid, state=state, heading=heading)
    figures = tuple(fob.figures(at))
    blank_at = fob.blank_at() if figures else None
    left = (blank_at - at).total_seconds() if blank_at else 0
    return FobCard(
        uuid=fob.uuid,
        state=state,
        heading=heading,
        serial=fob.serial,
        model=fob.model,
        lot=fob.lot,
        figures=figures,
        bars=range(-int(-left // BAR_SECONDS)),
        blank_at=blank_at,
        showing=f"{fob.serial}-{fob.presses}",
    )
