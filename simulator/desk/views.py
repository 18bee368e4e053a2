"""The desk: a page of its own, framed beside the portal's."""

from http import HTTPStatus

from csp.constants import SELF
from csp.decorators import csp_replace
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.utils.http import urlencode
from django.views.decorators.clickjacking import xframe_options_sameorigin
from django.views.decorators.http import require_http_methods

from identity.web.access import passive, public
from identity.web.http import SignedInRequest
from simulator.desk import buttons
from simulator.desk.cards import desk as cards
from simulator.desk.cards.scenarios import scenario_cards


@passive
@public
@csp_replace({"frame-ancestors": [SELF]})
@xframe_options_sameorigin
@require_http_methods(["GET", "HEAD", "POST"])
def show(request: HttpRequest, sandbox: str = "") -> HttpResponse:
    """Show the desk, or do something on it; a poll of an unchanged desk gets no page.

    With a sandbox's id it is the desk of whoever is signed in to that sandbox.
    """
    if not request.user.is_authenticated:
        return absent(request)
    person: SignedInRequest = request  # type: ignore[assignment] # the middleware established it
    if sandbox and sandbox != person.practice.sandbox.name:
        return absent(request, is_elsewhere=True)
    if request.method == "POST":
        used = buttons.use(person)
        return HttpResponseRedirect(f"{request.path}?{urlencode({'used': used})}")
    return _desk(person)


def absent(request: HttpRequest, *, is_elsewhere: bool = False) -> HttpResponse:
    """Say that nobody is signed in here; a frame must never be sent to sign in.

    A poll is told in a word of its own, so that a page that says so already is not loaded anew.
    """
    if "X-Desk" in request.headers:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    status = HTTPStatus.NOT_FOUND if is_elsewhere else HTTPStatus.OK
    return render(request, "simulator/no_desk.html", {"elsewhere": is_elsewhere}, status=status)


def _desk(request: SignedInRequest) -> HttpResponse:
    row = cards.find_desk(request.user)
    if row is None:
        raise Http404
    if cards.is_unchanged(row, request, request.headers.get("X-Desk", "")):
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED)
    context = {
        "desk": cards.desk_card(row, request),
        # Where its buttons lead: each of its addresses stays on itself.
        "address": request.path,
        # Nine tenths of the page: listed when somebody opens the list.
        "scenarios": scenario_cards(request.practice) if "scenarios" in request.GET else [],
        # Without a script the page is loaded anew: the focus goes where it was.
        "used": request.GET.get("used", ""),
    }
    return render(request, "simulator/desk.html", context)
