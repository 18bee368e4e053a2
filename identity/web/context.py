"""What every page's template knows."""

from django.http import HttpRequest

from identity.web import coming_back
from identity.web.time_limits import reading as time_limits

THEMES = {"light": "Light", "dark": "Dark"}


def page(request: HttpRequest) -> dict[str, object]:
    """Give the request, the person and the chosen theme to the template."""
    theme = request.COOKIES.get("theme", "")
    return {
        "request": request,
        "user": request.user,
        "theme": theme if theme in THEMES else "",
        "back": coming_back.page_of(request),
        "time_limits": time_limits.of(request),
    }
