"""The time, from the module that EPCS_CLOCK names."""

from datetime import datetime
from importlib import import_module
from typing import Protocol, cast

from django.conf import settings

from identity.models import Practice


class Clock(Protocol):
    """What a clock's module offers."""

    # Rows to join when a practice is loaded, so that reading the time costs no query.
    RELATED: tuple[str, ...]

    def now(self, practice: Practice) -> datetime:
        """Return the practice's time."""
        ...

    def runs(self, practice: Practice) -> bool:
        """Say whether it moves by itself."""
        ...


def _clock() -> Clock:
    return cast("Clock", import_module(settings.EPCS_CLOCK))


def now(practice: Practice) -> datetime:
    """Return the practice's time, aware, to the microsecond."""
    return _clock().now(practice)


def runs(practice: Practice) -> bool:
    """Say whether the practice's time moves by itself."""
    return _clock().runs(practice)


def related(path: str) -> tuple[str, ...]:
    """Return what select_related needs beside `path`, the way to a practice."""
    return (path, *(f"{path}__{name}" for name in _clock().RELATED))
