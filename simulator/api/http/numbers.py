"""Whole numbers in an address, read as those of a body are: "10", "10.0", "1e1"."""

import re

from pydantic import BeforeValidator

from simulator.api.http import parsing

# JSON's (RFC 8259, section 6), with leading zeros as well.
_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?([eE][+-]?[0-9]+)?", re.ASCII)
NO_NUMBER = "Write a whole number with the digits 0 to 9, such as 10."
NOT_WHOLE = "This is not a whole number."


def _read(given: object) -> object:
    """Refuse what pydantic would take besides, "+3" and "1_0"; the field checks the range."""
    if not isinstance(given, str):
        return given
    if _NUMBER.fullmatch(given) is None:
        raise ValueError(NO_NUMBER)
    number = parsing.whole(given)
    if number is None:
        raise ValueError(NOT_WHOLE)
    return number


IsWhole = BeforeValidator(_read)
