"""How easily a password is guessed: zxcvbn's estimate, and Django's list of common passwords."""

import string
import unicodedata
from collections.abc import Iterable
from functools import cache

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from zxcvbn_rs_py import zxcvbn

from identity.constants import EPCS_PASSWORD_LONGEST
from identity.typed.text import compatible

# zxcvbn's scale is 0 to 4; 3 is "safely unguessable" by whoever holds a slow hash (its README).
HARD = 3
# zxcvbn's time explodes on substituted letters: 24 characters took 0.04 s at most, 128 took 1.7 s.
PIECE = 24


def is_easily_guessed(password: str, words: Iterable[str]) -> bool:
    """Return True for a common or weak password; `words` are those an attacker tries first.

    Digits and punctuation at its end add nothing: people append them to what they always use.
    """
    # Compatibility characters, such as full-width letters, are as easily guessed as the plain ones.
    plain = _plain(password)[:EPCS_PASSWORD_LONGEST]
    tried_first = sorted({_plain(word) for word in words})
    forms = {plain, _without_end(plain)}
    return any(_is_common(form) or not _is_hard(form, tried_first) for form in forms)


def _plain(text: str) -> str:
    return compatible(text)


def _without_end(text: str) -> str:
    end = len(text)
    while end and _is_added(text[end - 1]):
        end -= 1
    return text[:end]


def _is_added(char: str) -> bool:
    """Return True for numbers, punctuation and spaces."""
    return char in string.punctuation or unicodedata.category(char)[0] in "NPZ"


def _is_hard(text: str, words: list[str]) -> bool:
    """Return True if any piece is hard to guess: then the whole is at least as hard."""
    pieces = (text[start : start + PIECE] for start in range(0, len(text), PIECE))
    return any(int(zxcvbn(piece, words).score) >= HARD for piece in pieces)


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
