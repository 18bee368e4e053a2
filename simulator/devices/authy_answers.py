"""Answer a request in Authy, as whoever holds the phone does."""

from collections.abc import Callable
from datetime import datetime
from typing import Protocol

from django.db import transaction

from epcs.operations import approval
from exostar.operations import mobile_id
from identity.constants import RequestPurpose, RequestStatus
from identity.models import AuthyRequest, lock_account
from identity.operations import authy_requests
from identity.refusals import ChangedMeanwhileError, RefusedError
from simulator.constants import Screen
from simulator.devices import authy, desk
from simulator.models import PushedRequest, Smartphone


class Approve(Protocol):
    """Do what a request was asked for; raises RefusedError, written down."""

    def __call__(self, *, request: AuthyRequest, at: datetime) -> None:
        """Approve it."""
        ...


APPROVALS: dict[RequestPurpose, Approve] = {
    RequestPurpose.REGISTRATION: mobile_id.approve,
    RequestPurpose.SIGNING: approval.approve,
}


@transaction.atomic
def open_request(*, smartphone: Smartphone, pushed: PushedRequest, at: datetime) -> None:
    """Show a request; its banner has done its work."""
    shown = pushed.request.public_id
    Smartphone.objects.filter(pk=smartphone.pk).update(screen=Screen.REQUEST, shown_request=shown)
    smartphone.screen, smartphone.shown_request = Screen.REQUEST, shown
    PushedRequest.objects.filter(pk=pushed.pk, opened_at=None).update(opened_at=at)
    desk.change(user_id=smartphone.holder_id)


def approve(*, pushed: PushedRequest, at: datetime) -> bool:
    """Approve: say whether what was asked is done by it; if not, the phone says why.

    Raises ChangedMeanwhileError if the phone has the request no more.
    """
    act = APPROVALS[RequestPurpose(pushed.request.purpose)]
    return _answer(pushed, RequestStatus.APPROVED, lambda: act(request=pushed.request, at=at))


def deny(*, pushed: PushedRequest, at: datetime) -> bool:
    """Deny: nothing is done; say whether the request ended by it.

    Raises ChangedMeanwhileError if the phone has the request no more.
    """
    request = pushed.request
    by = request.account.user
    return _answer(
        pushed,
        RequestStatus.DENIED,
        lambda: authy_requests.deny(request=request, by=by, at=at),
    )


def _answer(pushed: PushedRequest, answer: RequestStatus, act: Callable[[], None]) -> bool:
    refused = _act(pushed, act)
    row = AuthyRequest.objects.get(pk=pushed.request_id)
    # The same answer once more is no news.
    news = "" if row.status == answer else refused
    PushedRequest.objects.filter(pk=pushed.pk).update(refused=news)
    authy.look_again(request=row)
    return not refused


@transaction.atomic
def _act(pushed: PushedRequest, act: Callable[[], None]) -> str:
    """Answer and return why it changed nothing; on a handset that was replaced nobody does."""
    lock_account(pushed.request.account_id)
    if not PushedRequest.objects.filter(pk=pushed.pk, arrived_at__isnull=False).exists():
        raise ChangedMeanwhileError
    try:
        act()
    except RefusedError as refusal:
        return refusal.reason.value
    return ""
