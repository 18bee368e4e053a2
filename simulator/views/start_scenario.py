"""Start a scenario: a new sandbox, and its trainee signed in."""

from typing import Any

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from identity.refusals import RefusedError
from identity.web.access import posts_only, signed_in
from identity.web.once import once
from simulator.models import SignInLink
from simulator.sandboxes import start_scenario as starting
from simulator.scenarios import SCENARIOS
from simulator.views.too_many_starts import too_many_starts


@signed_in
@once
@posts_only
def start_scenario(request: Any, scenario: str) -> HttpResponse:
    """Make the sandbox; its trainee's own link signs this browser in, so a retry finds it too."""
    if scenario not in SCENARIOS:
        raise Http404
    try:
        made = starting.start(scenario=scenario, trainee=request.visitor.trainee)
    except RefusedError as refused:
        return too_many_starts(request, refused)
    seat = SCENARIOS[scenario].seat
    link = SignInLink.objects.get(practice=made.practice_id, user__key=seat)
    return HttpResponseRedirect(reverse("simulator:sign-in-link", args=[link.token]))
