"""A sandbox's sign-in links: each signs one person in, as often as it is opened."""

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from identity.models import User
from identity.web.access import public
from simulator.views import entering


@public
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign the person in, and lead to their work; only looked at (HEAD) it signs nobody in."""
    try:
        link = entering.find_link(token)
        if request.method == "GET":
            entering.enter(request, link)
    except entering.NobodyThereError:
        raise Http404 from None
    return HttpResponseRedirect(reverse(_landing(link.user)))


def _landing(person: User) -> str:
    """Return where this person works: who prescribes nothing has no Rx Queue."""
    if person.is_erx_administrator and not person.is_prescriber:
        return "erx_admin:administration"
    return "epcs:queue"
