"""The API's operations, and what they answer when something is wrong."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from simulator.api import (
    authy,
    calls,
    clock,
    complaints,
    faults,
    fobs,
    goal,
    journal,
    messages,
    people,
    phones,
    problems,
    sandboxes,
    scenarios,
)
from simulator.api.entry import DELETED_UNDER_WAY, answer_failure
from simulator.api.problems import ProblemError
from simulator.api.reading import StrictParser

api = NinjaAPI(
    title="EPCS simulator control API",
    version="1",
    urls_namespace="control-api",
    docs_url=None,
    openapi_url=None,
    parser=StrictParser(),
)
# In the order of the documentation.
parts = (
    scenarios,
    sandboxes,
    clock,
    fobs,
    phones,
    messages,
    calls,
    authy,
    faults,
    journal,
    people,
    goal,
)
for part in parts:
    api.add_router("", part.router)
for failure in DELETED_UNDER_WAY:
    api.add_exception_handler(failure, answer_failure)


@api.exception_handler(ProblemError)
def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problems.answer(error.status, error.detail)


@api.exception_handler(ValidationError)
def _invalid(_request: HttpRequest, error: ValidationError) -> HttpResponse:
    return problems.answer(HTTPStatus.UNPROCESSABLE_ENTITY, complaints.sentences(error.errors))


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    # Ninja wraps whatever the parser raises.
    if isinstance(error.__cause__, ProblemError):
        return _problem(request, error.__cause__)
    return problems.of_page(HTTPStatus(error.status_code))


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return problems.of_page(HTTPStatus.NOT_FOUND)
