"""Never Revoke Your Account: a page that says not to, and below it what would happen."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from exostar.constants import Workflow
from exostar.forms import RevokeForm
from exostar.gate import proof_required
from exostar.operations import revocation
from exostar.views import stops
from identity.constants import Event
from identity.refusals import ChangedMeanwhileError
from identity.web.http import RegisteredRequest
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps


def _without_the_word(request: RegisteredRequest) -> HttpResponse | None:
    """Show the page: looking at it, or a word mistyped, asks for no identity proof."""
    form = RevokeForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        return None
    # Back from the challenge nothing is replayed: the word is typed again.
    is_back = request.identity_confirmed and request.GET.get("asked") == "yes"
    context = {"form": form, "is_back": is_back, "is_open": is_back or form.is_bound}
    return render(request, "exostar/revoke.html", context)


@once
@require_http_methods(["GET", "HEAD", "POST"])
@proof_required(Workflow.REVOKE, first=_without_the_word)
@keeps()
def revoke(request: RegisteredRequest) -> HttpResponse:
    """Revoke, once the word is right and the identity proved."""
    try:
        revocation.revoke(
            account=request.account, by=request.user, at=request.at, keep=request.sign_in
        )
    except ChangedMeanwhileError:
        return stops.changed(request, Event.ACCOUNT_REVOKE_REFUSED)
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))
