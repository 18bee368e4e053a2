"""Problems as RFC 9457 writes them: type, title, status and a sentence that helps."""

import json
from http import HTTPStatus

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"
# What was sent is never repeated at length.
LONGEST_ECHO = 40
# What the portal's own error pages mean here.
SENTENCES = {
    HTTPStatus.NOT_FOUND: "There is nothing at this address. /sim/api/docs lists what there is.",
    HTTPStatus.METHOD_NOT_ALLOWED: "This address takes other methods: the header Allow names them.",
    HTTPStatus.UNPROCESSABLE_ENTITY: "The request could not be read. /sim/api/docs shows how.",
    HTTPStatus.SERVICE_UNAVAILABLE: "The database is not there right now. Try again in a minute.",
    HTTPStatus.INTERNAL_SERVER_ERROR: "Something went wrong on our side: the server's log says"
    " where. Nothing was changed.",
}
UNREADABLE = {HTTPStatus.BAD_REQUEST, HTTPStatus.REQUEST_ENTITY_TOO_LARGE}


class ProblemError(Exception):
    """Something the caller can put right; `detail` says how."""

    def __init__(self, status: HTTPStatus, detail: str) -> None:
        """Keep the answer's status and its sentence."""
        super().__init__(detail)
        self.status = status
        self.detail = detail


def not_found(detail: str) -> ProblemError:
    """Make the problem that there is no such thing in this sandbox (404)."""
    return ProblemError(HTTPStatus.NOT_FOUND, detail)


def cannot(detail: str) -> ProblemError:
    """Make the problem that the device, or the sandbox, cannot do it now (409)."""
    return ProblemError(HTTPStatus.CONFLICT, detail)


def invalid(detail: str) -> ProblemError:
    """Make the problem that the input is wrong (422)."""
    return ProblemError(HTTPStatus.UNPROCESSABLE_ENTITY, detail)


def shortened(text: str) -> str:
    """Repeat what was sent, in so far as it helps to find it."""
    readable = "".join(one if one.isprintable() else "�" for one in text[:LONGEST_ECHO])
    return f"{readable}…" if len(text) > LONGEST_ECHO else readable


def answer(status: HTTPStatus, detail: str) -> HttpResponse:
    """Write a problem."""
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    response = HttpResponse(json.dumps(problem), status=status, content_type=CONTENT_TYPE)
    if status == HTTPStatus.UNAUTHORIZED:
        response.headers["WWW-Authenticate"] = "Bearer"
    return response


def of_page(status: HTTPStatus) -> HttpResponse:
    """Write the problem that an error page stands for; whatever cannot be read is 422."""
    status = HTTPStatus.UNPROCESSABLE_ENTITY if status in UNREADABLE else status
    return answer(status, SENTENCES.get(status, f"{status.phrase}."))
