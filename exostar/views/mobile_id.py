"""Add, activate and remove Mobile ID."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exostar import policies
from exostar.constants import Workflow
from exostar.forms import AddMobileIdForm, RemoveTokenForm, shown_by, shows
from exostar.gate import proof_required
from exostar.operations import mobile_id
from exostar.views import numbers, stops
from identity import formatting
from identity.constants import Event, Reason, TokenRemovalReason
from identity.models import BackupPhone, MobileId
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.http import RegisteredRequest
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps, recall

REQUEST_REFUSED = Event.MOBILE_ID_REQUEST_REFUSED
REMOVE_REFUSED = Event.MOBILE_ID_REMOVE_REFUSED
# One sentence for both: it tells nothing about a colleague's number or address.
NOT_YOURS = (
    "Enter the phone number of your own smartphone and the email address that you used to register"
    " for EPCS"
)
NOT_SENT = "We could not send a request to that phone. Check the number, or try again in a minute"


def _not_now(request: RegisteredRequest) -> HttpResponse | None:
    if not pushes.provider().IS_AVAILABLE:
        return stops.no_pushes(request, REQUEST_REFUSED)
    if policies.mobile_id_of(request.account) is not None:
        return stops.one_soft_token_already(request, REQUEST_REFUSED)
    return None


@sensitive_post_parameters()
@once
@proof_required(Workflow.ADD_MOBILE_ID, first=_not_now)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("number", "email")
def add(request: RegisteredRequest) -> HttpResponse:
    """Ask for the smartphone's number and send it a request; the same page activates."""
    posted = request.POST if request.method == "POST" else None
    before = _typed_before(request) if request.GET.get("again") == "yes" else {}
    form = AddMobileIdForm(posted, initial={**before, **recall(request)})
    offers_code = False
    if form.is_valid():
        try:
            return _request(request, form)
        except ChangedMeanwhileError:
            return stops.changed(request, REQUEST_REFUSED)
        except RefusedError as refused:
            form.add_error("number", _why_not(refused))
            offers_code = refused.reason == Reason.TOO_MANY and _takes_code(request)
    numbers.write_down_refused(request, form, REQUEST_REFUSED)
    context = {
        "form": form,
        "was_asked": request.GET.get("asked") == "yes",
        "offers_code": offers_code,
    }
    return render(request, "exostar/mobile_id/add.html", context)


def _request(request: RegisteredRequest, form: AddMobileIdForm) -> HttpResponse:
    mobile_id.request(
        account=request.account,
        number=form.cleaned_data["number"],
        email=form.cleaned_data["email"],
        sign_in=request.sign_in,
        by=request.user,
        at=request.at,
    )
    return HttpResponseRedirect(done_address(request, reverse("exostar:mobile-id-request")))


def _typed_before(request: RegisteredRequest) -> dict[str, str]:
    """Return what the former request was sent with: only the registered address gets so far."""
    latest = policies.latest_request(request.account)
    if latest is None:
        return {}
    return {"number": formatting.phone_number(latest.number), "email": request.account.email}


def _why_not(refused: RefusedError) -> str:
    if refused.until is not None:
        until = formatting.time_of_day(refused.until)
        return f"We sent several requests already. You can send a new one at {until}"
    return NOT_SENT if refused.reason == Reason.NOT_DELIVERED else NOT_YOURS


def _takes_code(request: RegisteredRequest) -> bool:
    latest = policies.latest_request(request.account)
    return latest is not None and latest.takes_code(request.at)


def _none_or_warning(request: RegisteredRequest) -> HttpResponse | None:
    """Stop without a soft token, and warn once without a backup phone number."""
    if policies.mobile_id_of(request.account) is None:
        return stops.no_soft_token(request, REMOVE_REFUSED)
    return stops.no_backup_phone(request)


@once
@proof_required(Workflow.REMOVE_MOBILE_ID, first=_none_or_warning)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("reason", "detail")
def remove(request: RegisteredRequest) -> HttpResponse:
    """Record the reason and remove the soft token for good."""
    token = policies.mobile_id_of(request.account)
    if token is None:
        return stops.no_soft_token(request, REMOVE_REFUSED)
    posted = request.POST if request.method == "POST" else None
    form = RemoveTokenForm(posted, initial={**recall(request), "shown": shown_by(token)})
    if form.is_valid():
        if not shows(form, token):
            return stops.changed(request, REMOVE_REFUSED)
        try:
            return _remove(request, token, form)
        except ChangedMeanwhileError:
            return stops.changed(request, REMOVE_REFUSED)
    phones = BackupPhone.objects.filter(account=request.account, number=token.number)
    context = {
        "form": form,
        "ending": token.number[-4:],
        "is_backup_phone": phones.exists(),
        "was_asked": request.GET.get("asked") == "yes",
    }
    return render(request, "exostar/mobile_id/remove.html", context)


def _remove(request: RegisteredRequest, token: MobileId, form: RemoveTokenForm) -> HttpResponse:
    mobile_id.remove(
        token=token,
        reason=TokenRemovalReason(form.cleaned_data["reason"]),
        detail=form.cleaned_data["detail"],
        by=request.user,
        at=request.at,
    )
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))
