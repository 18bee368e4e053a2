"""The gate: what cannot be read is refused before anything looks at it."""

import uuid
from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse

from identity.journal import request_context
from identity.web import error_pages

NUL = "\0"


class InputGateMiddleware:
    """Refuse bodies over the limit (413), codings and NULs (400), and note the request's origin."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or answer it here."""
        request_context.begin(
            request_context.Origin(
                uuid.uuid4().hex,
                request.META.get("REMOTE_ADDR", ""),
                request.headers.get("User-Agent", ""),
            )
        )
        if _body_length(request) > settings.DATA_UPLOAD_MAX_MEMORY_SIZE:
            return error_pages.page(HTTPStatus.REQUEST_ENTITY_TOO_LARGE, request)
        if not _is_readable(request):
            return error_pages.page(HTTPStatus.BAD_REQUEST, request)
        return self.get_response(request)


def _body_length(request: HttpRequest) -> int:
    try:
        return int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return 0


def _is_readable(request: HttpRequest) -> bool:
    # Plain chunks were taken before; of another transfer coding Django would see no body.
    if "Transfer-Encoding" in request.headers:
        return False
    # Django would decode with whatever codec the request names, "hex" and "zlib" included.
    charset = (request.content_params or {}).get("charset", "utf-8").lower()
    if charset not in {"utf-8", "utf8"}:
        return False
    try:
        return not _has_nul(request)
    except BadRequest:
        return False


def _has_nul(request: HttpRequest) -> bool:
    if NUL in request.path_info or any(NUL in value for value in request.COOKIES.values()):
        return True
    fields = [*request.GET.lists(), *(request.POST.lists() if request.method == "POST" else ())]
    return any(NUL in name or any(NUL in value for value in values) for name, values in fields)
