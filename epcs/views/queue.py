"""The Rx Queue."""

from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from epcs import policies, queue
from identity.constants import Event
from identity.web import once
from identity.web.access import signed_in
from identity.web.http import SignedInRequest


@signed_in
@require_safe
def waiting(request: SignedInRequest) -> HttpResponse:
    """List what waits for this person."""
    context = {
        "rows": queue.waiting(request.account) if request.account else [],
        "was_sent": _was_sent(request),
    }
    return render(request, "epcs/queue.html", context)


def _was_sent(request: SignedInRequest) -> bool:
    """Say whether a form just signed, or the smartphone approved while its page waited."""
    if done := once.what_was_done(request):
        return done.event == Event.PRESCRIPTION_SIGNED
    try:
        approved = UUID(request.GET.get("request", ""))
    except ValueError:
        return False
    return policies.was_approved(request.user, approved)
