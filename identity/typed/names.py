"""Names and addresses as people type them: what two ways to write one are compared by."""

import unicodedata

from anyascii import anyascii

from identity.typed.text import clean, compatible, is_dash

# The quotation marks, modifier letters and accents that keyboards give for an apostrophe.
APOSTROPHES = "\u0027\u2018\u2019\u02bc\u02b9\uff07\u0060\u00b4"
ONE_APOSTROPHE = str.maketrans(dict.fromkeys(APOSTROPHES, "'"))
# As long as the columns. Longer keys are cut on both sides, so a search still finds them.
LONGEST_KEY = 240


def sign_in_name(typed: str) -> str:
    """Return the name that people sign in with, in lower case (RFC 8265, UsernameCaseMapped)."""
    return compatible(clean(typed).lower())


def email_key(typed: str) -> str:
    """Return what email addresses are compared by."""
    return compatible(clean(typed).casefold())


def exact_key(name: str) -> str:
    """Return a last name without case, kinds of apostrophe, dash and blank; accents stay."""
    return _exact(name)[:LONGEST_KEY]


def folded_key(name: str) -> str:
    """Return a last name as people type it on any keyboard: "nunez" of Núñez."""
    plain = "".join(folded(char) for char in _exact(name))
    return _one_kind(plain.casefold())[:LONGEST_KEY]


def folded(char: str) -> str:
    """Return a character as people type it on any keyboard; of an accent, nothing."""
    is_mark = unicodedata.category(char).startswith("M")
    # A character without a spelling in ASCII stays itself; a mark without one is an accent.
    return anyascii(char) or ("" if is_mark else char)


def last_name_of(typed: str) -> str:
    """Return the part of a search that is a last name: "Reyes" of "Reyes, Ana"."""
    return clean(typed).partition(",")[0].strip()


def _exact(name: str) -> str:
    return _one_kind(compatible(clean(name).casefold()))


def _one_kind(text: str) -> str:
    """Return the text with one kind of apostrophe, and one blank for dashes and blanks."""
    marked = text.translate(ONE_APOSTROPHE)
    return " ".join("".join(" " if is_dash(char) else char for char in marked).split())
