"""The limits of starting practices, under parallel requests of one browser."""

from dataclasses import replace
from uuid import uuid4

import pytest
from django.utils import timezone

from identity.models import DeploymentLimit
from identity.refusals import RefusedError
from identity.verification import limits
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes, start_scenario
from tests.races.crowd import MANY, ROUNDS, connected, rush_into

LIMIT = start_scenario.STARTS_OF_A_BROWSER
TABLE = "identity_deploymentlimit"


@pytest.fixture
def trainee(committed):
    """One browser; what it started is gone at the end."""
    before = set(Sandbox.objects.values_list("pk", flat=True))
    trainee = uuid4()
    yield trainee
    for sandbox in Sandbox.objects.exclude(pk__in=before):
        sandboxes.delete(sandbox=sandbox)
    DeploymentLimit.objects.filter(name__endswith=trainee.hex).delete()


def spend(trainee):
    """Spend one as a start does; return True if there was one."""
    at = timezone.now()
    limits.forget_subjects(LIMIT, at=at)
    return limits.take_for_deployment(LIMIT, at=at, subject=trainee.hex) is None


def look_then_spend(trainee):
    """What is written without thinking of a second request."""
    row = DeploymentLimit.objects.filter(name=f"{LIMIT.name}:{trainee.hex}").first()
    if row is not None and len(row.spent_at) >= LIMIT.most:
        return False
    endless = replace(LIMIT, most=1000)
    return limits.take_for_deployment(endless, at=timezone.now(), subject=trainee.hex) is None


class TestTwelveStarts:
    def test_are_ten_practices(self, trainee):
        before = Sandbox.objects.count()

        outcomes = connected(
            [lambda: start_scenario.start(scenario="standard", trainee=trainee)] * MANY
        )

        assert Sandbox.objects.count() == before + LIMIT.most
        refused = [one for one in outcomes if isinstance(one, RefusedError)]
        assert len(refused) == MANY - LIMIT.most

    def test_spend_ten(self, trainee):
        for _ in range(ROUNDS):
            outcomes = rush_into(TABLE, [lambda: spend(trainee)] * MANY)

            assert outcomes.count(True) == LIMIT.most
            DeploymentLimit.objects.filter(name__endswith=trainee.hex).delete()

    def test_spend_more_without_one_statement(self, trainee):
        outcomes = rush_into(TABLE, [lambda: look_then_spend(trainee)] * MANY)

        assert outcomes.count(True) > LIMIT.most
