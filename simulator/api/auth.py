"""Who may speak to the control API; what goes wrong under /sim/api/ leaves as a problem."""

import secrets
from collections.abc import Callable, Mapping
from http import HTTPMethod, HTTPStatus
from typing import Any

from django.conf import settings
from django.core.exceptions import DisallowedHost
from django.http import HttpRequest, HttpResponse

from simulator.api.description import openapi
from simulator.api.http import errors, parsing
from simulator.api.http.errors import ProblemError

# The description and its page are open: they hold nothing of anybody's.
EVERYTHING = "/sim/api/"
GUARDED = "/sim/api/v1/"
# Another site's page asks: a link to the documentation is all it may follow.
FOREIGN = {"cross-site", "same-site"}
# What an answer keeps when its page becomes a problem.
KEPT = ("Allow", "Retry-After")


class ControlApiMiddleware:
    """Let a test suite in: its host, no browser, its token; nothing of it reaches a session."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through, or answer it here."""
        if not request.path_info.startswith(EVERYTHING):
            return self.get_response(request)
        try:
            _admit(request)
            parsing.check(request)
        except ProblemError as error:
            response = errors.answer(error.status, error.detail)
        else:
            response = _as_problem(self._ask(request))
        response.cookies.clear()
        response.setdefault("Content-Length", str(len(response.content)))
        return response

    def _ask(self, request: HttpRequest) -> HttpResponse:
        if request.method != HTTPMethod.HEAD:
            return self.get_response(request)
        # Whatever can be read can be asked for without its content.
        request.method = HTTPMethod.GET.value
        response = self.get_response(request)
        if response.status_code < HTTPStatus.BAD_REQUEST:
            response.content = b""
        return response

    def process_view(
        self, request: HttpRequest, _view: object, _args: object, _kwargs: Mapping[str, Any]
    ) -> HttpResponse | None:
        """Refuse what the description of this operation does not list."""
        match = request.resolver_match
        if match is None or not request.path_info.startswith(GUARDED):
            return None
        operation = openapi.operation(match.route, request.method or "")
        # Another method: the answer says which there are.
        if operation is None:
            return None
        request.body_fields = openapi.body_fields(operation)  # type: ignore[attr-defined] # ours
        try:
            parsing.check_listed(request, operation)
        except ProblemError as error:
            return errors.answer(error.status, error.detail)
        return None


def _admit(request: HttpRequest) -> None:
    """Ask for the host, for a browser and for the token, in this order; raises ProblemError."""
    _check_host(request)
    is_guarded = request.path_info.startswith(GUARDED)
    is_foreign = request.headers.get("Sec-Fetch-Site") in FOREIGN
    if "Origin" in request.headers or (is_guarded and is_foreign):
        raise ProblemError(
            HTTPStatus.FORBIDDEN,
            "The control API serves test suites, not web pages. Send no Origin header.",
        )
    if is_guarded and not _has_token(request):
        raise ProblemError(
            HTTPStatus.UNAUTHORIZED,
            "Send the header Authorization: Bearer TOKEN. `make run` keeps the token in the file"
            " api-token of its data folder.",
        )


def _check_host(request: HttpRequest) -> None:
    """Refuse names that are not ours: one may have been bent to this address (DNS rebinding)."""
    try:
        # Without the header Django would take the address that it listens at.
        is_ours = "Host" in request.headers and bool(request.get_host())
    except DisallowedHost:
        is_ours = False
    if not is_ours:
        raise ProblemError(
            HTTPStatus.FORBIDDEN,
            f"Use the address of PUBLIC_URL, {settings.PUBLIC_URL}, or localhost.",
        )


def _has_token(request: HttpRequest) -> bool:
    scheme, _, given = request.headers.get("Authorization", "").partition(" ")
    # As bytes: the comparison takes text of ASCII only.
    return scheme.lower() == "bearer" and secrets.compare_digest(
        given.strip().encode(errors="replace"), settings.EPCS_API_TOKEN.encode()
    )


def _as_problem(response: HttpResponse) -> HttpResponse:
    """Turn an error page into a problem; input that cannot be read is 422, whoever refused it."""
    is_problem = response.headers.get("Content-Type", "") == errors.CONTENT_TYPE
    if response.status_code < HTTPStatus.BAD_REQUEST or is_problem:
        return response
    problem = errors.of_page(HTTPStatus(response.status_code))
    for name in KEPT:
        if name in response.headers:
            problem.headers[name] = response.headers[name]
    return problem
