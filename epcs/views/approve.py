"""Wait for an approval in Authy: the page only reads what the phone does."""

from http import HTTPStatus
from urllib.parse import urlencode
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_safe

from epcs import policies
from epcs.models import Prescription
from identity.constants import RequestStatus
from identity.models import AuthyRequest
from identity.web.access import own_or_404, passive, prescriber_only, public
from identity.web.http import SignedInRequest


@prescriber_only
@require_safe
def waiting(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Show how far the latest request of this prescription's page has come."""
    opened = own_or_404(
        request,
        own=Prescription.objects.filter(account__user=request.user),
        everybodys=Prescription.objects.all(),
        public_id=public_id,
    )
    latest = policies.latest_approval(request.user, public_id)
    if latest is None:
        return HttpResponseRedirect(reverse("epcs:sign", args=[public_id]))
    if latest.status == RequestStatus.APPROVED and request.GET.get("check") == "yes":
        query = urlencode({"request": latest.public_id})
        return HttpResponseRedirect(f"{reverse('epcs:queue')}?{query}")
    context = {
        "public_id": public_id,
        "is_waiting": opened.signed_at is None,
        "ending": latest.number[-4:],
        "expires_at": latest.expires_at,
        "status": latest.status_at(request.at).name.lower(),
        "state": _state(latest, request),
    }
    return render(request, "epcs/approve.html", context)


@passive
@public
@require_safe
def state(request: HttpRequest, public_id: UUID) -> HttpResponse:
    """Tell the waiting page whether it still shows the truth; asking changes nothing."""
    if not request.user.is_authenticated:
        # A page that waits must not be sent anywhere.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    latest = policies.latest_approval(request.user, public_id)
    if latest is None:
        raise Http404
    return HttpResponse(_state(latest, request), content_type="text/plain")


def _state(latest: AuthyRequest, request: HttpRequest) -> str:
    return f"{latest.public_id}.{latest.status_at(request.at)}"  # type: ignore[attr-defined] # the middleware set it
