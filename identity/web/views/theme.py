"""Light, dark, or as the system has it."""

from datetime import timedelta

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from identity.web import coming_back
from identity.web.access import posts_only, public
from identity.web.context import THEMES

# As long as a training may pause (assumed).
KEPT = timedelta(days=30)


@public
@posts_only
def choose(request: HttpRequest) -> HttpResponse:
    """Keep the choice in a cookie and go back to the page."""
    theme = request.POST.get("theme", "")
    response = HttpResponseRedirect(coming_back.checked(request.POST.get("back", "")))
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
