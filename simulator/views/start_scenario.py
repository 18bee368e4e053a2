"""Start a scenario: a new sandbox, and its trainee signed in."""

from datetime import timedelta

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from identity.refusals import RefusedError
from identity.web.access import signed_in
from identity.web.http import SignedInRequest
from identity.web.once import once
from simulator.sandboxes import start_scenario as starting
from simulator.scenarios import SCENARIOS


@signed_in
@once
@require_POST
def start_scenario(request: SignedInRequest, scenario: str) -> HttpResponse:
    """Make the sandbox; its trainee's own link signs this browser in, so a retry finds it too."""
    if scenario not in SCENARIOS:
        raise Http404
    try:
        link = starting.start(scenario=scenario)
    except RefusedError as refused:
        return _too_many(request, refused)
    return HttpResponseRedirect(reverse("simulator:sign-in-link", args=[link.token]))


def _too_many(request: SignedInRequest, refused: RefusedError) -> HttpResponse:
    # By the system's clock, which no page shows: a span is true on every clock.
    wait = refused.until - timezone.now() if refused.until else timedelta(0)
    minutes = max(1, -(-wait // timedelta(minutes=1)))
    return render(request, "simulator/too_many_starts.html", {"minutes": minutes})
