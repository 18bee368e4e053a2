"""Wait two weeks: what contacting PCC Support about tokens leads to."""

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from exostar.gate import registered
from identity.web.http import SignedInRequest
from identity.web.once import once
from simulator.sandboxes import support_envelope


@once
@registered
@require_http_methods(["POST"])
def wait_two_weeks(request: SignedInRequest) -> HttpResponse:
    """Move the clock and lay an envelope on the desk; the wait outlasts every session."""
    support_envelope.wait(user=request.user)
    return HttpResponseRedirect(reverse("exostar:account"))
