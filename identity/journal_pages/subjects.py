"""What lines are about, in words: apps above register how they look it up in their rows."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from identity.models import JournalLine, User


@dataclass(frozen=True)
class Subject:
    """Something that a line is about, and its page; the address is empty if it is not theirs."""

    text: str
    address: str = ""


# For lines and their reader: the subjects by the line's number, in one query for all lines.
Lookup = Callable[[Sequence[JournalLine], User], Mapping[int, Sequence[Subject]]]

_lookups: list[Lookup] = []


def register(lookup: Lookup) -> None:
    """Ask this one too; an app does so when it is ready."""
    if lookup not in _lookups:
        _lookups.append(lookup)


def look_up(lines: Sequence[JournalLine], reader: User) -> Mapping[int, Sequence[Subject]]:
    """Return what the lines are about where rows tell it."""
    found: dict[int, Sequence[Subject]] = {}
    for lookup in _lookups:
        found |= lookup(lines, reader)
    return found
