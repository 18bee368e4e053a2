"""Phones that are nobody's smartphone: numbers a prescriber gave that have just been used."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import groupby
from operator import itemgetter
from typing import Any

from django.db.models import DateTimeField, F, QuerySet, Value

from identity import formatting
from identity.models import SignIn
from simulator.desk.cards.calls import CallCard, call_card, first_on_screen
from simulator.desk.cards.texts import TextCard, text_card
from simulator.devices import given_numbers
from simulator.models import PhoneCall, TextMessage
from simulator.models.text_message import NEWEST_FIRST, TextQuerySet

# How long a text or a call keeps its phone on the desk, and how many phones lie there (assumed).
SHOWN_FOR = timedelta(hours=1)
SHOWN = 3

CALL, TEXT, COMING = "call", "text", "coming"
# What a call and a text have in common, in a call's words.
COLUMNS = (
    "kind",
    "pk",
    "number",
    "uuid",
    "sealed",
    "caller",
    "placed_at",
    "answered_at",
    "declined_at",
    "ended_at",
)
NEVER = Value(None, output_field=DateTimeField())


@dataclass(frozen=True)
class OtherPhoneCard:
    """A phone's newest text, and its call."""

    place: str
    number: str
    # The one that rings or is on the line.
    call: CallCard | None
    # How the newest ended, if none is there now.
    last_call: CallCard | None
    text: TextCard | None
    # Names the newest text, so that it is announced once.
    arrival: str
    # When something looks different by itself: a call, or what has lain there for long enough.
    changes_at: datetime


def other_phone_cards(
    sign_in: SignIn, at: datetime
) -> tuple[list[OtherPhoneCard], datetime | None]:
    """Describe the phones that were reached last, newest first; and tell when a text comes next."""
    rows = _arrivals(sign_in, at)
    coming = [row["placed_at"] for row in rows if row["kind"] == COMING]
    arrived = [row for row in rows if row["kind"] != COMING]
    return _cards(arrived, sign_in.practice_id, at), min(coming, default=None)


def _cards(arrived: list[dict[str, Any]], practice_id: int, at: datetime) -> list[OtherPhoneCard]:
    by_number = groupby(arrived, itemgetter("number"))
    reached = [(number, list(rows)) for number, rows in by_number]
    reached.sort(key=lambda one: max(row["placed_at"] for row in one[1]), reverse=True)
    return [_card(number, rows, practice_id, at) for number, rows in reached[:SHOWN]]


def _arrivals(sign_in: SignIn, at: datetime) -> list[dict[str, Any]]:
    """Read each number's newest text, its calls and what comes next in one statement, newest first.

    identity.verification.limits keeps the calls to one number few enough to show all.
    """
    given, since = given_numbers.given_in(sign_in), at - SHOWN_FOR
    texts = TextMessage.objects.filter(given)
    arrived = texts.arrived(at).filter(delivered_at__gt=since).order_by("number", *NEWEST_FIRST)
    coming = texts.filter(delivered_at__gt=at).order_by("number", "delivered_at")
    calls = PhoneCall.objects.filter(given, placed_at__gt=since).annotate(kind=Value(CALL))
    # Calls first: their columns have a type where a text has nothing.
    every = calls.values(*COLUMNS).union(
        _first_of_each(arrived, TEXT), _first_of_each(coming, COMING), all=True
    )
    return list(every.order_by("number", "-placed_at", "-pk"))


def _first_of_each(by_number: TextQuerySet, kind: str) -> QuerySet[Any]:
    """Keep the first text of each number, in a call's words."""
    as_calls: QuerySet[Any] = by_number.distinct("number").annotate(
        kind=Value(kind),
        caller=F("sender"),
        placed_at=F("delivered_at"),
        answered_at=NEVER,
        declined_at=NEVER,
        ended_at=NEVER,
    )
    rows: QuerySet[Any] = as_calls.values(*COLUMNS)
    return rows


def _card(
    number: str, newest_first: list[dict[str, Any]], practice_id: int, at: datetime
) -> OtherPhoneCard:
    calls = [_call(row, practice_id) for row in newest_first if row["kind"] == CALL]
    text = next((_text(row, practice_id) for row in newest_first if row["kind"] == TEXT), None)
    on_screen = first_on_screen(calls, at)
    last = None if on_screen or not calls else calls[0]
    moments = [row["placed_at"] + SHOWN_FOR for row in newest_first]
    if on_screen:
        moments.append(on_screen.changes_at)
    return OtherPhoneCard(
        place=given_numbers.place_of(number),
        number=formatting.phone_number(number),
        call=call_card(on_screen, at) if on_screen else None,
        last_call=call_card(last, at) if last else None,
        text=text_card(text, at) if text else None,
        arrival=str(text.uuid) if text else "",
        changes_at=min(moments),
    )


def _call(row: dict[str, Any], practice_id: int) -> PhoneCall:
    fields = {name: row[name] for name in COLUMNS if name != "kind"}
    return PhoneCall(practice_id=practice_id, **fields)


def _text(row: dict[str, Any], practice_id: int) -> TextMessage:
    return TextMessage(
        practice_id=practice_id,
        pk=row["pk"],
        number=row["number"],
        uuid=row["uuid"],
        sealed=row["sealed"],
        sender=row["caller"],
        delivered_at=row["placed_at"],
    )
