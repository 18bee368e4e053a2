"""Scenarios: what a sandbox is made of, as data."""

from simulator.scenarios import demo
from simulator.scenarios.parts import Scenario

SCENARIOS: dict[str, Scenario] = {"demo": demo.SCENARIO}
