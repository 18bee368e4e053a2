"""Scenarios: what a sandbox is made of, as data; each file with a SCENARIO is one."""

import pkgutil
from importlib import import_module

from simulator.scenarios.parts import Scenario


def _find() -> dict[str, Scenario]:
    modules = [import_module(f"{__name__}.{one.name}") for one in pkgutil.iter_modules(__path__)]
    found = [module.SCENARIO for module in modules if hasattr(module, "SCENARIO")]
    # "standard" first, the others by name.
    found.sort(key=lambda scenario: (scenario.name != "standard", scenario.name))
    return {scenario.name: scenario for scenario in found}


SCENARIOS: dict[str, Scenario] = _find()
