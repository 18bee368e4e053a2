"""Create a new EPCS password: the criteria, checked all at once."""

import json
from dataclasses import dataclass
from http import HTTPStatus
from typing import cast

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from epcs import policies
from epcs.operations import epcs_password
from epcs.password_form import NewPasswordForm
from identity import formatting, passwords
from identity.constants import (
    EPCS_PASSWORD_LONGEST,
    EPCS_PASSWORD_OWN_CHARACTERS,
    EPCS_PASSWORD_SHORTEST,
    Reason,
)
from identity.models import EpcsAccount
from identity.passwords import Criterion
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import prescriber_only
from identity.web.http import SignedInRequest
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps

TOO_MANY = "You have tried too many passwords. Try again at {}"
ASK_FIRST = "Ask an eRx Administrator at your practice to reset your EPCS password first."
CHANGED = "This has changed since you opened the page. Nothing was changed now."
NOT_REGISTERED = (
    "You are not registered for EPCS. Ask an eRx Administrator at your practice to enroll you in"
    " EPCS Setup."
)


@dataclass(frozen=True)
class Item:
    """One criterion of the list, and whether the last try met it; None before the first."""

    name: str
    text: str
    is_met: bool | None


@sensitive_post_parameters()
@once
@prescriber_only
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def create(request: SignedInRequest) -> HttpResponse:
    """Choose a new EPCS password while a reset is open, or none was ever set."""
    account = request.account
    if account is None or not policies.may_choose_password(account, request.at):
        return _not_allowed(request, account)
    posted = request.POST if request.method == "POST" else None
    form = NewPasswordForm(posted, initial={"shown": request.practice.run})
    unmet: list[Criterion] | None = None
    try:
        if form.is_valid():
            return _choose(request, account, form)
        if form.is_bound and "password" in form.cleaned_data:
            unmet = []
            password = form.cleaned_data["password"]
            epcs_password.look(account=account, password=password, by=request.user, at=request.at)
    except ChangedMeanwhileError:
        return _closed(request, CHANGED)
    except RefusedError as refused:
        if refused.reason == Reason.NOT_ALLOWED:
            return _closed(request, ASK_FIRST)
        unmet = _add_refusal(form, refused)
    return _page(request, form, unmet)


def _add_refusal(form: NewPasswordForm, refused: RefusedError) -> list[Criterion] | None:
    """Add the sentences of a refusal; return the unmet criteria, or None if none was checked."""
    if refused.until is not None:
        form.add_error("password", TOO_MANY.format(formatting.time_of_day(refused.until)))
        return None
    unmet = cast("list[Criterion]", refused.facts["criteria"])
    form.add_unmet(unmet)
    return unmet


def _choose(request: SignedInRequest, account: EpcsAccount, form: NewPasswordForm) -> HttpResponse:
    epcs_password.choose(
        account=account,
        shown=form.cleaned_data["shown"],
        password=form.cleaned_data["password"],
        by=request.user,
        at=request.at,
        keep=request.sign_in,
    )
    return HttpResponseRedirect(done_address(request, reverse("epcs:my-settings-epcs")))


def _page(
    request: SignedInRequest, form: NewPasswordForm, unmet: list[Criterion] | None
) -> HttpResponse:
    context = {
        "form": form,
        "criteria": [
            Item(one.value, one.label, None if unmet is None else one not in unmet)
            for one in Criterion
        ],
        "limits": _limits(request),
    }
    return render(request, "epcs/epcs_password.html", context)


def _limits(request: SignedInRequest) -> str:
    """Tell the script what it can check while one types; the rest is known here only."""
    return json.dumps(
        {
            "shortest": EPCS_PASSWORD_SHORTEST,
            "longest": EPCS_PASSWORD_LONGEST,
            "remainder": EPCS_PASSWORD_OWN_CHARACTERS,
            "words": passwords.words_taken_out(request.user),
        }
    )


def _not_allowed(request: SignedInRequest, account: EpcsAccount | None) -> HttpResponse:
    if request.method == "POST":
        refused = epcs_password.not_allowed(account, request.at)
        epcs_password.refuse(account=account, refused=refused, by=request.user, at=request.at)
    return _closed(request, _why_not(account))


def _why_not(account: EpcsAccount | None) -> str:
    if account is None:
        return NOT_REGISTERED
    if account.revoked_at is None:
        return ASK_FIRST
    revoked = formatting.day(account.revoked_at)
    return f"This account was revoked on {revoked}. Register for EPCS again."


def _closed(request: SignedInRequest, sentence: str) -> HttpResponse:
    """Say why nothing can be chosen; a form that was sent anyway changed nothing."""
    status = HTTPStatus.CONFLICT if request.method == "POST" else HTTPStatus.OK
    context = {"sentence": sentence}
    return render(request, "epcs/epcs_password_closed.html", context, status=status)
