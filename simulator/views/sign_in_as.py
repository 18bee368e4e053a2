"""The buttons "Sign in as …": one press, in this browser's practice."""

from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from identity.providers import clock
from identity.refusals import RefusedError
from identity.views.sign_in import next_address
from identity.web.access import posts_only, public
from simulator.constants import DEMO
from simulator.models import Sandbox, SignInLink
from simulator.sandboxes import start_scenario
from simulator.scenarios import SCENARIOS
from simulator.views import entering
from simulator.views.too_many_starts import too_many_starts
from simulator.views.way_back import to_sign_in
from simulator.visitors.references import find


@public
@posts_only
def sign_in_as(request: HttpRequest) -> HttpResponse:
    """Sign in whom the button names; one without a practice makes this browser its own."""
    token = request.POST.get("link", "")
    try:
        link = entering.find_link(token) if token else _link_of_own(request)
        entering.enter(request, link)
    except entering.NobodyThereError:
        return to_sign_in(gone="person")
    except RefusedError as refused:
        return too_many_starts(request, refused)
    return HttpResponseRedirect(next_address(request))


def _link_of_own(request: Any) -> SignInLink:
    """Return the link of a person of this browser's own practice, which is made if it has none.

    Raises NobodyThereError, or RefusedError as `start_scenario.start` does.
    """
    key = request.POST.get("person", "")
    if key not in {person.key for person in SCENARIOS[DEMO].people}:
        raise entering.NobodyThereError
    visitor = request.visitor
    own: Sandbox | None = find(visitor.own)
    if own is None:
        own = start_scenario.start(scenario=DEMO, trainee=visitor.trainee)
        request.visitor = visitor.owning(own)
    links = SignInLink.objects.select_related(*clock.related("user__practice"))
    link = links.filter(practice=own.practice_id, user__key=key, user__is_active=True).first()
    if link is None:
        raise entering.NobodyThereError
    return link
