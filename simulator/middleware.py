"""The sandbox behind a page: its use, its browser, and what is answered when it has gone."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from identity.web.views.errors import PASSING
from simulator.desk import views as desk
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from simulator.visitors import cookie

# The addresses that are framed.
DESKS = {"simulator:desk", "simulator:sandbox-desk"}


class SandboxMiddleware:
    """Note that a sandbox is used; one that was deleted under way has signed everybody out."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Let the request through."""
        return self.get_response(request)

    def process_view(
        self, request: Any, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Note the use by whoever is signed in."""
        sandbox = _sandbox_of(request)
        if sandbox is None or sandboxes.use(sandbox=sandbox):
            return None
        return _signed_out(request)

    def process_exception(self, request: Any, error: Exception) -> HttpResponse | None:
        """Answer as to somebody signed out, if what failed did so because the sandbox has gone."""
        sandbox = _sandbox_of(request)
        if sandbox is None or isinstance(error, PASSING):
            return None
        if Sandbox.objects.filter(pk=sandbox.pk).exists():
            return None
        return _signed_out(request)


class VisitorMiddleware:
    """Remember in a cookie which sandbox a browser is in, however it came there."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the rest of the chain."""
        self.get_response = get_response

    def __call__(self, request: Any) -> HttpResponse:
        """Read the cookie, and write it where something changed.

        A view that moves the browser changes `visitor` on the request.
        """
        name = settings.PRACTICE_COOKIE_NAME
        came = request.visitor = cookie.read(request.COOKIES.get(name))
        response = self.get_response(request)
        _note_time_limit(request)
        if getattr(request, "signed_out", False) and request.user.is_authenticated:
            request.visitor = request.visitor.left(request.at)
        if request.visitor != came:
            response.set_cookie(
                name,
                cookie.signed(request.visitor),
                max_age=cookie.LIFE,
                path=settings.SESSION_COOKIE_PATH,
                secure=settings.SESSION_COOKIE_SECURE,
                httponly=True,
                samesite="Lax",
            )
        return response

    def process_view(
        self, request: Any, _view: object, _args: object, _kwargs: object
    ) -> HttpResponse | None:
        """Note where this browser is signed in, or was until now."""
        _note_time_limit(request)
        if (sandbox := _sandbox_of(request)) is not None:
            request.visitor = request.visitor.moved_to(sandbox)
        return None


def _note_time_limit(request: Any) -> None:
    """Note once which sandbox a sign-in that has just ended was in, and when it was last used."""
    ended = request.__dict__.pop("ended_sign_in", None)
    if ended is not None:
        here = request.visitor.moved_to(ended.practice.sandbox)
        request.visitor = here.left(ended.last_seen_at)


def _sandbox_of(request: Any) -> Sandbox | None:
    """Return the sandbox of whoever is signed in; it was loaded with them."""
    return request.practice.sandbox if request.user.is_authenticated else None


def _signed_out(request: Any) -> HttpResponse:
    if request.resolver_match.view_name in DESKS:
        return desk.absent(request)
    request.session.flush()
    return HttpResponseRedirect(f"{reverse('identity:sign-in')}?{urlencode({'gone': 'sandbox'})}")
