"""Codes and serial numbers as people type and paste them."""

import re

from identity.constants import OTP_DIGITS
from identity.typed.text import MOST_READ, clean, with_ascii_digits, with_hyphens

# What people write between digits: blanks, dashes, and dots, bullets among them.
BETWEEN = re.compile(r"[\s\-.\u00b7\u2022\u2027\u2219\u22c5\u3002\u30fb]")
CODE = re.compile(rf"[0-9]{{{OTP_DIGITS}}}")
# Digits that one blank or dash may split; longer chains are telephone numbers and dates.
CHAIN = re.compile(r"[0-9]+(?:(?: ?- ?| )[0-9]+)*")
RUN = re.compile(r"[0-9]+")
SPLIT_ONCE = 2
# The article's example, Exostar's fobs of this series; before it what labels print in front.
LABEL = r"(?:(?:SERIALNUMBER|SERIAL|S/N|SN|NO|#):?)*?"
SERIAL = re.compile(LABEL + r"([A-Z]{4}[0-9]{8})")
LETTERS_AND_DIGITS = re.compile(LABEL + r"[^\W\d_]{4}[0-9]{8}")

SEVERAL = f"That text has more than one group of {OTP_DIGITS} numbers. Enter only the code"
TOO_LONG = f"That text is too long. Enter only the {OTP_DIGITS} numbers of the code"
NOT_A_SERIAL = "Serial number must be 4 letters and 8 numbers, like GALH10000017"
NOT_IN_ORDER = (
    "Serial number must be 4 letters, then 8 numbers, and nothing else, like GALH10000017"
)
OTHER_ALPHABET = "Serial number must have letters from A to Z, like GALH10000017"
SERIAL_TOO_LONG = "That text is too long. Enter only the serial number, like GALH10000017"


class CodeError(ValueError):
    """Text that is no code or no serial number; its text is the page's sentence."""


def read_code(text: str, *, name: str) -> str:
    """Return six ASCII digits; `name` begins the sentence about others. Raises CodeError."""
    if len(text) > MOST_READ:
        raise CodeError(TOO_LONG)
    plain = _plain(text)
    if any(char.isalpha() for char in plain):
        return _only_group(plain, name)
    digits = BETWEEN.sub("", plain)
    if not CODE.fullmatch(digits):
        raise CodeError(_malformed(plain, name))
    return digits


def read_serial(text: str) -> str:
    """Return a serial number as it is kept, without its label; raises CodeError."""
    if len(text) > MOST_READ:
        raise CodeError(SERIAL_TOO_LONG)
    printed = BETWEEN.sub("", _plain(text)).upper()
    if found := SERIAL.fullmatch(printed):
        return found[1]
    raise CodeError(_why_no_serial(printed))


def code_as_meant(text: str) -> str:
    """Return what a code field shows again: the code, or the cleaned text where there is none."""
    try:
        return read_code(text, name="")
    except CodeError:
        return clean(text)


def serial_as_meant(text: str) -> str:
    """Return what the serial field shows again."""
    try:
        return read_serial(text)
    except CodeError:
        return clean(text)


def _plain(text: str) -> str:
    return with_hyphens(with_ascii_digits(clean(text)))


def _malformed(plain: str, name: str) -> str:
    has_six = sum(map(len, RUN.findall(plain))) == OTP_DIGITS
    # Whoever typed six numbers and more must not read that six numbers are missing.
    return f"{name} must be {OTP_DIGITS} numbers{' and nothing else' if has_six else ''}"


def _why_no_serial(printed: str) -> str:
    if LETTERS_AND_DIGITS.fullmatch(printed):
        return OTHER_ALPHABET
    counts = sum(map(str.isalpha, printed)), sum(map(str.isdecimal, printed))
    return NOT_IN_ORDER if counts == (4, 8) else NOT_A_SERIAL


def _only_group(message: str, name: str) -> str:
    """Return the one code in a message; the same code twice is one."""
    groups = _groups(message)
    if len(groups) > 1:
        raise CodeError(SEVERAL)
    if not groups:
        raise CodeError(_malformed(message, name))
    return groups.pop()


def _groups(message: str) -> set[str]:
    found = set()
    for chain in CHAIN.findall(message):
        runs = RUN.findall(chain)
        whole = ["".join(runs)] if len(runs) <= SPLIT_ONCE else []
        found |= {digits for digits in [*runs, *whole] if CODE.fullmatch(digits)}
    return found
