"""Authenticate Your Identity: choose a method, then enter its code."""

from http import HTTPStatus
from urllib.parse import urlencode, urlsplit
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import Resolver404, resolve, reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exostar import methods
from exostar.constants import Factor, Workflow
from exostar.forms import ChallengeCodeForm, MethodForm
from exostar.gate import registered
from exostar.methods import Method
from exostar.operations import authenticate
from exostar.views import sent_codes, stops
from identity.constants import Event, Reason, TokenKind
from identity.models import BackupPhone, HardToken, IdentityChallenge, MobileId
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import of_ended_or_this, own_or_404
from identity.web.http import RegisteredRequest
from identity.web.links import SUPPORT_FIRST, linked
from identity.web.once import once
from identity.web.time_limits.kept_fields import keeps

WRONG = {
    Factor.HARD_TOKEN: "That code is not correct. Press the button on your hard token and enter the"
    " new code. If your token's codes are never accepted, choose another method",
    Factor.MOBILE_ID: "That code is not correct. Check the Authy app and enter the code it shows"
    " now",
    Factor.PHONE: sent_codes.WRONG,
}
# What shows one code for 30 seconds: pressing and looking again show what was refused.
WRONG_TIME_TOKEN = (
    "That code is not correct. Wait until your token shows a different number, then enter it. If"
    " your token's codes are never accepted, choose another method"
)
PAST_TIME_TOKEN = (
    "That code is no longer accepted. Wait until your token shows a different number, then enter it"
)
PAST_MOBILE_ID = (
    "That code is no longer accepted. Wait until Authy shows a different code, then enter it"
)


@sensitive_post_parameters()
@once
@registered
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def challenge(request: RegisteredRequest) -> HttpResponse:
    """Show the step whose turn it is; a session already confirmed goes straight on."""
    target = request.GET.get("next", "")
    workflow = _workflow(target)
    if workflow is None:
        return HttpResponseRedirect(reverse("exostar:account"))
    if request.identity_confirmed:
        return HttpResponseRedirect(target)
    offered = methods.offered(request.account, workflow)
    chosen = request.GET.get("challenge", "")
    if not offered:
        if request.method == "POST":
            authenticate.refuse(sign_in=request.sign_in, at=request.at)
        return stops.stop(
            request,
            "You have no way to authenticate",
            linked(
                "Your account has no token or backup phone number that you can use here."
                " {support}.",
                support=SUPPORT_FIRST,
            ),
            status=HTTPStatus.OK,
        )
    if not chosen:
        return _choose(request, offered, target)
    return _go_on(request, _own_challenge(request, chosen), offered, target)


def _go_on(
    request: RegisteredRequest, row: IdentityChallenge, offered: list[Method], target: str
) -> HttpResponse:
    if row.sign_in_id != request.sign_in.pk:
        # Begun before a time limit: its code proves nothing in this sign-in.
        return HttpResponseRedirect(_address(target))
    method = methods.find(offered, row.method)
    if method is None:
        return stops.changed(request, Event.IDENTITY_REFUSED)
    return _answer(request, row, method, target)


def _workflow(target: str) -> Workflow | None:
    """Return the workflow of an address under /exostar/ that asks for a proof."""
    if not url_has_allowed_host_and_scheme(target, allowed_hosts=None):
        return None
    try:
        match = resolve(urlsplit(target).path)
    except Resolver404:
        return None
    return getattr(match.func, "workflow", None) if match.app_name == "exostar" else None


def _own_challenge(request: RegisteredRequest, chosen: str) -> IdentityChallenge:
    try:
        public_id = UUID(chosen)
    except ValueError:
        raise Http404 from None
    return own_or_404(
        request,
        own=of_ended_or_this(IdentityChallenge.objects, request),
        everybodys=IdentityChallenge.objects.all(),
        public_id=public_id,
    )


def _choose(request: RegisteredRequest, offered: list[Method], target: str) -> HttpResponse:
    form = MethodForm(request.POST if request.method == "POST" else None, offered)
    if form.is_valid():
        method = methods.find(offered, form.cleaned_data["method"])
        try:
            row = authenticate.choose(sign_in=request.sign_in, method=method, at=request.at)
        except ChangedMeanwhileError:
            return stops.changed(request, Event.IDENTITY_REFUSED)
        except RefusedError as refused:
            if refused.reason == Reason.LOCKED:
                return _too_many(request, refused, target)
            missing = "Choose a method to authenticate your identity"
            form.add_error("method", sent_codes.why_not_sent(refused) or missing)
        else:
            return HttpResponseRedirect(_address(target, challenge=str(row.public_id)))
    return render(request, "exostar/authenticate/choose.html", {"form": form})


def _answer(
    request: RegisteredRequest, row: IdentityChallenge, method: Method, target: str
) -> HttpResponse:
    resends = request.method == "POST" and "resend" in request.POST
    posted = request.POST if request.method == "POST" and not resends else None
    form = ChallengeCodeForm(posted, method.factor)
    try:
        if resends and method.factor == Factor.PHONE:
            authenticate.send(challenge=row, method=method, sign_in=request.sign_in, at=request.at)
            address = _address(target, challenge=str(row.public_id), sent="again")
            return HttpResponseRedirect(address)
        if form.is_valid():
            return _prove(request, row, method, form.cleaned_data["code"], target)
    except ChangedMeanwhileError:
        return stops.changed(request, Event.IDENTITY_REFUSED)
    except RefusedError as refused:
        if _ends_the_tries(refused):
            return _too_many(request, refused, target)
        form = _with_error(form, method, refused)
    context = {"form": form, "method": method, "again": _address(target)}
    context["sent_again"] = request.GET.get("sent") == "again" and not form.is_bound
    return render(request, "exostar/authenticate/code.html", context)


def _prove(
    request: RegisteredRequest, row: IdentityChallenge, method: Method, code: str, target: str
) -> HttpResponse:
    authenticate.answer(
        challenge=row, method=method, sign_in=request.sign_in, code=code, at=request.at
    )
    # A key known before the proof must be worth nothing after it.
    request.session.cycle_key()
    path, _, query = target.partition("?")
    asked = QueryDict(query, mutable=True)
    asked["asked"] = "yes"
    return HttpResponseRedirect(f"{path}?{asked.urlencode()}")


def _ends_the_tries(refused: RefusedError) -> bool:
    if refused.reason in {Reason.LOCKED, Reason.DISABLED}:
        return True
    if refused.reason == Reason.TOO_MANY:
        return refused.until is None
    return refused.until is not None or "last_try" in refused.facts


def _with_error(
    form: ChallengeCodeForm, method: Method, refused: RefusedError
) -> ChallengeCodeForm:
    """Return the form with the sentence of this refusal and an empty field."""
    if not form.is_bound:
        form = ChallengeCodeForm(QueryDict(), method.factor)
        form.errors.clear()
    form.without_values("code")
    if not_sent := sent_codes.why_not_sent_again(refused):
        form.add_error("code", not_sent)
    else:
        form.add_error("code", _why_not_accepted(method, refused))
    return form


def _why_not_accepted(method: Method, refused: RefusedError) -> str:
    """Return a sentence that is true of this code, and tells no more than the page may."""
    is_used = refused.reason == Reason.ALREADY_USED
    match method.credential:
        case MobileId() if is_used:
            return PAST_MOBILE_ID
        case HardToken(kind=TokenKind.TIME):
            return PAST_TIME_TOKEN if is_used else WRONG_TIME_TOKEN
        case BackupPhone() if is_used:
            return sent_codes.USED
        case BackupPhone() if refused.reason == Reason.EXPIRED:
            return sent_codes.EXPIRED
    return WRONG[method.factor]


def _too_many(request: RegisteredRequest, refused: RefusedError, target: str) -> HttpResponse:
    context = {"until": refused.until, "again": _address(target)}
    return render(request, "exostar/authenticate/too_many.html", context)


def _address(target: str, **more: str) -> str:
    return f"{reverse('exostar:authenticate')}?{urlencode({'next': target, **more})}"
