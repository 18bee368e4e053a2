"""A sandbox's sign-in links: each signs one person in, as often as it is opened."""

from django.core.signing import BadSignature
from django.db import IntegrityError
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse
from django.views.decorators.http import require_safe

from identity.models import User
from identity.providers import clock
from identity.views import sign_in
from identity.web.access import public
from simulator.models import SignInLink
from simulator.sandboxes import sandboxes


@public
@require_safe
def enter(request: HttpRequest, token: str) -> HttpResponse:
    """Sign the person in, and lead to their work; only looked at (HEAD) it signs nobody in."""
    link = _find(token)
    if request.method == "GET":
        try:
            row = sandboxes.enter(link=link, at=clock.now(link.user.practice))
        except (SignInLink.DoesNotExist, IntegrityError):
            # The sandbox is being deleted.
            raise Http404 from None
        sign_in.remember(request, row)
    return HttpResponseRedirect(reverse(_landing(link.user)))


def _find(token: str) -> SignInLink:
    related = clock.related("user__practice")
    links = SignInLink.objects.select_related(*related).filter(user__is_active=True)
    try:
        link = links.filter(public_id=SignInLink.public_id_of(token)).first()
    except BadSignature:
        raise Http404 from None
    if link is None or not sandboxes.use(sandbox=link.user.practice.sandbox):
        raise Http404
    return link


def _landing(person: User) -> str:
    """Return where this person works: who prescribes nothing has no Rx Queue."""
    if person.is_erx_administrator and not person.is_prescriber:
        return "erx_admin:administration"
    return "epcs:queue"
