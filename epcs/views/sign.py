"""Review and sign: data, statement and both factors on one page."""

from http import HTTPStatus
from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from epcs import queue, shown
from epcs.constants import SIGNING_STATEMENT
from epcs.forms import APPROVAL, HARD_TOKEN, MOBILE_ID, SigningForm
from epcs.models import Prescription
from epcs.operations import approval, signing
from identity import formatting
from identity.constants import Reason
from identity.models import EpcsAccount, HardToken, MobileId
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import own_or_404, prescriber_only
from identity.web.http import SignedInRequest
from identity.web.links import linked
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps, recall

REFUSED = linked(
    "PCC eRx did not accept your EPCS password and one-time password. Check both and use a new"
    " one-time password. If your hard token's passwords are never accepted, {resync} in Exostar"
    " Account Management",
    resync=("resync it", "exostar:hard-token-resync"),
)
LOCKED = (
    "PCC eRx did not accept your EPCS password and one-time password. After too many wrong ones,"
    " signing is locked until {}"
)
TOO_MANY = (
    "We sent several requests that were not approved. Use a code, or send a new request at {}"
)
NOT_SENT = "We could not send a request to the Authy app. Use a code, or try again in a minute"
CHANGED = "This prescription has changed since you opened it. Review it again"

Tokens = dict[str, HardToken | MobileId]


@sensitive_post_parameters()
@once
@prescriber_only
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("method")
def review(request: SignedInRequest, public_id: UUID) -> HttpResponse:
    """Show what would be signed, and sign it."""
    opened = own_or_404(
        request,
        own=Prescription.objects.filter(account__user=request.user),
        everybodys=Prescription.objects.all(),
        public_id=public_id,
    )
    # First: the record can be read whatever has become of the account.
    if opened.signed_at is not None and request.method != "POST":
        return render(request, "epcs/signed_already.html", {"facts": shown.signed_facts(opened)})
    account = request.account
    if account is None or account.revoked_at is not None or not account.epcs_password:
        return _cannot_sign(request, account, opened)
    tokens = _tokens(account)
    if not tokens:
        return _cannot_sign(request, account, opened)
    posted = request.POST if request.method == "POST" else None
    form = SigningForm(posted, list(tokens), initial=recall(request))
    status = HTTPStatus.OK
    if form.is_valid():
        try:
            return _act(request, account, opened, tokens, form)
        except ChangedMeanwhileError:
            form.add_error(None, CHANGED)
            status = HTTPStatus.CONFLICT
        except RefusedError as refused:
            form.add_error(*_problem(refused))
    form.without_values("password", "code")
    return _page(request, form, opened, account, status)


def _cannot_sign(
    request: SignedInRequest, account: EpcsAccount | None, opened: Prescription
) -> HttpResponse:
    if account is not None and request.method == "POST":
        reason = Reason.METHOD_NOT_ALLOWED if account.epcs_password else Reason.NO_PASSWORD
        about = signing.marked(account, [opened.public_id])
        signing.refuse(account=account, reason=reason, about=about, by=request.user, at=request.at)
    return render(request, "epcs/cannot_sign.html", {"sentence": _why_not(account)})


def _why_not(account: EpcsAccount | None) -> str:
    if account is None:
        return (
            "You are not registered for EPCS. Ask an eRx Administrator at your practice to enroll"
            " you in EPCS Setup."
        )
    if account.revoked_at is not None:
        revoked = formatting.day(account.revoked_at)
        return f"This account was revoked on {revoked}. Register for EPCS again."
    if account.epcs_password:
        return linked(
            "You have no token that can sign. {add}.",
            add=("Add one in Exostar Account Management", "exostar:account"),
        )
    return linked(
        "You do not have an EPCS password yet. {settings} to set one up, or ask an eRx"
        " Administrator at your practice.",
        settings=("Go to My Settings", "epcs:my-settings-epcs"),
    )


def _tokens(account: EpcsAccount) -> Tokens:
    """Return the tokens that may sign, by method; a backup phone never may."""
    hard_token = HardToken.objects.filter(account=account, disabled_at=None).first()
    mobile_id = MobileId.objects.filter(account=account, disabled_at=None).first()
    rows = {
        HARD_TOKEN: hard_token,
        APPROVAL: mobile_id if pushes.provider().IS_AVAILABLE else None,
        MOBILE_ID: mobile_id,
    }
    return {name: row for name, row in rows.items() if row is not None}


def _act(
    request: SignedInRequest,
    account: EpcsAccount,
    opened: Prescription,
    tokens: Tokens,
    form: SigningForm,
) -> HttpResponse:
    if form.cleaned_data["method"] == APPROVAL:
        return _ask(request, account, opened, tokens, form)
    signing.sign(
        account=account,
        patient=opened.patient,
        marks=form.cleaned_data["marks"],
        token=tokens.get(form.cleaned_data["method"]),
        password=form.cleaned_data["password"],
        code=form.cleaned_data["code"],
        by=request.user,
        at=request.at,
    )
    return HttpResponseRedirect(done_address(request, reverse("epcs:queue")))


def _ask(
    request: SignedInRequest,
    account: EpcsAccount,
    opened: Prescription,
    tokens: Tokens,
    form: SigningForm,
) -> HttpResponse:
    token = tokens.get(APPROVAL)
    approval.ask(
        account=account,
        opened=opened,
        marks=form.cleaned_data["marks"],
        token=token if isinstance(token, MobileId) else None,
        password=form.cleaned_data["password"],
        sign_in=request.sign_in,
        by=request.user,
        at=request.at,
    )
    waiting = reverse("epcs:approve", args=[opened.public_id])
    return HttpResponseRedirect(done_address(request, waiting))


def _problem(refused: RefusedError) -> tuple[str, str]:
    """Return the field and its sentence."""
    if refused.reason == Reason.NOT_DELIVERED:
        return "method", NOT_SENT
    if refused.until is None:
        return "password", REFUSED
    until = formatting.time_of_day(refused.until)
    if refused.reason == Reason.TOO_MANY:
        return "method", TOO_MANY.format(until)
    return "password", LOCKED.format(until)


def _page(
    request: SignedInRequest,
    form: SigningForm,
    opened: Prescription,
    account: EpcsAccount,
    status: HTTPStatus,
) -> HttpResponse:
    marked = set(request.POST.getlist("marks")) if request.method == "POST" else set()
    context = {
        "form": form,
        "patient": opened.patient,
        "sheets": queue.sheets(opened, account, marked),
        "practitioner": shown.practitioner(account),
        "statement": SIGNING_STATEMENT,
    }
    return render(request, "epcs/sign.html", context, status=status)
