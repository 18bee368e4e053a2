"""PCC EHR: where a day begins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from epcs import queue
from identity.web.access import signed_in
from identity.web.http import SignedInRequest


@signed_in
@require_safe
def home(request: SignedInRequest) -> HttpResponse:
    """Show the tabs, and where this person's work is."""
    context = {
        "tab": "messages" if request.GET.get("tab") == "messages" else "schedule",
        "waiting": queue.count_waiting(request.account),
        "most": queue.MOST,
        "at": request.at,
    }
    return render(request, "epcs/ehr.html", context)
