"""The display of a fob: seven segments a figure, of which a faulty one has lost a bar."""

from collections.abc import Iterable
from dataclasses import dataclass

# Which segments each digit lights: a on top, then clockwise to f, and g in the middle.
SEGMENTS = {
    "0": "abcdef",
    "1": "bc",
    "2": "abdeg",
    "3": "abcdg",
    "4": "bcfg",
    "5": "acdfg",
    "6": "acdefg",
    "7": "abcf",
    "8": "abcdefg",
    "9": "abcdfg",
}
DIGITS = {lit: digit for digit, lit in SEGMENTS.items()}

# A faulty display: the middle bar of the third figure stays dark (assumed).
DARK = {2: "g"}
# How a figure is written that looks like no digit.
UNREADABLE = "?"


@dataclass(frozen=True)
class Figure:
    """One place of a display: the digit it looks like, and the segments that are lit."""

    text: str
    lit: str

    @property
    def is_readable(self) -> bool:
        """Say whether it looks like a digit; it may be the wrong one."""
        return self.text != UNREADABLE

    @property
    def spoken(self) -> str:
        """Return what is said of it."""
        return self.text if self.is_readable else "unreadable"


def show(code: str, *, is_faulty: bool) -> list[Figure]:
    """Light up a code."""
    dark = DARK if is_faulty else {}
    return [_figure(digit, dark.get(place, "")) for place, digit in enumerate(code)]


def text(figures: Iterable[Figure]) -> str:
    """Write what is read off a display."""
    return "".join(figure.text for figure in figures)


def _figure(digit: str, dark: str) -> Figure:
    lit = SEGMENTS[digit].replace(dark, "")
    return Figure(DIGITS.get(lit, UNREADABLE), lit)
