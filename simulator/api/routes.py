"""The API's paths, what it answers when something is wrong, and its views for the resolver."""

from django.http import HttpRequest, HttpResponse
from ninja import NinjaAPI

from simulator.api import (
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
    problems,
    sandboxes,
    scenarios,
)
from simulator.api.problems import ProblemError

api = NinjaAPI(
    title="EPCS simulator control API",
    version="1",
    urls_namespace="control-api",
    docs_url=None,
    openapi_url=None,
)
# In the order of the documentation.
for part in (
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
):
    api.add_router("", part.router)


@api.exception_handler(ProblemError)
def _problem(_request: HttpRequest, error: ProblemError) -> HttpResponse:
    return problems.answer(error.status, error.detail)
