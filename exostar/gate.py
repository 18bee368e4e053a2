"""What stands before a workflow's pages: registration, the order of steps, the identity proof."""

from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode

from django.http import HttpResponseBase, HttpResponseRedirect
from django.urls import reverse

from exostar.constants import Workflow
from exostar.policies import is_registered
from identity.web.access import AnyView, prescriber_only
from identity.web.http import RegisteredRequest, SignedInRequest
from identity.web.time_limits import kept_fields

# Answers a request that must not go further, or lets it pass with None.
Check = Callable[[RegisteredRequest], HttpResponseBase | None]


def registered(view: AnyView) -> AnyView:
    """Open the page to prescribers with a live registration; the account page tells the others."""

    @wraps(view)
    def gate(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not is_registered(request.account):
            return HttpResponseRedirect(reverse("exostar:account"))
        return view(request, *args, **kwargs)

    opened = prescriber_only(gate)
    opened.__dict__["access"] = "registered"
    return opened


def _back(request: RegisteredRequest, view: AnyView) -> str:
    if request.method == "POST" and hasattr(view, "kept_fields"):
        kept_fields.keep(request, view, request.user)
        return kept_fields.address_of(request)
    return request.get_full_path()


def proof_required(workflow: Workflow, *, first: Check) -> Callable[[AnyView], AnyView]:
    """Ask for the identity proof once per session, after `first` found nothing in the way."""

    def decorate(view: AnyView) -> AnyView:
        @wraps(view)
        def gate(request: RegisteredRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if (answer := first(request)) is not None:
                return answer
            if not request.identity_confirmed:
                # Back by GET: a form is filled in again, never replayed.
                query = urlencode({"next": _back(request, view)})
                return HttpResponseRedirect(f"{reverse('exostar:authenticate')}?{query}")
            return view(request, *args, **kwargs)

        opened = registered(gate)
        opened.__dict__["access"] = "identity-proof"
        opened.__dict__["workflow"] = workflow
        return opened

    return decorate
