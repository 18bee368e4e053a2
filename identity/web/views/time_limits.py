"""How long a person stays signed in, and to stay."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.views.decorators.http import require_safe

from identity.web import coming_back
from identity.web.access import passive, posts_only, public, signed_in
from identity.web.http import SignedInRequest
from identity.web.time_limits import reading as time_limits


@passive
@public
@require_safe
def show(request: HttpRequest) -> HttpResponse:
    """Tell a page's script the limits as they are now; asking is no activity."""
    return _told(request)


@signed_in
@posts_only
def stay(request: SignedInRequest) -> HttpResponse:
    """Count as activity, for the identity proof too, and go back to the page."""
    if request.identity_confirmed:
        request.sign_in.touch(request.at, in_exostar=True)
    back = request.POST.get("back", "")
    if not back:
        return _told(request)
    return HttpResponseRedirect(coming_back.checked(back))


def _told(request: HttpRequest) -> HttpResponse:
    limits = time_limits.of(request)
    if limits is None:
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(limits.json, content_type="application/json")
