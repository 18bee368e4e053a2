"""Times as they are sent: everything that RFC 3339 allows."""

import re
from datetime import UTC, datetime, timedelta
from typing import Annotated, Any

from pydantic import AwareDatetime, BeforeValidator, WithJsonSchema

# RFC 3339, section 5.6. A fraction may have any number of digits.
_RFC3339 = re.compile(
    r"(?P<date>(?P<year>\d{4})-\d\d-\d\d)T(?P<time>([01]\d|2[0-3]):[0-5]\d):(?P<second>[0-5]\d|60)"
    r"(\.(?P<fraction>\d+))?(?P<offset>Z|[+-]([01]\d|2[0-3]):[0-5]\d)",
    re.ASCII | re.IGNORECASE,
)
WRITTEN = "A time is written as RFC 3339 does, such as 2026-03-17T13:41:20Z."
SPACED = "A time holds no space: write T before the hour, and in an address %2B for a plus sign."
NO_SUCH_TIME = "There is no such day: RFC 3339 has the days of the calendar only."
NO_LEAP_SECOND = "RFC 3339 has a second 60 only after 23:59:59 UTC on the last day of a month."
BEYOND = "The simulator covers the years 0001 to 9999 only, in UTC."
# A microsecond is the smallest time here; further digits are cut off.
DIGITS = 6


def _read(given: object) -> datetime:
    """Read a time, in UTC: Postgres takes no offset of 16 hours. Raises ValueError, a sentence."""
    found = _RFC3339.fullmatch(given) if isinstance(given, str) else None
    if found is None:
        raise ValueError(SPACED if isinstance(given, str) and " " in given else WRITTEN)
    if found["year"] == "0000":
        raise ValueError(BEYOND)
    is_leap = found["second"] == "60"
    second, fraction = "59" if is_leap else found["second"], (found["fraction"] or "0")[:DIGITS]
    try:
        at = datetime.fromisoformat(
            f"{found['date']}T{found['time']}:{second}.{fraction:0<{DIGITS}}{found['offset']}".upper()
        )
    except ValueError:
        raise ValueError(NO_SUCH_TIME) from None
    try:
        at = at.astimezone(UTC)
        return _after_leap_second(at) if is_leap else at
    except OverflowError:
        raise ValueError(BEYOND) from None


def _after_leap_second(at: datetime) -> datetime:
    """Return the time that follows second 59; computers count no leap seconds."""
    after = at + timedelta(seconds=1)
    if (after.day, after.hour, after.minute) != (1, 0, 0):
        raise ValueError(NO_LEAP_SECOND)
    return after


def nothing() -> Any:
    """Stand for a field that was not sent."""
    return None


GivenMoment = Annotated[
    AwareDatetime,
    BeforeValidator(_read),
    WithJsonSchema({"type": "string", "format": "date-time"}),
]
