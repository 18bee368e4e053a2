"""What reaches Authy on a smartphone: requests, and the tokens that come with them."""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Q

from identity.constants import RequestPurpose, RequestStatus
from identity.models import AuthyRequest, MobileId, lock_account
from identity.operations import authy_requests
from identity.providers import randomness
from simulator.constants import AUTHY_TOKEN, INSTALL_TEXT, PhoneState, Pushes, Requests
from simulator.devices import desk, faults, texts
from simulator.models import AuthyToken, PushedRequest, Smartphone
from simulator.scenarios.parts import FaultPlan


@transaction.atomic
def receive(
    *,
    request: AuthyRequest,
    question: str,
    facts: list[tuple[str, str]],
    secret: bytes,
    at: datetime,
) -> None:
    """Take a request to the phone with its number; without Authy a text comes instead.

    Raises NotDeliveredError where a text is refused.
    """
    row = _lock(request)
    if row is None:
        return
    phone = texts.phone_with(practice=row.practice, number=row.number)
    # Before the text, which changes desks: their locks come last.
    plan = faults.take(practice=row.practice, spoils=lambda plan: _spoils(plan, phone))
    if row.purpose == RequestPurpose.SIGNING and not _has_token(phone, row):
        # The Mobile ID was on another handset: nothing comes to this one.
        return
    if phone is None or not phone.authy_installed:
        texts.deliver(practice=row.practice, number=row.number, body=INSTALL_TEXT, at=at)
    if phone is None:
        return
    pushed = PushedRequest.objects.create(
        practice=row.practice,
        smartphone=phone,
        request=row,
        question=question,
        facts=facts,
        is_lost=plan.requests == Requests.DROP,
        has_banner=not (phone.authy_installed and plan.pushes == Pushes.DROP),
    )
    # One that was replaced on its way brings no token any more.
    if secret and row.code_ended_at is None:
        _replace_token(phone, row, secret)
    if phone.authy_installed and phone.state == PhoneState.WORKING:
        _arrive(pushed, at, late_by=_delay(plan))
    desk.change(user_id=phone.holder_id)


@transaction.atomic
def install(*, smartphone: Smartphone) -> None:
    """Put Authy on the phone; opened, it fetches what waits."""
    Smartphone.objects.filter(pk=smartphone.pk).update(authy_installed=True)
    smartphone.authy_installed = True
    desk.change(user_id=smartphone.holder_id)


def fetch(*, smartphone: Smartphone, at: datetime) -> None:
    """Bring what waited for the app or for the phone to work, unless it still has to wait."""
    waiting = PushedRequest.objects.filter(
        smartphone=smartphone,
        smartphone__authy_installed=True,
        smartphone__state=PhoneState.WORKING,
        arrived_at=None,
    )
    # A lost one never comes; its token does, once.
    its_token = Q(request__purpose=RequestPurpose.REGISTRATION, request__reached_at=None)
    coming = waiting.filter(Q(is_lost=False) | its_token)
    for pushed in coming.select_related("request").order_by("pk"):
        with transaction.atomic():
            if (row := _lock(pushed.request)) is not None:
                pushed.request = row
                _arrive(pushed, at)
                desk.change(user_id=smartphone.holder_id)


def end_banners(*, smartphone: Smartphone, at: datetime) -> None:
    """End the banners of what the app shows; a request that came too late has nothing else."""
    shown = smartphone.requests.filter(arrived_at__lte=at, request__status=RequestStatus.PENDING)
    shown.filter(has_banner=True).update(has_banner=False)


@transaction.atomic
def hold(*, smartphone: Smartphone, at: datetime) -> None:
    """Let wait for the phone what is on its way to it: it cannot be reached any more."""
    coming = PushedRequest.objects.filter(smartphone=smartphone, arrived_at__gt=at)
    if coming.update(arrived_at=None):
        desk.change(user_id=smartphone.holder_id)


@transaction.atomic
def leave_behind(*, smartphone: Smartphone, at: datetime) -> None:
    """Leave what Authy had on a handset, as its number moves to another; the caller holds both.

    A registration that can still be finished is the number's and comes once the app is there. A
    Mobile ID stays with its handset: neither its token nor what it was to sign comes back.
    """
    pushed = list(smartphone.requests.select_related("request"))
    kept = [one for one in pushed if one.request.takes_code(at)]
    of_kept = [one.request_id for one in kept]
    smartphone.requests.exclude(request__in=of_kept).delete()
    smartphone.tokens.exclude(request__in=of_kept).delete()
    for one in kept:
        one.arrived_at, one.opened_at, one.has_banner, one.refused = None, None, True, ""
    PushedRequest.objects.bulk_update(kept, ["arrived_at", "opened_at", "has_banner", "refused"])


@transaction.atomic
def look_again(*, request: AuthyRequest) -> None:
    """Let the phone show what became of a request, and drop a token nobody can finish."""
    phone = _phone_with(request.practice_id, request.number)
    if phone is None:
        return
    ended = phone.tokens.filter(request=request.pk, request__code_ended_at__isnull=False)
    for token in ended.with_registration():
        if not token.is_registered:  # type: ignore[attr-defined] # annotated
            token.delete()
    desk.change(user_id=phone.holder_id)


@transaction.atomic
def forget(*, mobile_id: MobileId) -> None:
    """Drop the token of a Mobile ID; one that a new request has brought meanwhile stays."""
    phone = _phone_with(mobile_id.practice_id, mobile_id.number)
    if phone is None:
        return
    came_with_it = Q(request__account=mobile_id.account_id, request__code_ended_at__isnull=False)
    phone.tokens.filter(Q(request__isnull=True) | came_with_it).delete()
    desk.change(user_id=phone.holder_id)


def _lock(request: AuthyRequest) -> AuthyRequest | None:
    """Lock the account, before any phone; a request from before Start over is gone."""
    lock_account(request.account_id)
    rows = AuthyRequest.objects.select_related("practice", "account")
    return rows.filter(pk=request.pk).first()


def _phone_with(practice_id: int, number: str) -> Smartphone | None:
    phones = Smartphone.objects.select_for_update()
    return phones.filter(practice=practice_id, number=number).first()


def _has_token(phone: Smartphone | None, request: AuthyRequest) -> bool:
    """Say whether the app holds the token of the account's Mobile ID."""
    own = Q(request__isnull=True) | Q(request__account=request.account_id)
    return phone is not None and phone.tokens.filter(own).exists()


def _spoils(plan: FaultPlan, phone: Smartphone | None) -> bool:
    """Say whether a request meets a fault; without Authy it waits, and nothing is pushed."""
    if phone is None:
        return False
    is_lost = plan.requests == Requests.DROP
    return is_lost or (phone.authy_installed and plan.pushes != Pushes.DELIVER)


def _delay(plan: FaultPlan) -> timedelta:
    late_by = plan.pushes_delay if plan.pushes == Pushes.DELAY else None
    return late_by or timedelta(0)


def _arrive(pushed: PushedRequest, at: datetime, *, late_by: timedelta = timedelta(0)) -> None:
    """Show it on the phone, unless it is lost; a registration's code is good from now on."""
    if not pushed.is_lost:
        pushed.arrived_at = at + late_by
        pushed.save(update_fields=["arrived_at"])
    if pushed.request.purpose == RequestPurpose.REGISTRATION:
        authy_requests.reach(request=pushed.request, at=at)


def _replace_token(phone: Smartphone, request: AuthyRequest, secret: bytes) -> None:
    """Put the new token in the place of those whose registration is over or was never done."""
    over = Q(request__account=request.account_id)
    if not MobileId.objects.filter(practice=request.practice, number=phone.number).exists():
        over |= Q(request__isnull=True)
    phone.tokens.filter(over).delete()
    token = AuthyToken(
        practice=request.practice,
        uuid=randomness.public_id(request.practice, f"authy:{phone.number}"),
        smartphone=phone,
        name=AUTHY_TOKEN,
        request=request,
    )
    token.seal(secret)
    token.save()
