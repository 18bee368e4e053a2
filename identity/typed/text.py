"""Typed text without what nobody sees: the first step of reading any field."""

import unicodedata

# Normalizing takes time in the square of a run of marks: 0.02 s for 2,000, 6 s for 40,000. Longer
# text is refused unread; the longest text message a provider sends has 1,600 characters (Twilio).
MOST_READ = 2000
# Joins letters that stand apart and shows nothing; by its category it is a mark, not a format.
COMBINING_GRAPHEME_JOINER = "\u034f"
# People type it as an apostrophe; NFKC would make a blank and a combining accent of it.
ACUTE_ACCENT = "\u00b4"
# By its category a mathematical symbol; people and software write it as a dash.
MINUS_SIGN = "\u2212"


def clean(text: str) -> str:
    """Return the text as it was meant: plain characters, nothing invisible, single blanks.

    Unicode TR15 (NFKC); format characters (category Cf) decide nothing, so they go. Text longer
    than MOST_READ comes back unread: no rule accepts it.
    """
    return " ".join(_visible(text).split()) if len(text) <= MOST_READ else text


def clean_lines(text: str) -> str:
    """Return text of several lines as it was meant; its line breaks stay."""
    if len(text) > MOST_READ:
        return text
    lines = [" ".join(line.split()) for line in _visible(text).splitlines()]
    return "\n".join(lines).strip()


def compatible(text: str) -> str:
    """Return the text in NFKC; text longer than MOST_READ comes back as it is."""
    return unicodedata.normalize("NFKC", text) if len(text) <= MOST_READ else text


def is_dash(char: str) -> bool:
    """Say whether people read this character as a dash."""
    return char == MINUS_SIGN or unicodedata.category(char) == "Pd"


def with_hyphens(text: str) -> str:
    """Return the text with every dash as U+002D."""
    return "".join("-" if is_dash(char) else char for char in text)


def with_ascii_digits(text: str) -> str:
    """Return the text with every decimal digit of any script as its value."""
    return "".join(str(unicodedata.decimal(char, char)) for char in text)


def _visible(text: str) -> str:
    # Before NFKC, which joins no letter and accent that stand on two sides of one; it makes none.
    seen = "".join(char for char in text if not _is_invisible(char))
    return compatible(seen.replace(ACUTE_ACCENT, "'"))


def _is_invisible(char: str) -> bool:
    return char == COMBINING_GRAPHEME_JOINER or unicodedata.category(char) == "Cf"
