"""Come to a sandbox by its id: what is due is settled before anything else is done."""

from dataclasses import dataclass
from datetime import datetime

from django.core.exceptions import ObjectDoesNotExist
from django.db import IntegrityError
from django.http import HttpRequest, HttpResponse

from identity.models import Practice
from identity.operations import authy_requests
from identity.providers import clock
from identity.refusals import ChangedMeanwhileError
from simulator.api.http import errors
from simulator.api.http.errors import ProblemError, not_found
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes

# How an operation fails whose sandbox is deleted under it.
DELETED_UNDER_WAY = (ObjectDoesNotExist, IntegrityError, ChangedMeanwhileError)


@dataclass(frozen=True)
class Entry:
    """A sandbox, its practice with its clock, and the time there."""

    sandbox: Sandbox
    practice: Practice
    at: datetime


def enter(sandbox_id: str) -> Entry:
    """Find a sandbox and read its clock once; raises ProblemError (404)."""
    rows = Sandbox.objects.select_related("practice__clock")
    sandbox = rows.filter(name=sandbox_id).first()
    if sandbox is None or not sandboxes.use(sandbox=sandbox):
        raise no_sandbox()
    practice = sandbox.practice
    at = clock.now(practice)
    authy_requests.settle(practice=practice, at=at)
    return Entry(sandbox, practice, at)


def no_sandbox() -> ProblemError:
    """Make the problem that there is no such sandbox (404)."""
    return not_found("There is no sandbox with this id. It may have been deleted or swept.")


def answer_failure(request: HttpRequest, error: Exception | type[Exception]) -> HttpResponse:
    """Answer an operation that failed because its sandbox has gone; raises any other failure."""
    match = request.resolver_match
    sandbox_id = match.kwargs.get("sandbox_id") if match else None
    if sandbox_id is None or Sandbox.objects.filter(name=sandbox_id).exists():
        raise error
    gone = no_sandbox()
    return errors.answer(gone.status, gone.detail)
