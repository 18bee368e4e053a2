"""What a new EPCS password must meet."""

import re
import unicodedata

from django.db.models import TextChoices

from identity.constants import (
    EPCS_PASSWORD_LONGEST,
    EPCS_PASSWORD_OWN_CHARACTERS,
    EPCS_PASSWORD_SHORTEST,
)
from identity.models import EpcsAccount, User
from identity.passwords import known_words, matching, strength

# "The practice's words of four letters or more".
WORD = re.compile(r"[^\W\d_]{4,}")
# Shorter ones are found inside ordinary words.
WORD_TRIED = re.compile(r"\w{3,}")
# Taken out of a password before its own characters are counted.
PRODUCTS = ("pcc", "exostar")
# What an attacker tries first.
GUESSED_PRODUCTS = (*PRODUCTS, "epcs", "erx")
# Nobody sees these, so nobody can type them again: control and format characters, line separators.
INVISIBLE_CATEGORIES = {"Cc", "Cf", "Zl", "Zp"}
# Unicode 16, DerivedCoreProperties.txt, Default_Ignorable_Code_Point: marks and letters that show
# nothing are among them, such as variation selectors and Hangul fillers.
IGNORABLE = re.compile(
    "[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f"
    "\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufff8\U0001bca0-\U0001bca3\U0001d173-\U0001d17a"
    "\U000e0000-\U000e0fff]"
)


class Criterion(TextChoices):
    """A criterion of a new EPCS password; the label is on the page, the value in the journal."""

    LENGTH = (
        "length",
        f"Use {EPCS_PASSWORD_SHORTEST} to {EPCS_PASSWORD_LONGEST} characters.",
    )
    CHARACTERS = "characters", "Use only characters that you can see, and spaces."
    COMMON = "common", "Do not use a commonly used or easily guessed password."
    REMAINDER = (
        "remainder",
        (
            f"Use at least {EPCS_PASSWORD_OWN_CHARACTERS} characters besides your name, your"
            " sign-in name, your practice's name, “pcc”, and “exostar”."
        ),
    )
    REUSED = "reused", "Do not use your sign-in password or your last EPCS password."


def unmet(password: str, *, user: User, account: EpcsAccount) -> list[Criterion]:
    """Return every criterion that a password does not meet.

    Takes up to four hashes and a fraction of a second: call it outside of transactions.
    """
    text = matching.normalized(password)
    met = {
        Criterion.LENGTH: EPCS_PASSWORD_SHORTEST <= len(text) <= EPCS_PASSWORD_LONGEST,
        Criterion.CHARACTERS: not any(_is_invisible(char) for char in text),
        Criterion.COMMON: not _is_easily_guessed(text, user, account),
        Criterion.REMAINDER: len(_remainder(text, user)) >= EPCS_PASSWORD_OWN_CHARACTERS,
        Criterion.REUSED: not _is_reused(password, user.password, account.last_epcs_password),
    }
    return [criterion for criterion, is_met in met.items() if not is_met]


def words_taken_out(user: User) -> list[str]:
    """Return the words that do not count towards a person's password, spelled, longest first."""
    names = (user.first_name, user.last_name, user.username)
    parts = (part for name in names for part in WORD_TRIED.findall(known_words.spelled(name)))
    practice = WORD.findall(matching.normalized(user.practice.name))
    spelled = {*map(known_words.spelled, (*names, *practice, *PRODUCTS)), *parts}
    return sorted(spelled - {""}, key=lambda word: (-len(word), word))


def _is_invisible(char: str) -> bool:
    is_ignorable = IGNORABLE.match(char) is not None
    return is_ignorable or unicodedata.category(char) in INVISIBLE_CATEGORIES


def _is_easily_guessed(text: str, user: User, account: EpcsAccount) -> bool:
    # Too long is refused anyway, so its estimate is not worth the time.
    if len(text) > EPCS_PASSWORD_LONGEST:
        return False
    return strength.is_easily_guessed(text, _words_tried_first(user, account))


def _words_tried_first(user: User, account: EpcsAccount) -> set[str]:
    """Return what an attacker who knows the person tries first."""
    known = (
        user.first_name,
        user.last_name,
        user.username,
        user.practice.name,
        account.email,
        account.dea_number,
    )
    return {*GUESSED_PRODUCTS, *known}


def _remainder(text: str, user: User) -> str:
    return known_words.without(text[: matching.MOST_NORMALIZED], words_taken_out(user))


def _is_reused(password: str, sign_in_hash: str, last_hash: str) -> bool:
    # Nothing longer was ever accepted anywhere, so it needs no hashing.
    if len(matching.normalized(password)) > EPCS_PASSWORD_LONGEST:
        return False
    # Before spaces were normalized, EPCS passwords were composed, and sign-in passwords were not.
    entries = ((password, sign_in_hash), (matching.composed(password), last_hash))
    return any(matching.is_right(entry, encoded) for entry, encoded in entries if encoded)
