"""Lead back to the sign-in page, with a word of why."""

from urllib.parse import urlencode

from django.http import HttpResponse, HttpResponseRedirect
from django.urls import reverse


def to_sign_in(**told: str) -> HttpResponse:
    """Return a redirect; `gone` says what is not there any more: simulator.visitors.offer."""
    query = f"?{urlencode(told)}" if told else ""
    return HttpResponseRedirect(f"{reverse('identity:sign-in')}{query}")
