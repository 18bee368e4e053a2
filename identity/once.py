"""A form sent twice acts once: the second press finds the first answer."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from identity import encryption, error_pages, request_facts
from identity.http import SignedInRequest
from identity.models import FormAnswer
from identity.operations import form_answers

# Seconds: how long a second press waits for the first, and how often it looks.
PATIENCE = 10
LOOK_EVERY = 0.05

Form = Callable[..., HttpResponseBase]


def once(view: Form) -> Form:
    """Answer the same form, key and content, of the same person with its first answer."""

    @wraps(view)
    def answer(request: SignedInRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        key = _form_key(request)
        if request.method != "POST" or key is None:
            return view(request, *args, **kwargs)
        row, is_first = form_answers.claim(
            user=request.user, key=key, digest=_digest(request), at=timezone.now()
        )
        if not is_first:
            return _first_answer(request, row) or _busy()
        return _make(request, row, lambda: view(request, *args, **kwargs))

    answer.__dict__["once"] = True
    return answer


def done_address(request: SignedInRequest, address: str) -> str:
    """Return where a finished form leads: the page there finds what was done by the form's key."""
    key = _form_key(request)
    return f"{address}?done={key}" if key else address


def what_was_done(request: SignedInRequest) -> FormAnswer | None:
    """Return the act the address says was just done, if it is one of this person's."""
    key = _uuid(request.GET.get("done", ""))
    if key is None:
        return None
    return FormAnswer.objects.filter(user=request.user, key=key).exclude(event="").last()


def _make(
    request: SignedInRequest, row: FormAnswer, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    session_key = request.session.session_key
    request_facts.set_answer(row)
    try:
        response = view()
    except BaseException:
        form_answers.release(row)
        raise
    finally:
        request_facts.set_answer(None)
    new_key = request.session.session_key if request.session.session_key != session_key else ""
    if form_answers.is_done(row) and response.headers.get("Location") == form_answers.home(row):
        # The act's own transaction already kept all there is to repeat.
        return response
    form_answers.keep(
        row,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        body=response.content.decode() if isinstance(response, HttpResponse) else "",
        session_key=new_key or "",
    )
    return response


def _first_answer(request: SignedInRequest, row: FormAnswer) -> HttpResponseBase | None:
    """Wait for the first press's answer and repeat it; None if it does not come."""
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        if row.answered or form_answers.is_done(row):
            return _repeat(request, row)
        time.sleep(LOOK_EVERY)
        row.refresh_from_db()
    return None


def _repeat(request: SignedInRequest, row: FormAnswer) -> HttpResponseBase:
    if row.session_key:
        # The first answer's cookie was lost with it: this one carries the same new session key.
        request.session = SessionStore(row.session_key)
        request.session.modified = True
    if row.answered and not row.location:
        return HttpResponse(row.body, status=row.status)
    # Done but never answered, as after a crash: the same page says what was done.
    return HttpResponseRedirect(row.location or form_answers.home(row))


def _busy() -> HttpResponseBase:
    return error_pages.unavailable()


def _form_key(request: SignedInRequest) -> UUID | None:
    return _uuid(request.POST.get("form_key", ""))


def _uuid(text: str) -> UUID | None:
    try:
        return UUID(text)
    except ValueError:
        return None


def _digest(request: SignedInRequest) -> bytes:
    fields = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name not in {"form_key", "csrfmiddlewaretoken"}
    )
    return encryption.fingerprint("form", f"{request.get_full_path()} {fields}")
