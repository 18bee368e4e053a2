"""What every page's template knows."""

from django.http import HttpRequest

from identity.web.time_limits import reading as time_limits

THEMES = {"light": "Light", "dark": "Dark"}


def page(request: HttpRequest) -> dict[str, object]:
    """Give the request, the person and the chosen theme to the template."""
    theme = request.COOKIES.get("theme", "")
    return {
        "request": request,
        "user": request.user,
        "theme": theme if theme in THEMES else "",
        "time_limits": time_limits.of(request),
    }
