"""Durations in ISO 8601 form: "PT45S", "-PT4M", "P1W", "PT0.5H"; Java's "PT-4M" as well.

The published pattern is also the parser, so that both accept the same strings. No library reads all
of them: isodate, aniso8601, whenever, pendulum and pydantic refuse "PT-4M", isoduration "P1W2D".
"""

import re
from datetime import timedelta
from fractions import Fraction
from typing import Any

# Years and months, which ISO 8601 has too, have no fixed length.
UNITS = {
    "W": timedelta(weeks=1),
    "D": timedelta(days=1),
    "H": timedelta(hours=1),
    "M": timedelta(minutes=1),
    "S": timedelta(seconds=1),
}
# Not the format "duration": RFC 3339, appendix A, allows no sign and no fraction.
FORMAT = "iso8601-duration"
# What `write` writes.
WRITTEN = r"^-?P(?!$)([0-9]+D)?(T(?!$)([0-9]+H)?([0-9]+M)?([0-9]+(\.[0-9]{1,6})?S)?)?$"
EXAMPLES = "such as PT45S, PT0.5H, P1D or P1W"
# Longer than any limit, and short enough for a timedelta.
ENDLESS = timedelta(days=10**8)
# More digits of a fraction change no microsecond.
FRACTION_DIGITS = 30
_CALENDAR = re.compile(r"[+-]?P[^T]*[YM]")


def pattern(longest: timedelta | None = None) -> str:
    """Return the pattern of durations whose parts have no more digits than `longest` has."""
    either = f"[+-]?{_parts('', longest)}|{_parts('-', longest)}"
    # One part must be there, and only the last may have a fraction (ISO 8601).
    return rf"(?!.*[PT]$)(?!.*[.,][0-9]+[A-Z].)({either})"


def described(longest: timedelta, text: str) -> dict[str, Any]:
    """Return the schema of a duration that is sent; `text` tells the rules beyond the pattern."""
    return {
        "type": "string",
        "format": FORMAT,
        "pattern": f"^{pattern(longest)}$",
        "description": text,
    }


def _parts(sign: str, longest: timedelta | None) -> str:
    week, *rest = [_part(letter, sign, longest) for letter in UNITS]
    day, *clock = rest
    return f"P{week}{day}(T{''.join(clock)})?"


def _part(letter: str, sign: str, longest: timedelta | None) -> str:
    most = "+" if longest is None else f"{{1,{len(str(longest // UNITS[letter]))}}}"
    return rf"({sign}0*[0-9]{most}([.,][0-9]+)?{letter})?"


_SHAPE = re.compile(pattern(), re.ASCII)
_PART = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?([WDHMS])", re.ASCII)


def read(text: str) -> timedelta:
    """Read a duration, rounded to the microsecond; raises ValueError with a sentence.

    The caller checks the range: a duration beyond every limit is read as an endless one.
    """
    if _SHAPE.fullmatch(text) is None:
        if _CALENDAR.match(text):
            raise ValueError(f"Years and months differ in length. Write weeks or days, {EXAMPLES}.")
        raise ValueError(
            f"Write a duration as ISO 8601 does, in capitals and without spaces, {EXAMPLES}; one"
            " that is negative begins with a minus sign: -PT4M."
        )
    length = min(sum(map(_length, _PART.findall(text)), Fraction()), Fraction(ENDLESS.days * 86400))
    duration = timedelta(microseconds=round(length * 10**6))
    return -duration if "-" in text else duration


def _length(part: tuple[str, str, str]) -> Fraction:
    """Return a part's length in seconds."""
    whole, fraction, letter = part
    whole, fraction = whole.lstrip("0"), fraction[:FRACTION_DIGITS]
    # Converting a long number takes time in the square of its length.
    number = int(whole or "0") if len(whole) <= len(str(ENDLESS.days * 86400)) else 10**15
    parts = Fraction(int(fraction or "0"), 10 ** len(fraction))
    return (number + parts) * int(UNITS[letter].total_seconds())


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
