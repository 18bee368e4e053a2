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


@signed_in
@require_safe
def start(request: SignedInRequest) -> HttpResponse:
    """Open the EPCS tab, or another by its name."""
    tab = request.GET.get("tab")
    if tab == "preferences":
        return render(request, "epcs/my_settings_empty.html", {"tab": tab})
    name = "profile" if tab == "profile" else "epcs"
    return HttpResponseRedirect(reverse(f"epcs:my-settings-{name}"))


@signed_in
@require_safe
def epcs(request: SignedInRequest) -> HttpResponse:
    """Show registration and EPCS password, and the way to Exostar Account Management."""
    done = once.what_was_done(request)
    account = request.account
    state = policies.password_state(account, request.at)
    context = {
        "tab": "epcs",
        "account": account,
        "state": state,
        "locked_until": policies.password_locked_until(account, request.at) if account else None,
        "reset_ends_at": policies.reset_ends_at(account) if account else None,
        "was_saved": state == PasswordState.SET
        and done is not None
        and done.event == Event.PASSWORD_SET,
    }
    return render(request, "epcs/my_settings_epcs.html", context)
