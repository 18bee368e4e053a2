"""The desk: a page of its own, framed beside the portal's."""

from http import HTTPStatus

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from identity.access import passive, public
from identity.http import SignedInRequest
from simulator.cards import desk as cards
from simulator.models import Desk
from simulator.views import devices


@passive
@public
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest) -> HttpResponse:
    """Show the desk, or do something on it; a poll of an unchanged desk gets no page."""
    if not request.user.is_authenticated:
        return _signed_out(request)
    person: SignedInRequest = request  # type: ignore[assignment] # the middleware established it
    if request.method == "POST":
        used = devices.use(person)
        return HttpResponseRedirect(f"{reverse('simulator:desk')}?{urlencode({'used': used})}")
    return _desk(person)


def _signed_out(request: HttpRequest) -> HttpResponse:
    """Say so where a page was asked for; a frame must never be sent to sign in."""
    if "X-Desk" in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return render(request, "simulator/signed_out.html")


def _desk(request: SignedInRequest) -> HttpResponse:
    row = get_object_or_404(Desk, user=request.user)
    if cards.is_unchanged(row, request.headers.get("X-Desk", ""), request.at):
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    row.user = request.user
    context = {
        "desk": cards.desk_card(row, request.sign_in, request.at),
        # Without a script the page is loaded anew: the focus goes where it was.
        "used": request.GET.get("used", ""),
    }
    return render(request, "simulator/desk.html", context)
