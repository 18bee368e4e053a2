"""Typed text without what nobody sees: the first step of reading any field."""

import unicodedata

# Joins letters that stand apart and shows nothing; by its category it is a mark, not a format.
COMBINING_GRAPHEME_JOINER = "\u034f"


def clean(text: str) -> str:
    """Return the text as it was meant: plain characters, nothing invisible, single blanks.

    Unicode TR15 (NFKC); format characters (category Cf) decide nothing, so they go.
    """
    return " ".join(_visible(text).split())


def clean_lines(text: str) -> str:
    """Return text of several lines as it was meant; its line breaks stay."""
    lines = [" ".join(line.split()) for line in _visible(text).splitlines()]
    return "\n".join(lines).strip()


def _visible(text: str) -> str:
    plain = unicodedata.normalize("NFKC", text)
    return "".join(char for char in plain if not _is_invisible(char))


def _is_invisible(char: str) -> bool:
    return char == COMBINING_GRAPHEME_JOINER or unicodedata.category(char) == "Cf"
