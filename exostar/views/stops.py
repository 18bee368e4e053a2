"""Pages that say why a workflow does not go on, and what to do instead."""

from http import HTTPStatus

from django.http import HttpResponse
from django.shortcuts import render

from exostar import policies
from identity import journal
from identity.constants import Event, Reason
from identity.web.http import RegisteredRequest, SignedInRequest
from identity.web.links import linked

ADD_ONE = linked("{add}.", add=("Add one in Exostar Account Management", "exostar:account"))
REMOVE_FIRST = "{remove} before you go on."
REMOVE = "Remove your current token"


def stop(
    request: SignedInRequest, heading: str, text: str, status: HTTPStatus = HTTPStatus.CONFLICT
) -> HttpResponse:
    """Show a heading, a sentence and the way back to the account page."""
    context = {"heading": heading, "text": text}
    return render(request, "exostar/stop.html", context, status=status)


def changed(request: SignedInRequest, refused: Event | None) -> HttpResponse:
    """Say that what the page showed is no longer so; None if that is written down already."""
    if refused is not None:
        _write_down(request, refused)
    return stop(request, "This has changed since you opened the page.", "Nothing was changed now.")


def no_hard_token(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that there is nothing to resync or remove."""
    _write_down(request, refused)
    return stop(request, "You have no hard token", ADD_ONE)


def one_already(request: SignedInRequest) -> HttpResponse:
    """Say that the token at hand has to go first."""
    _write_down(request, Event.HARD_TOKEN_ADD_REFUSED)
    return stop(
        request,
        "You already have a hard token",
        linked(REMOVE_FIRST, remove=(REMOVE, "exostar:hard-token-remove")),
    )


def no_soft_token(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that there is nothing to remove."""
    _write_down(request, refused)
    return stop(request, "You have no soft token", ADD_ONE)


def one_soft_token_already(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that the soft token at hand has to go first."""
    _write_down(request, refused)
    return stop(
        request,
        "You already have a soft token",
        linked(REMOVE_FIRST, remove=(REMOVE, "exostar:mobile-id-remove")),
    )


def no_pushes(request: SignedInRequest, refused: Event) -> HttpResponse:
    """Say that nobody can have a Mobile ID here."""
    _write_down(request, refused, Reason.NOT_ALLOWED)
    return stop(
        request,
        "Mobile ID is not available here",
        linked(
            "Requests to the Authy app cannot be sent from here. {instead}.",
            instead=("Use a hard token instead", "exostar:account"),
        ),
    )


def no_backup_phone(request: RegisteredRequest) -> HttpResponse | None:
    """Warn once, before a token goes, that no backup phone number would be left."""
    warned = request.GET.get("without_phone") == "yes"
    if warned or policies.has_backup_phone(request.account):
        return None
    context = {"is_last_factor": policies.is_last_factor(request.account)}
    return render(request, "exostar/no_backup_phone.html", context)


def three_already(request: SignedInRequest, *, is_written_down: bool = False) -> HttpResponse:
    """Say that a backup phone number has to go first."""
    if not is_written_down:
        _write_down(request, Event.PHONE_ADD_REFUSED, Reason.TOO_MANY)
    return stop(
        request,
        "You have three backup phone numbers",
        linked(
            "That is the most you can have. {remove} to add another.",
            remove=("Remove one", "exostar:account"),
        ),
    )


def _write_down(
    request: SignedInRequest, refused: Event, reason: Reason = Reason.CHANGED_MEANWHILE
) -> None:
    """Write a refused act; only opening a page is none."""
    if request.method == "POST":
        journal.write(
            refused,
            practice=request.practice,
            by=request.user,
            at=request.at,
            reason=reason,
        )
