"""The account page: every card in its true state."""

from dataclasses import dataclass, replace

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exostar import cards, policies
from exostar.policies import BackupPhones, is_registered
from identity import formatting
from identity.constants import Event
from identity.models import EpcsAccount, FormAnswer
from identity.web import once
from identity.web.access import signed_in
from identity.web.http import SignedInRequest
from identity.web.links import SUPPORT, linked


@dataclass(frozen=True)
class Banner:
    """What was just done."""

    heading: str
    text: str
    link_label: str = ""
    link: str = ""
    # No backup phone number is left.
    urges_to_add_phone: bool = False


BANNERS = {
    Event.HARD_TOKEN_RESYNCHRONIZED: Banner(
        "Your token is resynced.",
        linked(
            "Send an electronic prescription for a controlled substance to check that it works. If"
            " it does not, {support}.",
            support=SUPPORT,
        ),
        "Go to Rx Queue",
        "/erx/queue/",
    ),
    Event.HARD_TOKEN_ADDED: Banner(
        "Your hard token is registered.", "It is bound to your identity. Only you may use it."
    ),
    Event.HARD_TOKEN_REMOVED: Banner(
        "Your hard token is removed.",
        linked(
            "After you remove a token, you can add back a replacement for it. {add} to keep two"
            " ways to sign.",
            add=("Add a replacement", "exostar:hard-token-add"),
        ),
    ),
    Event.MOBILE_ID_REGISTERED: Banner(
        "Your smartphone is registered as a soft token for EPCS.",
        "It is bound to your identity, phone number, and device. Only you may use it.",
    ),
    Event.MOBILE_ID_REMOVED: Banner(
        "Your soft token is removed.",
        linked(
            "After you remove a token, you can {add} for it.",
            add=("add back a replacement", "exostar:mobile-id-add"),
        ),
    ),
    Event.PHONE_ADDED: Banner("{number} is now a backup phone number.", ""),
    Event.PHONE_REMOVED: Banner("{number} is removed.", ""),
    Event.ACCOUNT_REVOKED: Banner(
        "Your account is revoked.",
        "Every token, every backup phone number, and your EPCS password are gone.",
    ),
}


NO_PHONES = BackupPhones([], last_removed=None)


@signed_in
@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """Show the cards, or why there are none."""
    if request.account is None or not is_registered(request.account):
        done = once.what_was_done(request)
        context: dict[str, object] = {
            "sentence": _why_no_cards(request.account),
            "banner": _banner_of(done, NO_PHONES) if done else None,
        }
        return render(request, "exostar/no_account.html", context)
    named = once.as_uuid(request.GET.get("phone", ""))
    phones = policies.backup_phones_of(request.account, named=named)
    shown, below = cards.account_cards(request.account, phones.live, request.at)
    context = {
        "cards": shown,
        "below": below,
        "banner": _banner(request, request.account, phones),
        "identity_confirmed": request.identity_confirmed,
    }
    return render(request, "exostar/account.html", context)


def _banner(request: SignedInRequest, account: EpcsAccount, phones: BackupPhones) -> Banner | None:
    """Say what a form did, or what the smartphone approved while its page waited."""
    if done := once.what_was_done(request):
        return _banner_of(done, phones)
    if approved := request.GET.get("request"):
        latest = policies.latest_request(account)
        if latest and str(latest.public_id) == approved and policies.has_registered(latest):
            return BANNERS[Event.MOBILE_ID_REGISTERED]
    return None


def _banner_of(done: FormAnswer, phones: BackupPhones) -> Banner | None:
    """Say what was done, and with which number; that is only known until the next act."""
    numbers = {Event.PHONE_ADDED: phones.last_added, Event.PHONE_REMOVED: phones.last_removed}
    event = Event(done.event)
    banner = BANNERS.get(event)
    if banner is None or event not in numbers:
        return banner
    phone = numbers[event]
    is_latest = done.is_latest  # type: ignore[attr-defined] # annotated by what_was_done
    if phone is None or not is_latest:
        return None
    return replace(
        banner,
        heading=banner.heading.format(number=formatting.phone_number(phone.number)),
        urges_to_add_phone=event == Event.PHONE_REMOVED and not phones.live,
    )


def _why_no_cards(account: EpcsAccount | None) -> str:
    if account is None or account.revoked_at is None:
        return (
            "You are not registered for EPCS. Ask an eRx Administrator at your practice to enroll"
            " you in EPCS Setup."
        )
    day = formatting.day(account.revoked_at)
    return f"This account was revoked on {day}. Register for EPCS again."
