"""The whole desk of one person, and what a poll compares."""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from identity.models import SignIn
from simulator.constants import PhoneState
from simulator.desk.cards.clock import ClockCard, clock_card
from simulator.desk.cards.fob import FobCard, fob_cards
from simulator.desk.cards.other_phones import OtherPhoneCard, other_phone_cards
from simulator.desk.cards.smartphone import SmartphoneCard, smartphone_card, with_news
from simulator.models import Desk

# Microseconds since the epoch, as a version carries them.
MOMENT = re.compile(r"[0-9]{1,20}")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DeskCard:
    """Clock, fobs and phones; `version` names this view of them."""

    version: str
    clock: ClockCard
    fobs: list[FobCard]
    smartphone: SmartphoneCard | None
    other_phones: list[OtherPhoneCard]


def desk_card(desk: Desk, sign_in: SignIn, at: datetime) -> DeskCard:
    """Describe a desk; its row is read first, so that no later change can be missed."""
    fobs = fob_cards(desk.user.fobs.order_by("pk"), at)
    in_hand = desk.user.smartphones.exclude(state=PhoneState.LOST)
    phone = with_news(in_hand.order_by("pk"), at).first()
    smartphone = smartphone_card(phone, at) if phone else None
    others, next_text_at = other_phone_cards(sign_in, at)
    moments = [*(fob.blank_at for fob in fobs), next_text_at]
    moments += [other.changes_at for other in others]
    moments.append(smartphone.changes_at if smartphone else None)
    return DeskCard(
        version=f"{_name(desk)}.{_first(moments)}",
        clock=clock_card(sign_in.practice, at),
        fobs=fobs,
        smartphone=smartphone,
        other_phones=others,
    )


def is_unchanged(desk: Desk, seen: str, at: datetime) -> bool:
    """Say whether a page that shows the version `seen` still shows the desk as it is."""
    name, _, changes_at = seen.rpartition(".")
    if name != _name(desk):
        return False
    return changes_at == "" or (
        MOMENT.fullmatch(changes_at) is not None and _micro(at) < int(changes_at)
    )


def _name(desk: Desk) -> str:
    return f"{desk.pk}.{desk.version}"


def _first(moments: Iterable[datetime | None]) -> str:
    """Write when something visible changes next by itself; nothing if nothing does."""
    known = [moment for moment in moments if moment is not None]
    return str(_micro(min(known))) if known else ""


def _micro(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)
