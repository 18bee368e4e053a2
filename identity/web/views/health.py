"""Whether the process lives, and whether it can serve."""

import logging
import time
from functools import lru_cache
from http import HTTPStatus

from django.db import DatabaseError, connection
from django.db.migrations.executor import MigrationExecutor
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from identity.keys import canaries
from identity.web.access import for_machines

logger = logging.getLogger(__name__)

# Seconds: however often a probe asks, the canaries are opened once in this time.
KEPT = 60


@for_machines
@require_safe
def alive(request: HttpRequest) -> HttpResponse:
    """Answer as long as the process does."""
    del request
    return HttpResponse("ok", content_type="text/plain")


@for_machines
@require_safe
def ready(request: HttpRequest) -> HttpResponse:
    """Answer 200 when the database is reachable and migrated and the keys open it, else 503."""
    del request
    try:
        executor = MigrationExecutor(connection)
        pending = executor.migration_plan(executor.loader.graph.leaf_nodes())
        is_unfit = not pending and _key_fault(int(time.monotonic() // KEPT)) is not None
    except DatabaseError:
        return _not_ready("The database cannot be reached.")
    if pending:
        return _not_ready("Migrations are waiting: run manage.py migrate.")
    if is_unfit:
        return _not_ready("The encryption keys do not fit the database. The server's log says why.")
    return HttpResponse("ready", content_type="text/plain")


@lru_cache(maxsize=1)
def _key_fault(_period: int) -> str | None:
    """Open the canaries once in a period."""
    fault = canaries.first_fault()
    if fault is not None:
        logger.error(fault)
    return fault


def _not_ready(why: str) -> HttpResponse:
    response = HttpResponse(why, content_type="text/plain", status=HTTPStatus.SERVICE_UNAVAILABLE)
    response.headers["Retry-After"] = "30"
    return response
