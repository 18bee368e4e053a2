"""The scenarios that can be started from the desk."""

from dataclasses import dataclass

from django.urls import reverse

from identity.models import Practice
from simulator.scenarios import SCENARIOS


@dataclass(frozen=True)
class ScenarioCard:
    """One of them; `address` starts it."""

    name: str
    title: str
    summary: str
    address: str
    is_present: bool


def scenario_cards(practice: Practice) -> list[ScenarioCard]:
    """Describe them all; the one that this practice was made from is the present one."""
    return [
        ScenarioCard(
            name=one.name,
            title=one.title,
            summary=one.summary,
            address=reverse("simulator:start-scenario", args=[one.name]),
            is_present=one.name == practice.sandbox.scenario,
        )
        for one in SCENARIOS.values()
    ]
