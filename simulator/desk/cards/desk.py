"""The whole desk of one person, and what a poll compares."""

import hashlib
import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta

from django.contrib.postgres.expressions import ArraySubquery
from django.db.models import OuterRef

from identity.models import BackupPhone, EpcsAccount, User
from identity.web.http import SignedInRequest
from simulator.constants import PhoneState
from simulator.desk.cards.clock import ClockCard, clock_card
from simulator.desk.cards.fob import FobCard, fob_cards
from simulator.desk.cards.other_phones import OtherPhoneCard, other_phone_cards
from simulator.desk.cards.smartphone import SmartphoneCard, smartphone_card, with_news
from simulator.desk.what_you_know import Known, what_you_know
from simulator.models import Desk

# Microseconds since the epoch, as a version carries them.
MOMENT = re.compile(r"[0-9]{1,20}")
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


@dataclass(frozen=True)
class DeskCard:
    """Clock, fobs, phones and what their owner knows; `version` names this view of them."""

    version: str
    clock: ClockCard
    fobs: list[FobCard]
    smartphone: SmartphoneCard | None
    other_phones: list[OtherPhoneCard]
    known: list[Known]


def find_desk(user: User) -> Desk | None:
    """Load a person's desk with the backup phone numbers they know, in one statement."""
    numbers = BackupPhone.objects.filter(user=OuterRef("user")).order_by("slot").values("number")
    return Desk.objects.annotate(backup_numbers=ArraySubquery(numbers)).filter(user=user).first()


def desk_card(desk: Desk, request: SignedInRequest) -> DeskCard:
    """Describe a desk; its row is read first, so that no later change can be missed."""
    at = request.at
    fobs = fob_cards(request.user.fobs.order_by("pk"), at)
    smartphones = list(with_news(request.user.smartphones.order_by("pk"), at))
    phone = next((one for one in smartphones if one.state != PhoneState.LOST), None)
    smartphone = smartphone_card(phone, at) if phone else None
    others, next_text_at = other_phone_cards(request.sign_in, at)
    moments = [*(fob.blank_at for fob in fobs), next_text_at]
    moments += [other.changes_at for other in others]
    moments.append(smartphone.changes_at if smartphone else None)
    return DeskCard(
        version=f"{_name(desk, request.account)}.{_first(moments)}",
        clock=clock_card(request.practice, at),
        fobs=fobs,
        smartphone=smartphone,
        other_phones=others,
        known=what_you_know(request, smartphones, desk.backup_numbers),  # type: ignore[attr-defined] # annotated
    )


def is_unchanged(desk: Desk, request: SignedInRequest, seen: str) -> bool:
    """Say whether a page that shows the version `seen` still shows the desk as it is."""
    name, _, changes_at = seen.rpartition(".")
    if name != _name(desk, request.account):
        return False
    return changes_at == "" or (
        MOMENT.fullmatch(changes_at) is not None and _micro(request.at) < int(changes_at)
    )


def _name(desk: Desk, account: EpcsAccount | None) -> str:
    """Name what was done on the desk, and what its owner knows, which changes in the portal."""
    known: tuple[object, ...] = desk.backup_numbers  # type: ignore[attr-defined] # annotated
    if account:
        moments = (account.epcs_password_set_at, account.password_reset_at, account.revoked_at)
        known = (*moments, *known)
    # A digest: a version is no place for phone numbers.
    digest = hashlib.sha256(repr(known).encode()).hexdigest()[:16]
    return f"{desk.pk}.{desk.version}.{digest}"


def _first(moments: Iterable[datetime | None]) -> str:
    """Write when something visible changes next by itself; nothing if nothing does."""
    known = [moment for moment in moments if moment is not None]
    return str(_micro(min(known))) if known else ""


def _micro(moment: datetime) -> int:
    return (moment - EPOCH) // timedelta(microseconds=1)
