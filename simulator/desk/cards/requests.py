"""Authy's requests, as a smartphone shows them."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db.models import Q

from identity.constants import Reason, RequestPurpose, RequestStatus
from simulator.desk.cards.times import to_the_second
from simulator.models import PushedRequest, Smartphone
from simulator.models.pushed_request import CAME_TOO_LATE

# On a locked screen everybody reads along: no names, no medicines.
BANNERS = {
    RequestPurpose.REGISTRATION: "PCC eRx: new request to add a token.",
    RequestPurpose.SIGNING: "PCC eRx: new request to send prescriptions.",
}
NOTHING_DONE = {
    RequestPurpose.REGISTRATION: "Nothing was added.",
    RequestPurpose.SIGNING: "Nothing was sent.",
}
BACK = "Go back to the computer screen."


@dataclass(frozen=True)
class RequestCard:
    """A request; `said` tells what became of it, once it is over."""

    uuid: UUID
    banner: str
    question: str
    facts: list[tuple[str, str]]
    sent: str
    expires: str
    is_pending: bool
    # Nobody has looked at it yet, and a banner came: pending, or too late to be answered.
    is_new: bool
    is_approved: bool
    said: str
    over_at: datetime


def request_cards(phone: Smartphone, at: datetime) -> list[RequestCard]:
    """Describe the pending requests, newest first, what came too late, and the one that is open."""
    pending = Q(request__status=RequestStatus.PENDING)
    rows = PushedRequest.objects.filter(smartphone=phone, arrived_at__lte=at)
    shown = rows.filter(pending | CAME_TOO_LATE | Q(request__public_id=phone.shown_request))
    newest_first = shown.select_related("request").order_by("-arrived_at", "-pk")
    return [_card(row, at) for row in newest_first]


def _card(row: PushedRequest, at: datetime) -> RequestCard:
    request, is_pending = row.request, row.is_pending(at)
    return RequestCard(
        uuid=request.public_id,
        banner=BANNERS[RequestPurpose(request.purpose)],
        question=row.question,
        facts=[(name, value) for name, value in row.facts],
        sent=to_the_second(request.sent_at, at),
        expires=to_the_second(request.expires_at, at),
        is_pending=is_pending,
        is_new=row.shows_banner(at),
        is_approved=request.status == RequestStatus.APPROVED,
        said="" if is_pending else _what_became_of(row, at),
        over_at=row.over_at(),
    )


def _what_became_of(row: PushedRequest, at: datetime) -> str:
    """Tell how it ended, and that an answer given after its end changed nothing."""
    status = row.request.status_at(at)
    nothing = NOTHING_DONE[RequestPurpose(row.request.purpose)]
    if status == RequestStatus.APPROVED:
        return _unless_refused(row, "approved before", f"Approved. {BACK}")
    if status == RequestStatus.DENIED:
        return _unless_refused(row, "denied before", f"Denied. {nothing} {BACK}")
    if status == RequestStatus.EXPIRED:
        return _unless_refused(row, "", "This request has timed out.")
    if row.refused and row.refused != Reason.CANCELLED:
        return f"This request could not be approved. {nothing} {BACK}"
    return _unless_refused(row, "", "This request was ended on the computer.")


def _unless_refused(row: PushedRequest, ended: str, sentence: str) -> str:
    if not row.refused:
        return sentence
    first = f"This request was {ended}." if ended else sentence
    return f"{first} Your answer changed nothing."
