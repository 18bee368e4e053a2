"""The sandbox behind a page: that it is used, and what is answered when it has gone meanwhile."""

from collections.abc import Callable
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.urls import reverse

from identity.web.views.errors import PASSING
from simulator.desk import views as desk
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes

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


def _sandbox_of(request: Any) -> Sandbox | None:
    """Return the sandbox of whoever is signed in; it was loaded with them."""
    return request.practice.sandbox if request.user.is_authenticated else None


def _signed_out(request: Any) -> HttpResponse:
    if request.resolver_match.view_name in DESKS:
        return desk.absent(request)
    request.session.flush()
    return HttpResponseRedirect(f"{reverse('identity:sign-in')}?{urlencode({'gone': 'sandbox'})}")
