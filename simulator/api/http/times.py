"""Times and durations as they are sent: RFC 3339 and ISO 8601 to the letter, and nothing else."""

import re
from datetime import timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, WithJsonSchema

from simulator.api.http import durations

_RFC3339 = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[+-]\d\d:\d\d)", re.ASCII | re.IGNORECASE
)


def _only_rfc3339(given: object) -> object:
    """Refuse what pydantic would take besides: numbers, dates alone, a space for the T."""
    if not isinstance(given, str) or _RFC3339.fullmatch(given) is None:
        raise ValueError("A time is written as RFC 3339 does, such as 2026-03-17T13:41:20Z.")
    return given


def _only_iso8601(given: object) -> timedelta:
    """Refuse numbers and clock times."""
    return durations.read(given if isinstance(given, str) else "")


def nothing() -> Any:
    """Stand for a field that was not sent; null is refused, as it says nothing."""
    return None


GivenMoment = Annotated[AwareDatetime, BeforeValidator(_only_rfc3339)]
GivenDuration = Annotated[
    timedelta,
    BeforeValidator(_only_iso8601),
    WithJsonSchema({"type": "string", "format": "duration", "pattern": f"^{durations.PATTERN}$"}),
]
