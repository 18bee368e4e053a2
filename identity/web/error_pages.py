"""Error pages: they read nothing, so that nothing can fail a second time."""

from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.template.loader import render_to_string

from identity.web.links import SUPPORT, linked

# The words of the shared states; the second sentence says what to do.
SENTENCES = {
    HTTPStatus.BAD_REQUEST: (
        "That request could not be read",
        "Go back, check what you entered, and try again.",
    ),
    HTTPStatus.FORBIDDEN: (
        "You cannot open this page",
        "Go back, or ask an eRx Administrator at your practice.",
    ),
    HTTPStatus.NOT_FOUND: (
        "Page not found",
        "Check the address, or go back to where you came from.",
    ),
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: (
        "That request was too large",
        "Go back, enter less, and try again.",
    ),
    HTTPStatus.INTERNAL_SERVER_ERROR: (
        "Something went wrong on our side. Nothing was changed",
        linked("Try again. If it happens again, {support}.", support=SUPPORT),
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "Not available right now. Try again in a minute",
        "Nothing you did is lost.",
    ),
}
TEMPLATE = "errors/error.html"
# Seconds; Postgres recovers from a crash well within it.
RETRY_AFTER = 30


def page(
    status: HTTPStatus, request: HttpRequest, *, heading: str = "", advice: str = ""
) -> HttpResponse:
    """Return an error page, with the header of whoever is signed in if that is loaded already."""
    default_heading, default_advice = SENTENCES[status]
    context = {"heading": heading or default_heading, "advice": advice or default_advice}
    return HttpResponse(_text(context, request), status=status)


def unavailable(request: HttpRequest) -> HttpResponse:
    """Return the page that says to come back in a minute."""
    response = page(HTTPStatus.SERVICE_UNAVAILABLE, request)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response


def _text(context: dict[str, str], request: HttpRequest) -> str:
    # A request that failed before anybody was established has no user.
    user = getattr(request, "user", None)
    if user is not None and user.is_authenticated:
        try:
            return render_to_string(TEMPLATE, context, request=request)
        except Exception:  # noqa: BLE001 -- whatever the header misses, the sentence matters more
            return render_to_string(TEMPLATE, context)
    return render_to_string(TEMPLATE, context)
