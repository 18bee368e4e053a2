"""My Settings, and its EPCS tab."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from identity.access import signed_in
from identity.http import SignedInRequest

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
    return render(
        request, "epcs/my_settings_epcs.html", {"tab": "epcs", "account": request.account}
    )
