"""Sign in and out."""

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.middleware.csrf import rotate_token
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from identity import formatting
from identity.constants import SignInEnd
from identity.models import SignIn
from identity.operations import sign_in
from identity.refusals import RefusedError
from identity.web import coming_back, sessions
from identity.web.access import posts_only, public
from identity.web.forms import SignInForm
from identity.web.time_limits import kept_fields

ENDED = {
    SignInEnd.IDLE: "You were signed out after 60 minutes without activity.",
    SignInEnd.LIFE: "You were signed out after 12 hours. Sign in again to go on.",
    SignInEnd.ENDED: "You were signed out in another browser, under My Settings, Profile.",
    SignInEnd.PASSWORD: "You were signed out because a new EPCS password was set elsewhere.",
    SignInEnd.REVOKED: "You were signed out because your EPCS account was revoked elsewhere.",
    SignInEnd.RESTORED: "You were signed out because PCC eRx was restored from a backup.",
}


@public
@sensitive_post_parameters()
@require_http_methods(["GET", "HEAD", "POST"])
def enter(request: HttpRequest) -> HttpResponse:
    """Ask for name and password; a person already signed in may switch."""
    form = SignInForm(request.POST if request.method == "POST" else None)
    if form.is_valid():
        try:
            row = sign_in.start(**form.cleaned_data)
        except RefusedError as refused:
            form.add_error("username", _sentence(refused))
        else:
            remember(request, row)
            return HttpResponseRedirect(next_address(request))
    ended = ENDED.get(request.GET.get("ended", ""))  # type: ignore[call-overload]
    return render(request, "identity/sign_in.html", {"form": form, "ended": ended})


@public
@posts_only
def leave(request: HttpRequest) -> HttpResponse:
    """Sign out."""
    if request.user.is_authenticated:
        sign_in.end(sign_in=request.sign_in, end=SignInEnd.SIGNED_OUT, at=request.at)  # type: ignore[attr-defined]
    request.session.flush()
    # The one answer that may delete the cookie.
    request.signed_out = True  # type: ignore[attr-defined]
    return HttpResponseRedirect(reverse("identity:sign-in"))


def _sentence(refused: RefusedError) -> str:
    if refused.until is not None:
        return f"Too many attempts. Try again at {formatting.time_of_day(refused.until)}"
    return "That sign-in name or password is not correct"


def remember(request: HttpRequest, row: SignIn) -> None:
    """Put the sign-in into a new session; whoever was signed in here is signed out."""
    forget(request)
    kept_fields.forget_old()
    sessions.remember(request, row)
    rotate_token(request)


def forget(request: HttpRequest) -> None:
    """Sign out whoever is signed in here, because somebody else is about to sign in."""
    if request.user.is_authenticated:
        sign_in.end(sign_in=request.sign_in, end=SignInEnd.SWITCHED, at=request.at)  # type: ignore[attr-defined]
    request.session.flush()


def next_address(request: HttpRequest) -> str:
    """Return where a sign-in leads: back to where the person wanted to go."""
    return coming_back.checked(request.GET.get("next", ""))
