"""The Rx Queue."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from epcs import queue
from identity import once
from identity.access import signed_in
from identity.constants import Event
from identity.http import SignedInRequest


@signed_in
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """List what waits for this person."""
    done = once.what_was_done(request)
    context = {
        "rows": queue.waiting(request.account) if request.account else [],
        "was_sent": done is not None and done.event == Event.PRESCRIPTION_SIGNED,
    }
    return render(request, "epcs/queue.html", context)
