"""The API's operations, and what they answer when something is wrong."""

from http import HTTPStatus

from django.http import Http404, HttpRequest, HttpResponse
from ninja import NinjaAPI
from ninja.errors import HttpError, ValidationError

from simulator.api import limits
from simulator.api.calls import (
    authy,
    calls,
    clock,
    faults,
    fobs,
    goal,
    journal,
    messages,
    people,
    phones,
    sandboxes,
    scenarios,
)
from simulator.api.http import errors, validation_errors
from simulator.api.http.access import DELETED_UNDER_WAY, answer_failure
from simulator.api.http.errors import ProblemError
from simulator.api.http.parsing import StrictParser

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
    limits,
)
for part in parts:
    api.add_router("", part.router)
for failure in DELETED_UNDER_WAY:
    api.add_exception_handler(failure, answer_failure)


@api.exception_handler(ProblemError)
def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return errors.answer(error.status, error.detail)


@api.exception_handler(ValidationError)
def _invalid(request: HttpRequest, error: ValidationError) -> HttpResponse:
    # simulator.api.auth has looked them up in the description, which is made of this module.
    fields = getattr(request, "body_fields", ())
    told = validation_errors.sentences(error.errors, fields)
    return errors.answer(HTTPStatus.UNPROCESSABLE_ENTITY, told)


@api.exception_handler(HttpError)
def _unreadable(request: HttpRequest, error: HttpError) -> HttpResponse:
    # Ninja wraps whatever the parser raises.
    if isinstance(error.__cause__, ProblemError):
        return _problem(request, error.__cause__)
    return errors.of_page(HTTPStatus(error.status_code))


@api.exception_handler(Http404)
def _not_found(_request: HttpRequest, _error: Http404) -> HttpResponse:
    return errors.of_page(HTTPStatus.NOT_FOUND)
