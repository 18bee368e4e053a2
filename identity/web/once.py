"""A form sent twice acts once: the second press finds the first answer."""

import time
from collections.abc import Callable
from functools import wraps
from typing import Any
from urllib.parse import urlencode
from uuid import UUID

from django.db.models import Exists, OuterRef
from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect
from django.utils import timezone

from identity import encryption
from identity.journal import request_context
from identity.models import FormAnswer
from identity.web import error_pages, form_answers
from identity.web.http import SignedInRequest
from identity.web.session_store import SessionStore

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
        return _answer(request, key, lambda: view(request, *args, **kwargs))

    answer.__dict__["once"] = True
    return answer


def done_address(request: SignedInRequest, address: str, **more: str) -> str:
    """Return where a finished form leads: the page there finds what was done by the form's key."""
    key = _form_key(request)
    return f"{address}?{urlencode({'done': key, **more})}" if key else address


def what_was_done(request: SignedInRequest) -> FormAnswer | None:
    """Return the act the address says was just done, if it is one of this person's.

    Its `is_latest` says whether it is still the person's latest.
    """
    key = as_uuid(request.GET.get("done", ""))
    if key is None:
        return None
    acts = FormAnswer.objects.filter(user=request.user).exclude(event="")
    later = acts.filter(pk__gt=OuterRef("pk"))
    return acts.filter(key=key).annotate(is_latest=~Exists(later)).last()


def _answer(
    request: SignedInRequest, key: UUID, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Make the first answer, or wait for it and repeat it."""
    digests = _digests(request)
    for _ in range(int(PATIENCE / LOOK_EVERY)):
        claim = form_answers.claim(user=request.user, key=key, digests=digests, at=timezone.now())
        if claim.is_mine:
            return _make(request, claim.row, view)
        if claim.row.answered or form_answers.is_done(claim.row):
            return _repeat(request, claim.row)
        time.sleep(LOOK_EVERY)
    return error_pages.unavailable(request)


def _make(
    request: SignedInRequest, row: FormAnswer, view: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    session_key = request.session.session_key
    answer = request_context.Answer(row)
    request_context.set_answer(answer)
    try:
        response = view()
    except BaseException:
        form_answers.release(row)
        raise
    finally:
        request_context.set_answer(None)
    if form_answers.is_done(row) and response.headers.get("Location") == _home(request, row):
        # The act's own transaction already kept all there is to repeat.
        return response
    if not answer.has_written:
        # Nothing was done or refused: the same form leads to the same page again, and what was
        # typed stays out of the database.
        form_answers.release(row)
        return response
    new_key = request.session.session_key
    form_answers.keep(
        row,
        status=response.status_code,
        location=response.headers.get("Location", ""),
        content=form_answers.Content(
            body=response.content.decode() if isinstance(response, HttpResponse) else "",
            session_key=new_key if new_key and new_key != session_key else "",
        ),
    )
    return response


def _repeat(request: SignedInRequest, row: FormAnswer) -> HttpResponseBase:
    content = form_answers.content_of(row)
    if content.session_key:
        # The first answer's cookie was lost with it: this one carries the same new session key.
        request.session = SessionStore(content.session_key)
        request.session.modified = True
    if row.answered and not row.location:
        return HttpResponse(content.body, status=row.status)
    # Done but never answered, as after a crash: the same page says what was done.
    return HttpResponseRedirect(row.location or _home(request, row))


def _home(request: SignedInRequest, row: FormAnswer) -> str:
    return form_answers.home(row, own_page=request.path)


def _form_key(request: SignedInRequest) -> UUID | None:
    return as_uuid(request.POST.get("form_key", ""))


def as_uuid(text: str) -> UUID | None:
    """Read what an address or a form names something by."""
    try:
        return UUID(text)
    except ValueError:
        return None


def _digests(request: SignedInRequest) -> list[bytes]:
    fields = sorted(
        (name, values)
        for name, values in request.POST.lists()
        if name not in {"form_key", "csrfmiddlewaretoken"}
    )
    # Bound to the sign-in too: an answer may carry its session's new key.
    text = f"{request.sign_in.pk} {request.get_full_path()} {fields}"
    return encryption.fingerprints("form", text)
