"""Start over: put everything back to the start."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from identity.web.access import signed_in
from identity.web.http import SignedInRequest
from identity.web.once import once
from simulator.sandboxes import practice_setup


@signed_in
@once
@require_http_methods(["GET", "HEAD", "POST"])
def start_over(request: SignedInRequest) -> HttpResponse:
    """Ask once; then everything is as it was made."""
    if request.method == "POST":
        practice_setup.restart(practice=request.practice, by=request.user, at=request.at)
        return HttpResponseRedirect(reverse("epcs:ehr"))
    return render(request, "simulator/start_over.html")
