"""Add a backup phone number: the number and its delivery, then the code it was sent."""

from urllib.parse import urlencode

from django.http import Http404, HttpResponse, HttpResponseRedirect, QueryDict
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from exostar import policies
from exostar.constants import Workflow
from exostar.forms import AddPhoneForm, ConfirmPhoneForm
from exostar.gate import proof_required
from exostar.operations import backup_phone
from exostar.views import numbers, sent_codes, stops
from identity import formatting
from identity.constants import BACKUP_PHONES, Delivery, Event, Reason
from identity.models import UnconfirmedPhone
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.web.access import of_ended_or_this, own_or_404
from identity.web.http import RegisteredRequest
from identity.web.once import as_uuid, done_address, once
from identity.web.time_limits.kept_fields import keeps, recall

DUPLICATE = "You already use that number. Enter a different one"


def _full(request: RegisteredRequest) -> HttpResponse | None:
    if policies.count_of_backup_phones(request.account) < BACKUP_PHONES:
        return None
    return stops.three_already(request)


def _full_before_begun(request: RegisteredRequest) -> HttpResponse | None:
    """Stop at three where a number is asked for; one that has begun may be one of them by now."""
    return None if "number" in request.GET else _full(request)


@sensitive_post_parameters()
@once
@proof_required(Workflow.ADD_PHONE, first=_full_before_begun)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("number", "delivery")
def add(request: RegisteredRequest) -> HttpResponse:
    """Show the step whose turn it is; a number already added is on its card."""
    begun = request.GET.get("number")
    if begun is None:
        return _number(request)
    phone = _own(request, begun)
    if phone.confirmed_at is not None:
        return HttpResponseRedirect(reverse("exostar:account"))
    if phone.sign_in_id != request.sign_in.pk:
        # Begun before a time limit: the number is asked for again, filled in.
        return HttpResponseRedirect(_address(change=str(phone.public_id)))
    # Whether there is room for it is decided when its code is right.
    enters_code = request.method == "POST" and "resend" not in request.POST
    return (None if enters_code else _full(request)) or _code(request, phone)


def _own(request: RegisteredRequest, public_id: str) -> UnconfirmedPhone:
    """Return the number that this sign-in began, or one of the person's that has ended."""
    uuid = as_uuid(public_id)
    if uuid is None:
        raise Http404
    phone = own_or_404(
        request,
        own=of_ended_or_this(UnconfirmedPhone.objects, request),
        everybodys=UnconfirmedPhone.objects.all(),
        public_id=uuid,
    )
    phone.practice, phone.account = request.practice, request.account
    return phone


def _number(request: RegisteredRequest) -> HttpResponse:
    changes = request.GET.get("change")
    form = AddPhoneForm(
        request.POST if request.method == "POST" else None,
        initial=recall(request) if changes is None else _typed_before(_own(request, changes)),
    )
    if form.is_valid():
        try:
            phone = backup_phone.begin(
                account=request.account,
                number=form.cleaned_data["number"],
                delivery=Delivery(form.cleaned_data["delivery"]),
                sign_in=request.sign_in,
                by=request.user,
                at=request.at,
            )
        except ChangedMeanwhileError:
            return stops.changed(request, Event.PHONE_ADD_REFUSED)
        except RefusedError as refused:
            if _is_full(refused):
                return stops.three_already(request, is_written_down=True)
            form.add_error("number", sent_codes.why_not_sent(refused) or DUPLICATE)
        else:
            return HttpResponseRedirect(_address(number=str(phone.public_id)))
    numbers.write_down_refused(request, form, Event.PHONE_ADD_REFUSED)
    context = {"form": form, "was_asked": changes is not None or request.GET.get("asked") == "yes"}
    return render(request, "exostar/phones/number.html", context)


def _typed_before(phone: UnconfirmedPhone) -> dict[str, str]:
    return {"number": formatting.phone_number(phone.number), "delivery": phone.delivery}


def _code(request: RegisteredRequest, phone: UnconfirmedPhone) -> HttpResponse:
    resends = request.method == "POST" and "resend" in request.POST
    form = ConfirmPhoneForm(request.POST if request.method == "POST" and not resends else None)
    try:
        if resends:
            backup_phone.send(phone=phone, by=request.user, at=request.at)
            return HttpResponseRedirect(_address(number=str(phone.public_id), sent="again"))
        if form.is_valid():
            code = form.cleaned_data["code"]
            backup_phone.finish(phone=phone, code=code, by=request.user, at=request.at)
            return HttpResponseRedirect(done_address(request, reverse("exostar:account")))
    except ChangedMeanwhileError:
        return stops.changed(request, Event.PHONE_ADD_REFUSED)
    except RefusedError as refused:
        if _is_full(refused):
            return stops.three_already(request, is_written_down=True)
        form = _with_error(form, refused)
    context = {
        "form": form,
        "number": formatting.phone_number(phone.number),
        "by_voice": phone.delivery == Delivery.VOICE,
        "change": _address(change=str(phone.public_id)),
        "needs_support": policies.has_resent(phone),
        "sent_again": request.GET.get("sent") == "again" and not form.is_bound,
    }
    return render(request, "exostar/phones/code.html", context)


def _is_full(refused: RefusedError) -> bool:
    return refused.facts.get("limit") == backup_phone.FULL["limit"]


def _with_error(form: ConfirmPhoneForm, refused: RefusedError) -> ConfirmPhoneForm:
    """Return the form with the sentence of this refusal and an empty field."""
    if not form.is_bound:
        form = ConfirmPhoneForm(QueryDict())
        form.errors.clear()
    form.without_values("code")
    form.add_error("code", sent_codes.why_not_sent_again(refused) or _why_not_accepted(refused))
    return form


def _why_not_accepted(refused: RefusedError) -> str:
    if refused.reason == Reason.DUPLICATE_NUMBER:
        return DUPLICATE
    if refused.reason == Reason.EXPIRED:
        return sent_codes.EXPIRED
    if refused.reason == Reason.TOO_MANY or "last_try" in refused.facts:
        return sent_codes.DEAD
    return sent_codes.WRONG


def _address(**query: str) -> str:
    return f"{reverse('exostar:phone-add')}?{urlencode(query)}"
