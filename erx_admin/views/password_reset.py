"""Edit a prescriber: reset their EPCS password."""

from http import HTTPStatus
from uuid import UUID

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.views.decorators.http import require_http_methods

from epcs import policies as passwords
from erx_admin import policies, prescribers
from erx_admin.forms import ResetForm
from erx_admin.operations import password_reset
from identity import formatting
from identity.constants import Event, Reason
from identity.models import User
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import administrator_only, deny
from identity.web.http import SignedInRequest
from identity.web.once import done_address, once, what_was_done
from identity.web.time_limits.kept_fields import keeps

NO_BUTTON = {
    policies.OWN: "You cannot reset your own EPCS password. Ask another eRx Administrator.",
    policies.NOT_REGISTERED: "{} is not registered for EPCS. There is no EPCS password to reset.",
    policies.REVOKED: "The EPCS account of {} was revoked. There is no EPCS password to reset.",
}
# A second press is answered as the first; anything else has changed since the page was opened.
STATUS = {policies.OWN: HTTPStatus.FORBIDDEN, policies.RESET_OPEN: HTTPStatus.OK}


@once
@administrator_only
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def edit(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Show a prescriber, and reset their EPCS password."""
    person = _found(request, public_id)
    if request.method == "POST":
        return _reset(request, person)
    done = what_was_done(request)
    was_reset = done is not None and done.event == Event.PASSWORD_RESET_ALLOWED
    return _page(request, person, was_reset=was_reset)


def _found(request: SignedInRequest, public_id: UUID) -> User:
    person = prescribers.find(request.practice, public_id)
    if person is None:
        if prescribers.is_elsewhere(public_id):
            deny(request, Reason.NOT_YOURS)
        raise Http404
    return person


def _reset(request: SignedInRequest, person: User) -> HttpResponse:
    form = ResetForm(request.POST)
    shown = form.cleaned_data["shown"] if form.is_valid() else ""
    try:
        password_reset.allow(person=person, shown=shown, by=request.user, at=request.at)
    except ChangedMeanwhileError:
        context = {"person": person}
        return render(request, "erx_admin/changed.html", context, status=HTTPStatus.CONFLICT)
    except RefusedError as refused:
        # What the page shows must be what is so now.
        person = _found(request, person.public_id)
        why = str(refused.facts["why"])
        status = STATUS.get(why, HTTPStatus.CONFLICT)
        return _page(request, person, was_open=why == policies.RESET_OPEN, status=status)
    return HttpResponseRedirect(done_address(request, request.path))


def _page(
    request: SignedInRequest,
    person: User,
    *,
    was_reset: bool = False,
    was_open: bool = False,
    status: HTTPStatus = HTTPStatus.OK,
) -> HttpResponse:
    account = policies.account_of(person)
    why_not = policies.why_no_button(person, request.user)
    is_open = policies.is_reset_open(account, request.at)
    shown = policies.shown_by(person, account, request.practice.run) if account else ""
    context = {
        "person": person,
        "facts": _facts(request, person),
        "form": ResetForm(initial={"shown": shown}),
        "why_not": NO_BUTTON[why_not].format(person.full_name) if why_not else "",
        # A page opened again later must not tell what is no longer so.
        "was_reset": was_reset and is_open,
        "was_open": was_open and is_open,
    }
    return render(request, "erx_admin/edit_prescriber.html", context, status=status)


def _facts(request: SignedInRequest, person: User) -> list[tuple[str, str]]:
    account = policies.account_of(person)
    registration = [("NPI", account.npi), ("Email", account.email)] if account else []
    return [
        *registration,
        ("EPCS status", prescribers.epcs_status(account)),
        ("EPCS password", _password(request, person)),
    ]


def _password(request: SignedInRequest, person: User) -> str:
    """Say where the password stands: who reset it and until when, while a reset is open."""
    account = policies.account_of(person)
    standing = prescribers.epcs_password(account, request.at)
    if account is None or not policies.is_reset_open(account, request.at):
        return standing
    ends_at = passwords.reset_ends_at(account)
    if ends_at is None or account.password_reset_by is None:
        return standing
    by = account.password_reset_by.full_name
    return f"Reset by {by}, ends {formatting.near_minute(ends_at)}"
