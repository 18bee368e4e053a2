"""Whether the process lives, and whether it can serve."""

from http import HTTPStatus

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from identity.web.access import for_machines


@for_machines
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@for_machines
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database is reachable and migrated, else 503."""
    del request
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
    except DatabaseError:
        return _not_ready("The database cannot be reached.")
    if pending:
        return _not_ready("Migrations are waiting: run manage.py migrate.")
    return HttpResponse("ready", content_type="text/plain")


def _not_ready(why: str) -> HttpResponse:
    response = HttpResponse(why, content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = "30"
    return response
