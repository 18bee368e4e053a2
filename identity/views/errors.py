"""Error pages: rendered without the request, so that nothing can fail a second time."""

import sys
from http import HTTPStatus

from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
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
# The database refused for a reason that passes: gone, locked too long, too slow, out of space.
PASSING = (OperationalError, InterfaceError)


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


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read."""
    del request, exception
    return page(HTTPStatus.BAD_REQUEST)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a person without the role."""
    del request, exception
    return page(HTTPStatus.FORBIDDEN)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form whose page was opened before the last sign-in."""
    del request, reason
    return page(
        HTTPStatus.FORBIDDEN,
        advice="Open the page again, and then send the form. Nothing was changed.",
    )


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address, or somebody else's."""
    del request, exception
    return page(HTTPStatus.NOT_FOUND)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure: 503 if the database's, which passes, else 500."""
    del request
    error = sys.exc_info()[1]
    if isinstance(error, PASSING) or _passes(error):
        return unavailable()
    return page(HTTPStatus.INTERNAL_SERVER_ERROR)


def _passes(error: BaseException | None) -> bool:
    # Class 53: insufficient resources; 55P03: lock not available; 57: operator intervention.
    code = getattr(getattr(error, "__cause__", None), "pgcode", None) or ""
    return isinstance(error, DatabaseError) and code.startswith(("53", "55P03", "57"))
