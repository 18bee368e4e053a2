"""The virtual clock on the desk."""

from dataclasses import dataclass
from datetime import datetime
from zoneinfo import ZoneInfo

from identity import formatting
from identity.models import Practice
from simulator.constants import FORWARD_STEPS


@dataclass(frozen=True)
class ClockCard:
    """The practice's time in its zone, and the buttons that move it."""

    at: datetime
    zone: str
    running: bool
    text: str
    # What a phone shows in its bar.
    short_text: str
    # Seconds and label of each button.
    steps: list[tuple[str, str]]


def clock_card(practice: Practice, at: datetime) -> ClockCard:
    """Describe the clock at the moment the request read it."""
    zone = ZoneInfo(practice.time_zone)
    local = at.astimezone(zone)
    return ClockCard(
        at=at,
        zone=practice.time_zone,
        running=practice.clock.running,
        text=f"{formatting.local_time(at, '%-I:%M:%S %p', zone)}, {local:%a, %b %-d, %Y}",
        short_text=f"{local:%-I:%M}",
        steps=[(seconds, label) for seconds, (label, _) in FORWARD_STEPS.items()],
    )
