"""Error pages: rendered without the request, so that nothing can fail a second time."""

from http import HTTPStatus

from django.http import HttpResponse
from django.template.loader import render_to_string

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
        "Try again. If it happens again, contact PCC Support.",
    ),
    HTTPStatus.SERVICE_UNAVAILABLE: (
        "Not available right now. Try again in a minute",
        "Nothing you did is lost.",
    ),
}
# Seconds; Postgres recovers from a crash well within it.
RETRY_AFTER = 30


def page(status: HTTPStatus, heading: str = "", advice: str = "") -> HttpResponse:
    """Return an error page."""
    default_heading, default_advice = SENTENCES[status]
    context = {"heading": heading or default_heading, "advice": advice or default_advice}
    return HttpResponse(render_to_string("errors/error.html", context), status=status)


def unavailable() -> HttpResponse:
    """Return the page that says to come back in a minute."""
    response = page(HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = str(RETRY_AFTER)
    return response
