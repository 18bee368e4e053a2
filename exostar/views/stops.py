"""Pages that say why a workflow does not go on, and what to do instead."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from identity.http import SignedInRequest


def stop(
    request: SignedInRequest, heading: str, text: str, status: HTTPStatus = HTTPStatus.CONFLICT
) -> HttpResponse:
    """Show a heading, a sentence and the way back to the account page."""
    context = {"heading": heading, "text": text}
    return render(request, "exostar/stop.html", context, status=status)


def changed(request: SignedInRequest) -> HttpResponse:
    """Say that what the page showed is no longer so, and that nothing happened."""
    return stop(request, "This has changed since you opened the page.", "Nothing was changed now.")


def no_hard_token(request: SignedInRequest) -> HttpResponse:
    """Say that there is nothing to resync or remove."""
    return stop(request, "You have no hard token", "Add one in Exostar Account Management.")
