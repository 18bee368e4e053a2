"""The calls of a phone."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import QuerySet

from simulator.cards.times import came_at
from simulator.constants import EXOSTAR_NUMBER, CallState
from simulator.models import PhoneCall, Smartphone

# How far back the list of calls goes (assumed).
SHOWN = 20
ON_SCREEN = {CallState.RINGING, CallState.ANSWERED}


@dataclass(frozen=True)
class CallCard:
    """A call; what was said is there while it is on the line."""

    uuid: UUID
    caller: str
    number: str
    state: CallState
    time: str
    transcript: str
    changes_at: datetime

    @property
    def is_ringing(self) -> bool:
        """Say whether it can be answered."""
        return self.state == CallState.RINGING


def call_on_screen(phone: Smartphone, at: datetime) -> CallCard | None:
    """Describe the call that covers the screen: the newest ringing, else the one on the line."""
    unfinished = _calls_of(phone).filter(declined_at__isnull=True, ended_at__isnull=True)
    open_calls = [row for row in unfinished[:SHOWN] if row.state(at) in ON_SCREEN]
    # A ringing call comes first: False sorts before True.
    open_calls.sort(key=lambda row: row.state(at) != CallState.RINGING)
    return _card(open_calls[0], at) if open_calls else None


def call_cards(phone: Smartphone, at: datetime) -> list[CallCard]:
    """Describe the list of calls, newest first."""
    return [_card(row, at) for row in _calls_of(phone)[:SHOWN]]


def _calls_of(phone: Smartphone) -> QuerySet[PhoneCall]:
    calls = PhoneCall.objects.filter(practice_id=phone.practice_id, number=phone.number)
    return calls.order_by("-placed_at", "-pk")


def _card(row: PhoneCall, at: datetime) -> CallCard:
    state = row.state(at)
    return CallCard(
        uuid=row.uuid,
        caller=row.caller,
        number=EXOSTAR_NUMBER,
        state=state,
        time=came_at(row.placed_at, at),
        transcript=row.transcript if state == CallState.ANSWERED else "",
        changes_at=row.changes_at,
    )
