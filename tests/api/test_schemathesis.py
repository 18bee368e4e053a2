"""Schemathesis sends whatever the description allows, and much that it forbids.

No failure of the server, no status or content that is not declared, nothing wrong accepted, nothing
right refused. The same cases every time: a red one is red again.
"""

import pytest
import schemathesis
from django.conf import settings
from django.core.signals import request_finished, request_started
from django.core.wsgi import get_wsgi_application
from django.db import close_old_connections
from hypothesis import HealthCheck, Phase
from hypothesis import settings as effort
from schemathesis.specs.openapi import checks

from simulator.api.description import openapi
from tests.api import attacked
from tests.api.attacked import Server

pytestmark = pytest.mark.slow

# Rules that no schema tells: years in which a clock can stand, forward only, a day at most.
BEYOND_THE_SCHEMA = {"create_sandbox", "change_clock", "change_fob", "set_faults"}

CONFIG = schemathesis.Config.from_dict(
    {"seed": 1, "generation": {"deterministic": True, "database": "none"}}
)
api = schemathesis.openapi.from_dict(attacked.attackable(openapi.describe()), config=CONFIG)
server = api.app = Server(get_wsgi_application())


@pytest.fixture
def sandbox(db, request):
    server.there = attacked.make(request.node.operation_label)
    # Django's own client, which made it, keeps the test's transaction in the same way.
    for signal in (request_started, request_finished):
        signal.disconnect(close_old_connections)
    yield
    for signal in (request_started, request_finished):
        signal.connect(close_old_connections)


@api.parametrize()
@effort(
    max_examples=20,
    derandomize=True,
    database=None,
    deadline=None,
    phases=[Phase.explicit, Phase.generate],
    suppress_health_check=list(HealthCheck),
)
def test_stands_up_to(case, sandbox):
    has_more_rules = case.operation.definition.raw["operationId"] in BEYOND_THE_SCHEMA

    case.call_and_validate(
        excluded_checks=[checks.positive_data_acceptance] if has_more_rules else [],
        base_url="http://127.0.0.1:8000",
        headers={"Authorization": f"Bearer {settings.EPCS_API_TOKEN}"},
    )
