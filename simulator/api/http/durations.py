"""Durations in ISO 8601 form: "PT45S", "-PT4M", "P1W", "PT0.5H"; Java's "PT-4M" as well.

The published pattern is also the parser, so that both accept the same strings. No library reads all
of them: isodate, aniso8601, whenever, pendulum and pydantic refuse "PT-4M", isoduration "P1W2D".
"""

import re
from dataclasses import dataclass
from datetime import timedelta
from fractions import Fraction
from functools import cached_property
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
# Leading zeros and digits after the microsecond have room (assumed).
LONGEST_TEXT = 100
TOO_LONG = f"A duration has at most {LONGEST_TEXT} characters, {EXAMPLES}."
# Longer than any limit, and short enough for a timedelta.
ENDLESS = timedelta(days=10**8)
# One part must be there, and only the last may have a fraction (ISO 8601).
COMPLETE = r"(?!.*[PT]$)(?!.*[.,][0-9]+[A-Z].)"
NONE = r"0+([.,]0+)?"
FRACTION = r"([.,][0-9]+)?"
NO_FRACTION = r"([.,]0+)?"
_CALENDAR = re.compile(r"[+-]?P[^T]*[YM]")
_PART = re.compile(r"([0-9]+)(?:[.,]([0-9]+))?([WDHMS])", re.ASCII)


@dataclass(frozen=True)
class Range:
    """Which durations a field takes; `told` is the sentence that names the range."""

    longest: timedelta
    told: str
    backward: bool = False
    above_zero: bool = False
    whole_seconds: bool = False

    @cached_property
    def pattern(self) -> str:
        """Return what a pattern can say of the range: signs, each part's most, days at the most."""
        either = rf"\+?{self._parts('')}"
        if self.backward:
            either = f"[+-]?{self._parts('')}|{self._parts('-')}"
        return f"{COMPLETE}{'(?=.*[1-9])' if self.above_zero else ''}({either})"

    def schema(self) -> dict[str, Any]:
        """Return the schema of a field; its description tells what the pattern cannot."""
        return {
            "type": "string",
            "format": FORMAT,
            "maxLength": LONGEST_TEXT,
            "pattern": f"^{self.pattern}$",
            "description": self.told,
        }

    def read(self, given: object) -> timedelta:
        """Read a duration of the range; raises ValueError with a sentence."""
        text = given if isinstance(given, str) else ""
        duration = read(text)
        is_too_short = self.above_zero and not duration
        is_broken = self.whole_seconds and duration % UNITS["S"]
        is_of_pattern = re.fullmatch(self.pattern, text, re.ASCII)
        if is_too_short or is_broken or abs(duration) > self.longest or not is_of_pattern:
            raise ValueError(self.told)
        return duration

    def _parts(self, sign: str) -> str:
        """Return a pattern: fewer days than the most and other parts, or the most days alone."""
        week, day, *clock = (self._part(letter, sign) for letter in UNITS)
        most, is_exact = divmod(self.longest, UNITS["D"])[0], not self.longest % UNITS["D"]
        if not is_exact:
            return f"P{week}{day}(T{''.join(clock)})?"
        some = f"P{week}({sign}{_under(most)}{FRACTION}D)?(T{''.join(clock)})?"
        zero = {letter: f"({sign}{NONE}{letter})?" for letter in UNITS}
        rest = "".join(zero[letter] for letter in "HMS")
        return f"({some}|P{zero['W']}{sign}0*{most}{NO_FRACTION}D(T{rest})?)"

    def _part(self, letter: str, sign: str) -> str:
        most, rest = divmod(self.longest, UNITS[letter])
        fraction = NO_FRACTION if self.whole_seconds and letter == "S" else FRACTION
        if rest:
            return f"({sign}{_under(most + 1)}{fraction}{letter})?"
        return f"({sign}({_under(most)}{fraction}|0*{most}{NO_FRACTION}){letter})?"


def _under(limit: int) -> str:
    """Return the pattern of whole numbers from 0 up to below a limit, with any leading zeros.

    Zeros match in one way only: else a long row of them takes time in the square of its length.
    """
    digits = str(limit)
    places = len(digits)
    choices = [f"[1-9][0-9]{{0,{places - 2}}}"] if places > 1 else []
    for place, digit in enumerate(digits):
        lowest = 0 if place else 1
        if int(digit) > lowest:
            rest = places - place - 1
            choices.append(f"{digits[:place]}[{lowest}-{int(digit) - 1}][0-9]{{{rest}}}")
    return f"(0*({'|'.join(choices)})|0+)" if choices else "0+"


def _any_part(letter: str, sign: str) -> str:
    return f"({sign}[0-9]+{FRACTION}{letter})?"


def _any_parts(sign: str) -> str:
    week, day, *clock = (_any_part(letter, sign) for letter in UNITS)
    return f"P{week}{day}(T{''.join(clock)})?"


_SHAPE = re.compile(f"{COMPLETE}([+-]?{_any_parts('')}|{_any_parts('-')})", re.ASCII)


def read(text: str) -> timedelta:
    """Read a duration, rounded to the microsecond; raises ValueError with a sentence.

    One beyond every limit is read as an endless one.
    """
    if len(text) > LONGEST_TEXT:
        raise ValueError(TOO_LONG)
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
    number = Fraction(int(whole + fraction), 10 ** len(fraction))
    return number * int(UNITS[letter].total_seconds())


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
