"""GET /scenarios."""

from collections.abc import Iterable

from django.http import HttpRequest
from ninja import Router, Schema

from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Scenario

router = Router(tags=["scenarios"])


class ScenarioShape(Schema):
    """What a sandbox can be made from."""

    name: str
    title: str
    summary: str
    seat: str


@router.get("/scenarios", response=list[ScenarioShape], operation_id="list_scenarios")
def list_scenarios(request: HttpRequest) -> Iterable[Scenario]:
    """List the scenarios, "standard" first."""
    return SCENARIOS.values()
