"""Schemathesis follows the description's links, and so comes to approve, deny and answer."""

from collections import Counter

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

pytestmark = pytest.mark.slow

# A way to a request and to a call, and what can be done with them.
FOLLOWED = [
    "list_sandboxes",
    "list_requests",
    "list_calls",
    "approve_request",
    "deny_request",
    "answer_call",
]
# Only the links that the description has: without this, schemathesis guesses others.
CONFIG = schemathesis.Config.from_dict(
    {
        "seed": 1,
        "generation": {"deterministic": True, "database": "none", "mode": "positive"},
        "phases": {"stateful": {"inference": {"algorithms": []}}},
    }
)
api = schemathesis.openapi.from_dict(openapi.describe(), config=CONFIG)
api.app = get_wsgi_application()
done = Counter()


class Walk(api.include(operation_id=FOLLOWED).as_state_machine()):
    """A walk along links in a sandbox that has a pending request and a ringing call."""

    def setup(self):
        attacked.make("/phones/")
        # Django's own client, which made it, connects it again after each call.
        for signal in (request_started, request_finished):
            signal.disconnect(close_old_connections)

    def get_call_kwargs(self, case):
        return {
            "base_url": "http://127.0.0.1:8000",
            "headers": {"Authorization": f"Bearer {settings.EPCS_API_TOKEN}"},
        }

    def validate_response(self, response, case, **_):
        done[case.operation.definition.raw["operationId"], response.status_code] += 1
        # The token is always right here; tests/api/test_auth.py sends wrong ones.
        case.validate_response(response, excluded_checks=[checks.ignored_auth])


def test_links_lead_to_approve_deny_and_answer(db):
    try:
        Walk.run(
            settings=effort(
                max_examples=12,
                stateful_step_count=8,
                derandomize=True,
                database=None,
                deadline=None,
                phases=[Phase.generate],
                suppress_health_check=list(HealthCheck),
            )
        )
    finally:
        for signal in (request_started, request_finished):
            signal.connect(close_old_connections)

    assert {name for name, status in done if status == 200} == set(FOLLOWED), done
