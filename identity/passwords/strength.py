"""How easily a password is guessed: zxcvbn's estimate, and Django's list of common passwords."""

import re
import string
import unicodedata
from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn_rs_py import zxcvbn

from identity.constants import EPCS_PASSWORD_LONGEST
from identity.passwords.known_words import spelled, without
from identity.typed.text import compatible

# zxcvbn's scale is 0 to 4; 3 is "safely unguessable" by whoever holds a slow hash (its README).
HARD = 3
# zxcvbn's time explodes on substituted letters: 24 characters took 0.04 s at most, 128 took 1.7 s.
PIECE = 24
# Shorter parts of names are found inside ordinary words.
SHORTEST_PART = 3
# In place of a known word: a character of private use is in no word.
KNOWN = "\ue000"
# Ordinary words have "ll" and "anan", but nothing of two letters three times.
REPEATED = re.compile(r"(.{1,2}?)\1{2,}|(.{3,}?)\2+", re.IGNORECASE | re.DOTALL)


def is_easily_guessed(password: str, words: Iterable[str]) -> bool:
    """Return True for a common or weak password; `words` are those an attacker tries first.

    Digits and punctuation at its end add nothing: people append them to what they always use.
    Nor do repetitions, nor another way to write a word the person is known by.
    """
    # Compatibility characters, such as full-width letters, are as easily guessed as the plain ones.
    plain = compatible(password)[:EPCS_PASSWORD_LONGEST]
    known = {spelled(word) for word in words}
    known |= {part for word in known for part in word.split() if len(part) >= SHORTEST_PART}
    tried_first = sorted({compatible(word) for word in words} | known)
    return any(_is_common(form) or not _is_hard(form, tried_first) for form in _forms(plain, known))


def _forms(plain: str, known: set[str]) -> set[str]:
    """Return what must be hard to guess, each of it."""
    # A known word is as good as one character; as one, no piece begins or ends inside it.
    whole = {plain, without(plain, known, KNOWN)}
    cores = whole | set(map(_without_end, whole))
    once = cores | set(map(_once, cores))
    return once | set(map(_without_end, once))


def _once(text: str) -> str:
    """Return the text without its repetitions, the last of which may be cut off."""
    lower = text.lower()
    for period in range(1, len(text) // 2 + 1):
        if lower.startswith(lower[period:]):
            return text[:period]
    return REPEATED.sub(r"\1\2", text)


def _without_end(text: str) -> str:
    end = len(text)
    while end and _is_added(text[end - 1]):
        end -= 1
    return text[:end]


def _is_added(char: str) -> bool:
    """Return True for numbers, punctuation and spaces."""
    return char in string.punctuation or unicodedata.category(char)[0] in "NPZ"


def _is_hard(text: str, words: list[str]) -> bool:
    """Return True if a piece is hard to guess, cut from the beginning and cut from the end.

    Then the whole is at least as hard. A word that is cut in two looks hard in one of the cuts.
    """
    return all(
        any(int(zxcvbn(text[max(start, 0) : start + PIECE], words).score) >= HARD for start in cut)
        for cut in _cuts(len(text))
    )


def _cuts(length: int) -> list[range]:
    """Return where the pieces of a text begin; one piece is cut in one way only."""
    from_beginning = range(0, max(length, 1), PIECE)
    from_end = range(length - PIECE, -PIECE, -PIECE)
    return [from_beginning] if length <= PIECE else [from_beginning, from_end]


@cache
def _common() -> CommonPasswordValidator:
    """Read Django's list once per process."""
    return CommonPasswordValidator()


def _is_common(text: str) -> bool:
    try:
        _common().validate(text)
    except ValidationError:
        return True
    return False
