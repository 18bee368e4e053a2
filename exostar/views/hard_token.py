"""Add and remove a hard token."""

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exostar import policies
from exostar.constants import Workflow
from exostar.forms import AddHardTokenForm, RemoveTokenForm, shown_by, shows
from exostar.gate import proof_required
from exostar.operations import hard_token
from exostar.views import stops
from identity import formatting
from identity.constants import Event, Reason, TokenRemovalReason
from identity.models import HardToken
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import pairs
from identity.web.http import RegisteredRequest
from identity.web.links import SUPPORT, linked
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps, recall

# One press shows a new code on an event token, within 30 seconds of the last not on a time token. A
# sentence that knew which one it is would tell about the serial number.
NOT_REGISTERED = linked(
    "We could not register a token with that serial number and those passwords. Check the serial"
    " number, press the button until your token shows a different number, and enter two new"
    " passwords. If this goes on, {support}",
    support=SUPPORT,
)
SAME_CODE = (
    "One-Time Password 2 must be different from One-Time Password 1. Press the button until your"
    " token shows a different number, then enter it"
)


def _has_one(request: RegisteredRequest) -> HttpResponse | None:
    if policies.hard_token_of(request.account) is None:
        return None
    return stops.one_already(request)


@sensitive_post_parameters()
@once
@proof_required(Workflow.ADD_HARD_TOKEN, first=_has_one)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("serial")
def add(request: RegisteredRequest) -> HttpResponse:
    """Bind a new token by its serial number and two codes in a row."""
    posted = request.POST if request.method == "POST" else None
    form = AddHardTokenForm(posted, initial=recall(request))
    if form.is_valid():
        try:
            return _add(request, form)
        except ChangedMeanwhileError:
            return stops.changed(request, Event.HARD_TOKEN_ADD_REFUSED)
        except RefusedError as refused:
            _tell(form, refused)
    context = {"form": form, "was_asked": request.GET.get("asked") == "yes"}
    return render(request, "exostar/hard_token/add.html", context)


def _add(request: RegisteredRequest, form: AddHardTokenForm) -> HttpResponse:
    pair = form.cleaned_data["first"], form.cleaned_data["second"]
    found = pairs.find(
        account=request.account,
        serial=form.cleaned_data["serial"],
        codes=pair,
        by=request.user,
        at=request.at,
    )
    hard_token.bind(
        account=request.account,
        stocked=found.stocked,
        position=found.position,
        by=request.user,
        at=request.at,
    )
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))


def _tell(form: AddHardTokenForm, refused: RefusedError) -> None:
    """Say one sentence for every reason, so that it tells nothing about a serial number."""
    form.without_values("first", "second")
    if refused.until is not None:
        form.add_error(
            "serial", f"Too many attempts. Try again at {formatting.time_of_day(refused.until)}"
        )
    elif refused.reason == Reason.SAME_CODE:
        form.add_error("second", SAME_CODE)
    else:
        form.add_error("serial", NOT_REGISTERED)


def _none_or_warning(request: RegisteredRequest) -> HttpResponse | None:
    """Stop without a token, and warn once without a backup phone number."""
    if policies.hard_token_of(request.account) is None:
        return stops.no_hard_token(request, Event.HARD_TOKEN_REMOVE_REFUSED)
    return stops.no_backup_phone(request)


@once
@proof_required(Workflow.REMOVE_HARD_TOKEN, first=_none_or_warning)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("reason", "detail")
def remove(request: RegisteredRequest) -> HttpResponse:
    """Record the reason and remove the token for good."""
    token = policies.hard_token_of(request.account)
    if token is None:
        return stops.no_hard_token(request, Event.HARD_TOKEN_REMOVE_REFUSED)
    posted = request.POST if request.method == "POST" else None
    form = RemoveTokenForm(posted, initial={**recall(request), "shown": shown_by(token)})
    if form.is_valid():
        if not shows(form, token):
            return stops.changed(request, Event.HARD_TOKEN_REMOVE_REFUSED)
        try:
            return _remove(request, token, form)
        except ChangedMeanwhileError:
            return stops.changed(request, Event.HARD_TOKEN_REMOVE_REFUSED)
    context = {"form": form, "token": token, "was_asked": request.GET.get("asked") == "yes"}
    return render(request, "exostar/hard_token/remove.html", context)


def _remove(request: RegisteredRequest, token: HardToken, form: RemoveTokenForm) -> HttpResponse:
    hard_token.remove(
        token=token,
        reason=TokenRemovalReason(form.cleaned_data["reason"]),
        detail=form.cleaned_data["detail"],
        by=request.user,
        at=request.at,
    )
    return HttpResponseRedirect(done_address(request, reverse("exostar:account")))
