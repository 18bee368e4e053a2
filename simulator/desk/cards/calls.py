"""The calls of a phone."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q, QuerySet

from simulator.constants import EXOSTAR_NUMBER, ON_THE_LINE, RINGING, CallState
from simulator.desk.cards.times import came_at
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
    """Describe the call that covers the screen, if one does."""
    row = first_on_screen(_calls_of(phone).filter(is_open(at))[:SHOWN], at)
    return call_card(row, at) if row else None


def is_open(at: datetime) -> Q:
    """Match the calls that ring or are on the line."""
    rings = Q(answered_at__isnull=True, placed_at__gt=at - RINGING)
    is_on_the_line = Q(answered_at__gt=at - ON_THE_LINE)
    unfinished = Q(declined_at__isnull=True, ended_at__isnull=True)
    return unfinished & (rings | is_on_the_line)


def first_on_screen(newest_first: Iterable[PhoneCall], at: datetime) -> PhoneCall | None:
    """Return the newest ringing call of one phone, else the one on the line."""
    open_calls = [row for row in newest_first if row.state(at) in ON_SCREEN]
    # A ringing call comes first: False sorts before True.
    open_calls.sort(key=lambda row: row.state(at) != CallState.RINGING)
    return open_calls[0] if open_calls else None


def call_cards(phone: Smartphone, at: datetime) -> list[CallCard]:
    """Describe the list of calls, newest first."""
    return [call_card(row, at) for row in _calls_of(phone)[:SHOWN]]


def _calls_of(phone: Smartphone) -> QuerySet[PhoneCall]:
    calls = PhoneCall.objects.filter(
        practice_id=phone.practice_id, number=phone.number, is_gone=False
    )
    return calls.order_by("-placed_at", "-pk")


def call_card(row: PhoneCall, at: datetime) -> CallCard:
    """Describe one call; what was said is unsealed only while it is on the line."""
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
