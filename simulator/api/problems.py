"""Problems as RFC 9457 writes them: type, title, status and a sentence that helps."""

import json
from http import HTTPStatus

from django.http import HttpResponse

CONTENT_TYPE = "application/problem+json"


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


def answer(status: HTTPStatus, detail: str) -> HttpResponse:
    """Write a problem."""
    problem = {
        "type": "about:blank",
        "title": status.phrase,
        "status": status.value,
        "detail": detail,
    }
    return HttpResponse(json.dumps(problem), status=status, content_type=CONTENT_TYPE)
