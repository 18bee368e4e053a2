"""The scenario that somebody is in, for the strip."""

from typing import Any

from django import template
from django.template import Context

from simulator.constants import DEMO
from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Scenario

register = template.Library()


@register.simple_tag(takes_context=True)
def present_scenario(context: Context) -> Scenario | None:
    """Return the scenario of whoever is signed in; in the demo nobody is in one."""
    user: Any = context.get("user")
    if user is None or not user.is_authenticated:
        return None
    name = user.practice.sandbox.scenario
    return None if name == DEMO else SCENARIOS[name]
