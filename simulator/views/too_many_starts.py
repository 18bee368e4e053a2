"""Say when the next practice can be started."""

from datetime import timedelta
from http import HTTPStatus

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone

from identity.refusals import RefusedError


def too_many_starts(request: HttpRequest, refused: RefusedError) -> HttpResponse:
    """Answer a start that a limit refused."""
    # By the system's clock, which no page shows: a span is true on every clock.
    wait = refused.until - timezone.now() if refused.until else timedelta(0)
    minutes = max(1, -(-wait // timedelta(minutes=1)))
    context = {"minutes": minutes}
    status = HTTPStatus.TOO_MANY_REQUESTS
    return render(request, "simulator/too_many_starts.html", context, status=status)
