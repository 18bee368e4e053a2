"""Passwords: how they are compared, and what a new EPCS password has to meet."""

import re
import unicodedata
from functools import cache

from django.contrib.auth.hashers import check_password, make_password
from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from django.db.models import TextChoices

from identity.constants import (
    EPCS_PASSWORD_LONGEST,
    EPCS_PASSWORD_OWN_CHARACTERS,
    EPCS_PASSWORD_SHORTEST,
)
from identity.models import User

# Unicode: one composed character comes from four at most, so more than this is too long anyway.
# Sorting a long run of accents would take time without end.
MOST_NORMALIZED = 4 * EPCS_PASSWORD_LONGEST
# "The practice's words of four letters or more".
WORD = re.compile(r"[^\W\d_]{4,}")
PRODUCTS = ("pcc", "exostar")


class Criterion(TextChoices):
    """What a new EPCS password must meet; the label is the page's, the value the journal's."""

    LENGTH = (
        "length",
        f"{EPCS_PASSWORD_SHORTEST} to {EPCS_PASSWORD_LONGEST} characters",
    )
    COMMON = "common", "Not a commonly used password"
    REMAINDER = (
        "remainder",
        (
            f"At least {EPCS_PASSWORD_OWN_CHARACTERS} characters remain after taking out your first"
            " and last name, your sign-in name, words of four letters or more from your practice's"
            " name, “pcc”, and “exostar”"
        ),
    )
    REUSED = "reused", "Different from your sign-in password and from your last EPCS password"


def normalized(password: str) -> str:
    """Return the one form a password is kept and compared in: NFC (RFC 8265, section 4.2.2).

    An accent typed as one character or as two is the same password on every keyboard.
    """
    if len(password) > MOST_NORMALIZED:
        return password
    return unicodedata.normalize("NFC", password)


def hash_of(password: str) -> str:
    """Hash a password to keep."""
    return make_password(normalized(password))


def is_right(password: str, encoded: str) -> bool:
    """Say whether this is the password that was hashed."""
    return check_password(normalized(password), encoded)


def words_taken_out(user: User) -> list[str]:
    """Return what does not count towards a person's password, longest first."""
    names = (user.first_name, user.last_name, user.username)
    words = {*names, *WORD.findall(normalized(user.practice.name)), *PRODUCTS}
    return sorted({normalized(word) for word in words if word}, key=lambda word: (-len(word), word))


def unmet(password: str, *, user: User, last: str) -> list[Criterion]:
    """Return every criterion this password does not meet; `last` is the last one's hash, if any.

    Two hashes are computed at most: call it outside of transactions.
    """
    text = normalized(password)
    met = {
        Criterion.LENGTH: EPCS_PASSWORD_SHORTEST <= len(text) <= EPCS_PASSWORD_LONGEST,
        Criterion.COMMON: not _is_common(text),
        Criterion.REMAINDER: len(_remainder(text, user)) >= EPCS_PASSWORD_OWN_CHARACTERS,
        Criterion.REUSED: not _is_reused(text, user.password, last),
    }
    return [criterion for criterion, is_met in met.items() if not is_met]


@cache
def _common() -> CommonPasswordValidator:
    """Read Django's list once in the life of a process."""
    return CommonPasswordValidator()


def _is_common(text: str) -> bool:
    if len(text) > EPCS_PASSWORD_LONGEST:
        return False
    try:
        _common().validate(text)
    except ValidationError:
        return True
    return False


def _remainder(text: str, user: User) -> str:
    """Take the words out until none is left: what closes up may be one again."""
    words = re.compile("|".join(map(re.escape, words_taken_out(user))), re.IGNORECASE)
    before, rest = "", text[:MOST_NORMALIZED]
    while rest != before:
        before, rest = rest, words.sub("", rest)
    return rest


def _is_reused(text: str, *hashes: str) -> bool:
    # Nothing longer was ever accepted anywhere, so it needs no hashing.
    if len(text) > EPCS_PASSWORD_LONGEST:
        return False
    return any(check_password(text, encoded) for encoded in hashes if encoded)
