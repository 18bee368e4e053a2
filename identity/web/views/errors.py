"""What answers when something fails, or must not be."""

import sys
from http import HTTPStatus
from typing import cast

from django.core.exceptions import DisallowedHost
from django.db import DatabaseError, InterfaceError, OperationalError
from django.http import HttpRequest, HttpResponse
from django.middleware.csrf import REASON_NO_CSRF_COOKIE

from identity.constants import Reason
from identity.web import access
from identity.web.error_pages import page, unavailable
from identity.web.http import SignedInRequest

# The database refused for a reason that passes: gone, locked too long, too slow, out of space.
PASSING = (OperationalError, InterfaceError)

# Neither names the Host: it may be anybody's words.
NOT_HERE = "This site is not at this address"
ANOTHER_ADDRESS = (
    "Open the address that your practice or whoever runs this site gave you. Nothing was changed."
)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer what cannot be read, or came to a Host that is not ours."""
    if isinstance(exception, DisallowedHost):
        return page(HTTPStatus.BAD_REQUEST, request, heading=NOT_HERE, advice=ANOTHER_ADDRESS)
    return page(HTTPStatus.BAD_REQUEST, request)


def permission_denied(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer a person without the role."""
    del exception
    return page(HTTPStatus.FORBIDDEN, request)


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form of before the last sign-in, or of a browser that keeps no cookie."""
    advice = "Open the page again, and then send the form. Nothing was changed."
    if reason == REASON_NO_CSRF_COOKIE:
        advice += " If this happens again, allow cookies for this site: signing in needs them."
    if request.user.is_authenticated:
        access.deny(cast("SignedInRequest", request), Reason.STALE_FORM)
    return page(HTTPStatus.FORBIDDEN, request, advice=advice)


def page_not_found(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Answer an unknown address, or somebody else's."""
    del exception
    return page(HTTPStatus.NOT_FOUND, request)


def server_error(request: HttpRequest) -> HttpResponse:
    """Answer a failure: 503 if the database's, which passes, else 500."""
    error = sys.exc_info()[1]
    if isinstance(error, PASSING) or _passes(error):
        return unavailable(request)
    return page(HTTPStatus.INTERNAL_SERVER_ERROR, request)


def _passes(error: BaseException | None) -> bool:
    # Class 53: insufficient resources; 55P03: lock not available; 57: operator intervention.
    code = getattr(getattr(error, "__cause__", None), "pgcode", None) or ""
    return isinstance(error, DatabaseError) and code.startswith(("53", "55P03", "57"))
