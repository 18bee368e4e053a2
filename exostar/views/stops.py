"""Pages that say why a workflow does not go on, and what to do instead."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from identity import journal
from identity.constants import Event, Reason
from identity.http import SignedInRequest


def stop(
    request: SignedInRequest, heading: str, text: str, status: HTTPStatus = HTTPStatus.CONFLICT
) -> HttpResponse:
    """Show a heading, a sentence and the way back to the account page."""
    context = {"heading": heading, "text": text}
    return render(request, "exostar/stop.html", context, status=status)


def changed(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that what the page showed is no longer so, and that nothing happened."""
    _write_down(request, refused)
    return stop(request, "This has changed since you opened the page.", "Nothing was changed now.")


def no_hard_token(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that there is nothing to resync or remove."""
    _write_down(request, refused)
    return stop(request, "You have no hard token", "Add one in Exostar Account Management.")


def one_already(request: SignedInRequest) -> HttpResponse:
    """Say that the token at hand has to go first."""
    _write_down(request, Event.HARD_TOKEN_ADD_REFUSED)
    return stop(
        request, "You already have a hard token", "Remove your current token before you go on."
    )


def _write_down(request: SignedInRequest, refused: Event) -> None:
    """Write a refused act; only opening a page is none."""
    if request.method == "POST":
        journal.write(
            refused,
            practice=request.practice,
            by=request.user,
            at=request.at,
            reason=Reason.CHANGED_MEANWHILE,
        )
