"""What reaches Authy on a smartphone: requests, and the tokens that come with them."""

from datetime import datetime

from django.db import transaction
from django.db.models import Q

from identity import randomness
from identity.constants import RequestPurpose
from identity.models import AuthyRequest, MobileId, lock_account
from identity.operations import authy_requests
from simulator.constants import AUTHY_TOKEN, INSTALL_TEXT
from simulator.models import AuthyToken, PushedRequest, Smartphone
from simulator.operations import desk, texts


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
    )
    # One that was replaced on its way brings no token any more.
    if secret and row.code_ended_at is None:
        _replace_token(phone, row, secret)
    if phone.authy_installed:
        _arrive(pushed, at)
    desk.change(user_id=phone.holder_id)


@transaction.atomic
def install(*, smartphone: Smartphone) -> None:
    """Put Authy on the phone; opened, it fetches what waits."""
    Smartphone.objects.filter(pk=smartphone.pk).update(authy_installed=True)
    smartphone.authy_installed = True
    desk.change(user_id=smartphone.holder_id)


def fetch(*, smartphone: Smartphone, at: datetime) -> None:
    """Bring what waited for the app."""
    waiting = PushedRequest.objects.filter(smartphone=smartphone, arrived_at=None)
    for pushed in waiting.select_related("request").order_by("pk"):
        with transaction.atomic():
            if (row := _lock(pushed.request)) is not None:
                pushed.request = row
                _arrive(pushed, at)
                desk.change(user_id=smartphone.holder_id)


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


def _arrive(pushed: PushedRequest, at: datetime) -> None:
    """Show it on the phone; a registration's code is good from now on."""
    pushed.arrived_at = at
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
