"""Deployment checks of our own."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register
from django.urls import Resolver404, resolve

# The settings that name a module of the simulator where it is installed.
SEAMS = ("EPCS_CLOCK", "EPCS_RANDOMNESS", "EPCS_PUSHES", "EPCS_DELIVERY")


@register(Tags.security, deploy=True)
def simulator_is_absent(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Refuse a deployment with the simulator in it."""
    del app_configs
    named = [*settings.MIDDLEWARE, *(getattr(settings, seam) for seam in SEAMS)]
    is_absent = (
        not settings.SIMULATOR
        and not apps.is_installed("simulator")
        and not any(one.partition(".")[0] == "simulator" for one in named)
        and not _answers("/sim/api/openapi.json")
    )
    if is_absent:
        return []
    return [Error("The simulator must not be deployed: set EPCS_MODE=production", id="epcs.E001")]


def _answers(address: str) -> bool:
    try:
        resolve(address)
    except Resolver404:
        return False
    return True


@register(Tags.database)
def refusals_survive(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Refuse ATOMIC_REQUESTS: a failure rolled back with its request could be repeated for ever."""
    del app_configs
    if not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values()):
        return []
    return [Error("ATOMIC_REQUESTS must be off: counted failures would be undone", id="epcs.E002")]
