"""Who is asking, since when, and what time it is: established once for every request."""

from datetime import datetime
from typing import Any
from urllib.parse import urlencode
from zoneinfo import ZoneInfo

from django.contrib.auth import middleware
from django.contrib.auth.models import AnonymousUser
from django.contrib.auth.views import redirect_to_login
from django.db import connection
from django.db.models import OuterRef, Subquery
from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.middleware.csrf import CsrfViewMiddleware
from django.urls import reverse
from django.utils import timezone

from identity.constants import (
    AUTHY_REQUEST_LIFE,
    PROOF_IDLE,
    SESSION_IDLE,
    SESSION_LIFE,
    Reason,
    RequestStatus,
    SignInEnd,
)
from identity.expiry import is_over
from identity.models import AuthyRequest, SignIn
from identity.operations import authy_requests, identity_proof, sign_in
from identity.providers import clock
from identity.web import coming_back, sessions
from identity.web.time_limits import kept_fields

# Requests to an address that begins so keep the identity proof alive.
PROOF_ADDRESS = "/exostar/"
# Ends that the browser learns of only when it asks for the next page.
ENDED_ELSEWHERE = [SignInEnd.ENDED, SignInEnd.PASSWORD, SignInEnd.REVOKED, SignInEnd.RESTORED]


class LoginRequiredMiddleware(middleware.LoginRequiredMiddleware):
    """Send people who are signed out to sign in, and afterwards to a page that opens by itself."""

    def handle_no_permission(self, request: Any, view_func: Any) -> HttpResponseRedirect:
        """Lead to sign in."""
        return redirect_to_login(coming_back.page_of(request), self.get_login_url(view_func))


class SignInMiddleware(middleware.AuthenticationMiddleware):
    """Set user, sign_in, practice, account, at and identity_confirmed on the request.

    A sign-in whose time was over is its ended_sign_in.
    """

    def process_request(self, request: HttpRequest) -> None:
        """Begin as nobody; pages that are never reached need no query."""
        request.user = AnonymousUser()
        # The thread may have served another practice before.
        timezone.deactivate()
        request.at = timezone.now()  # type: ignore[attr-defined]

    def process_view(
        self, request: Any, view: Any, _args: object, _kwargs: object
    ) -> HttpResponseBase | None:
        """Load the sign-in, end it if its time is over, else count this request as activity."""
        if getattr(view, "access", "") == "machine":
            return None
        request.is_passive = getattr(view, "passive", False)
        pk = sessions.recall(request)
        row = _load(pk)
        if row is None:
            return _say_why(request, view, pk)
        at = clock.now(row.practice)
        timezone.activate(ZoneInfo(row.practice.time_zone))
        sent_at = row.oldest_pending_sent_at  # type: ignore[attr-defined] # annotated by _load
        if sent_at is not None and is_over(sent_at, AUTHY_REQUEST_LIFE, at):
            authy_requests.settle(practice=row.practice, at=at)
        end = _end(row, at)
        if end is None:
            _establish(request, row, at)
            return None
        if request.is_passive:
            return None
        sign_in.end(sign_in=row, end=end, at=at)
        request.session.flush()
        request.ended_sign_in = row
        if getattr(view, "login_required", True):
            return _sign_in_again(request, end, back=_back(request, view, row))
        return None


def _load(pk: int | None) -> SignIn | None:
    if pk is None:
        # Without a database even a page that needs none says so, instead of failing at the next.
        with connection.cursor():
            return None
    related = ("user__epcs_account", "proof", *clock.related("user__practice"))
    rows = SignIn.objects.select_related(*related)
    pending = AuthyRequest.objects.filter(
        practice=OuterRef("practice"), status=RequestStatus.PENDING
    )
    oldest = pending.order_by("sent_at").values("sent_at")[:1]
    rows = rows.annotate(oldest_pending_sent_at=Subquery(oldest))
    # Not first(): it would sort one row, and writing the ORDER BY takes a tenth of this.
    for row in rows.filter(pk=pk, ended_at__isnull=True, user__is_active=True):
        row.practice = row.user.practice
        return row
    return None


def _end(row: SignIn, at: datetime) -> SignInEnd | None:
    if is_over(row.started_at, SESSION_LIFE, at):
        return SignInEnd.LIFE
    if is_over(row.last_seen_at, SESSION_IDLE, at):
        return SignInEnd.IDLE
    return None


def _establish(request: Any, row: SignIn, at: datetime) -> None:
    request.user, request.sign_in, request.practice, request.at = row.user, row, row.practice, at
    request.account = getattr(row.user, "epcs_account", None)
    if request.account is not None:
        request.account.practice = row.practice
    proof_is_over = is_over(row.exostar_seen_at, PROOF_IDLE, at)
    # Before anything can fail: the error page's header knows it, too.
    request.identity_confirmed = row.proof is not None and not proof_is_over
    if not request.is_passive:
        if row.proof and proof_is_over:
            identity_proof.end(sign_in=row, why=Reason.EXPIRED.value, at=at)
        row.touch(at, in_exostar=request.path_info.startswith(PROOF_ADDRESS))


def _say_why(request: Any, view: Any, pk: int | None) -> HttpResponseBase | None:
    """Lead somebody whose sign-in was ended elsewhere to sign in, with the reason."""
    if pk is None or request.is_passive or not getattr(view, "login_required", True):
        return None
    end = SignIn.objects.filter(pk=pk, end__in=ENDED_ELSEWHERE).values_list("end").first()
    if end is None:
        return None
    request.session.flush()
    return _sign_in_again(request, SignInEnd(*end), back=coming_back.page_of(request))


def _back(request: Any, view: Any, row: SignIn) -> str:
    """Return the page to come back to; the safe fields of a form of ours wait there."""
    if request.method == "GET" or not hasattr(view, "kept_fields"):
        return coming_back.page_of(request)
    if not _is_ours(request, view):
        return coming_back.START
    kept_fields.keep(request, view, row.user)
    return kept_fields.address_of(request)


def _is_ours(request: HttpRequest, view: Any) -> bool:
    """Say whether a page of this site sent the form: Django looks only after this middleware."""
    return CsrfViewMiddleware(lambda _: HttpResponse()).process_view(request, view, (), {}) is None


def _sign_in_again(request: HttpRequest, end: SignInEnd, *, back: str) -> HttpResponseBase:
    query = urlencode({"next": back, "ended": end.value})
    return HttpResponseRedirect(f"{reverse('identity:sign-in')}?{query}")
