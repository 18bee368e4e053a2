"""Moments as RFC 3339 writes them and durations as ISO 8601 does."""

from datetime import UTC, datetime, timedelta
from typing import TypeAlias

Moment: TypeAlias = datetime | str


def read(text: str) -> datetime:
    """Read a moment of the API."""
    return datetime.fromisoformat(text)


def read_if(text: str | None) -> datetime | None:
    """Read a moment that may be missing."""
    return None if text is None else read(text)


def write(moment: Moment) -> str:
    """Write a moment; one without a zone would mean another hour on another machine."""
    if isinstance(moment, str):
        return moment
    if moment.tzinfo is None:
        raise ValueError("Give the moment a zone, for example datetime(…, tzinfo=UTC).")
    return moment.astimezone(UTC).isoformat().replace("+00:00", "Z")


def write_duration(duration: timedelta) -> str:
    """Write a duration: "PT660S", "-PT240S"."""
    sign = "-" if duration < timedelta(0) else ""
    rest = abs(duration)
    days = f"{rest.days}D" if rest.days else ""
    fraction = f".{rest.microseconds:06}".rstrip("0") if rest.microseconds else ""
    return f"{sign}P{days}T{rest.seconds}{fraction}S"


def clock_time(moment: datetime) -> str:
    """Write the time of a moment for a person to read."""
    return f"{moment.astimezone(UTC):%H:%M:%S}Z"
