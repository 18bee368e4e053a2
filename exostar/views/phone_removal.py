"""Remove a backup phone number."""

from uuid import UUID

from django.http import HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from exostar import policies
from exostar.constants import Workflow
from exostar.forms import RemovePhoneForm, shown_by, shows
from exostar.gate import proof_required
from exostar.operations import backup_phone
from exostar.views import stops
from identity import formatting
from identity.constants import Event, PhoneRemovalReason
from identity.models import BackupPhone
from identity.refusals import ChangedMeanwhileError
from identity.web.access import own_or_404
from identity.web.http import RegisteredRequest
from identity.web.once import done_address, once
from identity.web.time_limits.kept_fields import keeps, recall


def _gone(request: RegisteredRequest) -> HttpResponse | None:
    """Stop at a number that is removed by now; another person's is not found."""
    match = request.resolver_match
    phone = own_or_404(
        request,
        own=BackupPhone.with_removed.filter(account=request.account),
        everybodys=BackupPhone.with_removed.all(),
        public_id=match.kwargs["public_id"] if match else UUID(int=0),
    )
    if phone.removed_at is not None:
        return stops.changed(request, Event.PHONE_REMOVE_REFUSED)
    phone.practice = request.practice
    request.__dict__["phone"] = phone
    return None


@once
@proof_required(Workflow.REMOVE_PHONE, first=_gone)
@require_http_methods(["GET", "HEAD", "POST"])
@keeps("reason", "detail")
def remove(request: RegisteredRequest, public_id: UUID) -> HttpResponse:
    """Record the reason and remove the number."""
    del public_id
    phone: BackupPhone = request.__dict__["phone"]
    posted = request.POST if request.method == "POST" else None
    form = RemovePhoneForm(posted, initial={**recall(request), "shown": shown_by(phone)})
    if form.is_valid():
        if not shows(form, phone):
            return stops.changed(request, Event.PHONE_REMOVE_REFUSED)
        try:
            return _remove(request, phone, form)
        except ChangedMeanwhileError:
            return stops.changed(request, Event.PHONE_REMOVE_REFUSED)
    context = {
        "form": form,
        "number": formatting.phone_number(phone.number),
        "delivery": phone.get_delivery_display().lower(),
        "is_only_one": policies.count_of_backup_phones(request.account) == 1,
        "was_asked": request.GET.get("asked") == "yes",
    }
    return render(request, "exostar/phones/remove.html", context)


def _remove(request: RegisteredRequest, phone: BackupPhone, form: RemovePhoneForm) -> HttpResponse:
    backup_phone.remove(
        phone=phone,
        reason=PhoneRemovalReason(form.cleaned_data["reason"]),
        detail=form.cleaned_data["detail"],
        by=request.user,
        at=request.at,
    )
    address = done_address(request, reverse("exostar:account"), phone=str(phone.public_id))
    return HttpResponseRedirect(address)
