"""Deployment checks of our own."""

from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.conf import settings
from django.core.checks import CheckMessage, Error, Tags, register


@register(Tags.security, deploy=True)
def simulator_is_absent(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Refuse a deployment with the simulator in it."""
    del app_configs
    if not settings.SIMULATOR and not apps.is_installed("simulator"):
        return []
    return [Error("The simulator must not be deployed: set EPCS_MODE=production", id="epcs.E001")]


@register(Tags.database)
def refusals_survive(app_configs: Sequence[Any] | None, **_: object) -> list[CheckMessage]:
    """Refuse ATOMIC_REQUESTS: a failure rolled back with its request could be repeated for ever."""
    del app_configs
    if not any(database.get("ATOMIC_REQUESTS") for database in settings.DATABASES.values()):
        return []
    return [Error("ATOMIC_REQUESTS must be off: counted failures would be undone", id="epcs.E002")]
