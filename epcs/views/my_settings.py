"""My Settings, and its EPCS tab."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from epcs import policies
from epcs.constants import PasswordState
from identity.constants import Event
from identity.web import once
from identity.web.access import signed_in
from identity.web.http import SignedInRequest

EMPTY_TABS = ("profile", "preferences")


@signed_in
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Open the first tab that has anything, or an empty one by its name."""
    tab = request.GET.get("tab")
    if tab not in EMPTY_TABS:
        return HttpResponseRedirect(reverse("epcs:my-settings-epcs"))
    return render(request, "epcs/my_settings_empty.html", {"tab": tab})


@signed_in
@require_safe
def epcs(request: SignedInRequest) -> HttpResponse:
    """Show registration and EPCS password, and the way to Exostar Account Management."""
    done = once.what_was_done(request)
    state = policies.password_state(request.account, request.at)
    context = {
        "tab": "epcs",
        "account": request.account,
        "state": state,
        "reset_ends_at": policies.reset_ends_at(request.account) if request.account else None,
        "was_saved": state == PasswordState.SET
        and done is not None
        and done.event == Event.PASSWORD_SET,
    }
    return render(request, "epcs/my_settings_epcs.html", context)
