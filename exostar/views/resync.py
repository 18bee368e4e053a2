"""Resync Your Token: two codes in a row; no identity proof, as in the article."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exostar.forms import ResyncForm, shown_by, shows
from exostar.gate import registered
from exostar.policies import hard_token_of
from exostar.views import stops
from identity.constants import REFUSED_RESYNCS_UNTIL_SUPPORT, Event, TokenKind
from identity.models import HardToken
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import pairs
from identity.web.http import RegisteredRequest
from identity.web.links import linked
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps

REFUSED = Event.HARD_TOKEN_RESYNC_REFUSED
NO_MATCH = (
    "Your token could not be resynced. Check that both passwords are correct and in the order your"
    " token showed them, then try again"
)
SAME_CODE = {
    TokenKind.EVENT: "One-time password 2 must be different from one-time password 1. Press the"
    " button again to get a new one",
    TokenKind.TIME: "One-time password 2 must be different from one-time password 1. Wait until"
    " your token shows a different number, then enter it",
}


@sensitive_post_parameters()
@once
@registered
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def codes(request: RegisteredRequest) -> HttpResponse:
    """Ask for two codes in a row, and put the server's count where the token is."""
    token = hard_token_of(request.account)
    if token is None:
        return stops.no_hard_token(request, REFUSED)
    posted = request.POST if request.method == "POST" else None
    form = ResyncForm(posted, initial={"shown": shown_by(token)}, kind=TokenKind(token.kind))
    if form.is_valid():
        if not shows(form, token):
            return stops.changed(request, REFUSED)
        try:
            return _resync(request, token, form)
        except ChangedMeanwhileError:
            return stops.changed(request, REFUSED)
        except RefusedError:
            _tell(form, token)
            token.refresh_from_db()
    if token.disabled_at is not None:
        return stops.stop(
            request,
            "Your hard token is disabled",
            linked(
                "Too many wrong passwords. {remove} and add a new one.",
                remove=("Remove it", "exostar:hard-token-remove"),
            ),
        )
    needs_support = token.refused_resyncs >= REFUSED_RESYNCS_UNTIL_SUPPORT
    return render(request, "exostar/resync.html", {"form": form, "needs_support": needs_support})


def _resync(request: RegisteredRequest, token: HardToken, form: ResyncForm) -> HttpResponse:
    pair = form.cleaned_data["first"], form.cleaned_data["second"]
    pairs.resync(token=token, codes=pair, by=request.user, at=request.at)
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))


def _tell(form: ResyncForm, token: HardToken) -> None:
    """Say one sentence whatever the reason; both codes were evaluated, so neither comes back."""
    if form.cleaned_data["first"] == form.cleaned_data["second"]:
        form.add_error("second", SAME_CODE[TokenKind(token.kind)])
    else:
        form.add_error("first", NO_MATCH)
    form.without_values("first", "second")
