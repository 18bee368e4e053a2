"""Light, dark, or as the system has it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from identity.web.access import public
from identity.web.context import THEMES

# As long as a training may pause (assumed).
KEPT = timedelta(days=30)


@public
@require_POST
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back to the page."""
    theme, back = request.POST.get("theme", ""), request.POST.get("back", "")
    is_local = url_has_allowed_host_and_scheme(back, allowed_hosts=None) and back.startswith("/")
    response = HttpResponseRedirect(back if is_local else "/")
    if theme in THEMES:
        response.set_cookie(
            "theme",
            theme,
            max_age=KEPT,
            secure=settings.SESSION_COOKIE_SECURE,
            httponly=True,
            samesite="Lax",
        )
    else:
        response.delete_cookie("theme", samesite="Lax")
    return response
