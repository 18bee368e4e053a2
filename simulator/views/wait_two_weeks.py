"""Wait two weeks: what contacting PCC Support about tokens leads to."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse

from exostar.gate import registered
from identity.web.access import posts_only
from identity.web.http import SignedInRequest
from identity.web.once import once
from simulator.sandboxes import support_envelope


@once
@registered
@posts_only
def wait_two_weeks(request: SignedInRequest) -> HttpResponse:
    """Move the clock and lay an envelope on the desk; the wait outlasts every session."""
    support_envelope.wait(user=request.user)
    return HttpResponseRedirect(reverse("exostar:account"))
