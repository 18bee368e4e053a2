"""PCC EHR: where a day begins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from identity.web.access import signed_in
from identity.web.http import SignedInRequest


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Show the tabs; only the Rx Queue leads on."""
    tab = "messages" if request.GET.get("tab") == "messages" else "schedule"
    return render(request, "epcs/ehr.html", {"tab": tab})
