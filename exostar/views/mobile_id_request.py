"""The pending request for a Mobile ID: wait for its approval, or finish it with a code."""

from http import HTTPStatus
from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods, require_safe

from exostar import policies
from exostar.constants import Workflow
from exostar.forms import MobileIdCodeForm, shown_by, shows
from exostar.gate import proof_required
from exostar.operations import mobile_id
from exostar.views import stops
from identity import formatting
from identity.constants import Event, Reason
from identity.models import AuthyRequest
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import passive, public
from identity.web.http import RegisteredRequest
from identity.web.links import SUPPORT, linked
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps

CODE_REFUSED = Event.MOBILE_ID_CODE_REFUSED
WRONG = "That one-time password is not correct. Enter the one that Authy shows now"
NO_APP = (
    "We have not seen the Authy app on this phone yet. Open the text message and install the app"
    " first"
)
DISABLED = linked(
    "Too many wrong passwords. Approve the request on your smartphone instead, or {support}",
    support=SUPPORT,
)
# The request the page showed can no longer be finished with a code.
TOO_LATE = {
    Reason.ALREADY_USED,
    Reason.CANCELLED,
    Reason.CHANGED_MEANWHILE,
    Reason.DENIED,
    Reason.EXPIRED,
    Reason.NUMBER_TAKEN,
}


def _nothing_asked(request: RegisteredRequest) -> HttpResponse | None:
    if not pushes.provider().IS_AVAILABLE:
        return stops.no_pushes(request, CODE_REFUSED)
    if policies.latest_request(request.account) is None:
        return HttpResponseRedirect(reverse("exostar:account"))
    return None


@require_safe
@proof_required(Workflow.ADD_MOBILE_ID, first=_nothing_asked)
def waiting(request: RegisteredRequest) -> HttpResponse:
    """Show how far the latest request has come; it is answered elsewhere."""
    latest = policies.latest_request(request.account)
    if latest is None:
        return HttpResponseRedirect(reverse("exostar:account"))
    has_registered = policies.has_registered(latest)
    if has_registered and request.GET.get("check") == "yes":
        query = urlencode({"request": latest.public_id})
        return HttpResponseRedirect(f"{reverse('exostar:account')}?{query}")
    context = {
        "ending": latest.number[-4:],
        "expires_at": latest.expires_at,
        "status": latest.status_at(request.at).name.lower(),
        "state": _state(latest, request),
        "has_registered": has_registered,
        "takes_code": latest.takes_code(request.at),
    }
    return render(request, "exostar/mobile_id/request.html", context)


@passive
@public
@require_safe
def state(request: HttpRequest) -> HttpResponse:
    """Tell the waiting page whether it still shows the truth; asking changes nothing."""
    account = getattr(request, "account", None)
    latest = policies.latest_request(account) if account is not None else None
    if latest is None:
        # Signed out, or started over: a page that waits must not be sent anywhere.
        return HttpResponse(status=HTTPStatus.NO_CONTENT)
    return HttpResponse(_state(latest, request), content_type="text/plain")


def _state(latest: AuthyRequest, request: HttpRequest) -> str:
    return f"{latest.public_id}.{latest.status_at(request.at)}"  # type: ignore[attr-defined] # the middleware set it


def _no_code_now(request: RegisteredRequest) -> HttpResponse | None:
    if not pushes.provider().IS_AVAILABLE:
        return stops.no_pushes(request, CODE_REFUSED)
    if policies.mobile_id_of(request.account) is not None:
        return stops.one_soft_token_already(request, CODE_REFUSED)
    if policies.latest_request(request.account) is None:
        return HttpResponseRedirect(reverse("exostar:mobile-id-add"))
    return None


@sensitive_post_parameters()
@once
@proof_required(Workflow.ADD_MOBILE_ID, first=_no_code_now)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def code(request: RegisteredRequest) -> HttpResponse:
    """Finish the latest request with a code of its own token."""
    latest = policies.latest_request(request.account)
    if latest is None or not (request.method == "POST" or latest.takes_code(request.at)):
        return HttpResponseRedirect(reverse("exostar:mobile-id-request"))
    posted = request.POST if request.method == "POST" else None
    form = MobileIdCodeForm(posted, initial={"shown": shown_by(latest)})
    if form.is_valid():
        if not shows(form, latest):
            return stops.changed(request, CODE_REFUSED)
        try:
            return _finish(request, latest, form)
        except ChangedMeanwhileError:
            return stops.changed(request, CODE_REFUSED)
        except RefusedError as refused:
            if refused.reason in TOO_LATE:
                return stops.changed(request, None)
            form.without_values("code")
            form.add_error("code", _why_not(refused))
    return render(request, "exostar/mobile_id/code.html", {"form": form})


def _finish(
    request: RegisteredRequest, latest: AuthyRequest, form: MobileIdCodeForm
) -> HttpResponse:
    mobile_id.finish_with_code(
        request=latest, code=form.cleaned_data["code"], by=request.user, at=request.at
    )
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))


def _why_not(refused: RefusedError) -> str:
    if refused.until is not None:
        return f"Too many wrong passwords. Try again at {formatting.time_of_day(refused.until)}"
    sentences = {Reason.APP_MISSING: NO_APP, Reason.DISABLED: DISABLED}
    return sentences.get(refused.reason, WRONG)
