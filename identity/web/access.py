"""Who may open a page: each decorator enforces its rule and leaves a mark that a test reads."""

from collections.abc import Callable
from functools import wraps
from http import HTTPStatus
from typing import Any, TypeVar
from uuid import UUID

from django.contrib.auth.decorators import login_not_required
from django.core.exceptions import PermissionDenied
from django.db import models
from django.db.models import Q
from django.http import Http404, HttpResponseBase
from django.views.decorators.http import require_POST

from identity import journal
from identity.constants import Event, Reason
from identity.web import error_pages
from identity.web.http import SignedInRequest

AnyView = Callable[..., HttpResponseBase]
Row = TypeVar("Row", bound=models.Model)


def public(view: AnyView) -> AnyView:
    """Open the page to everybody."""
    open_view: AnyView = login_not_required(view)
    open_view.__dict__["access"] = "public"
    return open_view


def for_machines(view: AnyView) -> AnyView:
    """Open the page to everybody without looking who asks: it must answer without a database."""
    open_view = public(view)
    open_view.__dict__["access"] = "machine"
    return open_view


def signed_in(view: AnyView) -> AnyView:
    """Open the page to everybody signed in; LoginRequiredMiddleware sends others to sign in."""
    view.__dict__["access"] = "signed-in"
    return view


def posts_only(view: AnyView) -> AnyView:
    """Take forms alone: nobody is ever led to this address, because it opens no page."""
    taking: AnyView = require_POST(view)
    taking.__dict__["posts_only"] = True
    return taking


def passive(view: AnyView) -> AnyView:
    """Let requests to this page neither count as activity nor touch a cookie."""
    view.__dict__["passive"] = True
    return view


def prescriber_only(view: AnyView) -> AnyView:
    """Open the page to prescribers; others get 403 and a line in the journal."""

    @wraps(view)
    def gate(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_prescriber:
            deny(request, Reason.ROLE_MISSING)
            raise PermissionDenied
        return view(request, *args, **kwargs)

    gate.__dict__["access"] = "prescriber"
    return gate


def administrator_only(view: AnyView) -> AnyView:
    """Open the page to eRx Administrators; others get 403 and a line in the journal."""

    @wraps(view)
    def gate(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not request.user.is_erx_administrator:
            deny(request, Reason.ROLE_MISSING)
            return error_pages.page(
                HTTPStatus.FORBIDDEN,
                request,
                heading="You cannot open Administration",
                advice="Only eRx Administrators can. Ask an eRx Administrator at your practice.",
            )
        return view(request, *args, **kwargs)

    gate.__dict__["access"] = "administrator"
    return gate


def deny(request: SignedInRequest, reason: Reason) -> None:
    """Write down that somebody asked for what is not theirs."""
    journal.write(
        Event.ACCESS_DENIED,
        practice=request.practice,
        by=request.user,
        at=request.at,
        reason=reason,
        detail={"page": request.resolver_match.view_name if request.resolver_match else ""},
    )


def of_ended_or_this(
    rows: "models.Manager[Row]", request: SignedInRequest
) -> "models.QuerySet[Row]":
    """Narrow rows of sign-ins to this one and the person's that have ended, as by a time limit."""
    ended = Q(sign_in__user=request.user, sign_in__ended_at__isnull=False)
    return rows.filter(Q(sign_in=request.sign_in) | ended)


def own_or_404(
    request: SignedInRequest,
    *,
    own: "models.QuerySet[Row]",
    everybodys: "models.QuerySet[Row]",
    public_id: UUID,
) -> Row:
    """Return the person's own row; somebody else's is not found, and written down."""
    found = own.filter(public_id=public_id).first()
    if found is None:
        if everybodys.filter(practice=request.practice, public_id=public_id).exists():
            deny(request, Reason.NOT_YOURS)
        raise Http404
    return found
