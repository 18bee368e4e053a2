"""Durations as ISO 8601 writes them: "PT45S", "-PT4M", "P1DT2H"."""

import re
from datetime import timedelta

# Years, months and weeks are left out: nobody waits for a code that long. As a description tells
# it; it takes "P" alone too, which is refused.
PATTERN = r"-?P(\d{1,5}D)?(T(\d{1,7}H)?(\d{1,7}M)?(\d{1,9}(\.\d{1,6})?S)?)?"
_SHAPE = re.compile(
    r"(?P<sign>-?)P(?=\d|T\d)(?:(?P<days>\d{1,5})D)?"
    r"(?:T(?=\d)(?:(?P<hours>\d{1,7})H)?(?:(?P<minutes>\d{1,7})M)?"
    r"(?:(?P<seconds>\d{1,9}(?:\.\d{1,6})?)S)?)?",
    re.ASCII,
)
UNITS = ("days", "hours", "minutes", "seconds")


def read(text: str) -> timedelta:
    """Read a duration; raises ValueError with a sentence."""
    found = _SHAPE.fullmatch(text)
    if found is None:
        raise ValueError("A duration is written as ISO 8601 does, such as PT45S, PT6M or P1D.")
    duration = timedelta(**{unit: float(found[unit] or 0) for unit in UNITS})
    return -duration if found["sign"] else duration


def write(duration: timedelta) -> str:
    """Write a duration without its parts that are nothing."""
    rest = abs(duration)
    hours, below = divmod(rest.seconds, 3600)
    minutes, seconds = divmod(below, 60)
    part = f".{rest.microseconds:06}".rstrip("0") if rest.microseconds else ""
    date = f"{rest.days}D" if rest.days else ""
    time = f"{hours}H" if hours else ""
    time += f"{minutes}M" if minutes else ""
    time += f"{seconds}{part}S" if seconds or part or not (date or time) else ""
    return f"{'-' if duration < timedelta(0) else ''}P{date}{'T' if time else ''}{time}"
