"""The account page: every card in its true state."""

from dataclasses import dataclass

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from exostar import cards
from exostar.policies import is_registered
from identity import once, words
from identity.access import signed_in
from identity.constants import Event
from identity.http import SignedInRequest
from identity.models import EpcsAccount


@dataclass(frozen=True)
class Banner:
    """What was just done."""

    heading: str
    text: str
    link_label: str = ""
    link: str = ""


BANNERS = {
    Event.HARD_TOKEN_RESYNCHRONIZED: Banner(
        "Your token is resynced.",
        "Send an electronic prescription for a controlled substance to check that it works. If it"
        " does not, contact PCC Support.",
        "Go to Rx Queue",
        "/erx/queue/",
    ),
    Event.HARD_TOKEN_ADDED: Banner(
        "Your hard token is registered.", "It is bound to your identity. Only you may use it."
    ),
    Event.HARD_TOKEN_REMOVED: Banner(
        "Your hard token is removed.",
        "After you remove a token, you can add back a replacement for it. Add a replacement to keep"
        " two ways to sign.",
    ),
}


@signed_in
@require_safe
def account(request: SignedInRequest) -> HttpResponse:
    """Show the cards, or why there are none."""
    if request.account is None or not is_registered(request.account):
        sentence = _why_no_cards(request.account)
        return render(request, "exostar/no_account.html", {"sentence": sentence})
    shown, below = cards.account_cards(request.account, request.at)
    done = once.what_was_done(request)
    context = {
        "cards": shown,
        "below": below,
        "banner": BANNERS.get(Event(done.event)) if done else None,
        "identity_confirmed": request.identity_confirmed,
    }
    return render(request, "exostar/account.html", context)


def _why_no_cards(account: EpcsAccount | None) -> str:
    if account is None or account.revoked_at is None:
        return (
            "You are not registered for EPCS. Ask an eRx Administrator at your practice to enroll"
            " you in EPCS Setup."
        )
    return f"This account was revoked on {words.day(account.revoked_at)}. Register for EPCS again."
