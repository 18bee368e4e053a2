"""Words a person is known by, found in a password however a keyboard writes them."""

import re
from collections.abc import Iterable

from identity.typed.names import folded
from identity.typed.text import compatible

PART = re.compile(r"[^\W_]+")
# What people write between the parts of a name, or leave out: "O'Brien", "o-brien", "obrien".
BETWEEN = r"[\W_]*"


def spelled(word: str) -> str:
    """Return a word without accents and case, its parts parted by blanks: "o brien"."""
    return " ".join(PART.findall(_folded(word)))


def without(text: str, words: Iterable[str], placeholder: str = "") -> str:
    """Replace spelled words until none is left: what closes up may be one again."""
    known = _pattern(words)
    before = None
    while known and text != before:
        before, text = text, _replaced(text, known, placeholder)
    return text


def _pattern(words: Iterable[str]) -> re.Pattern[str] | None:
    longest_first = sorted({word for word in words if word}, key=lambda word: (-len(word), word))
    each = (BETWEEN.join(map(re.escape, word.split())) for word in longest_first)
    return re.compile("|".join(each)) if longest_first else None


def _replaced(text: str, known: re.Pattern[str], placeholder: str) -> str:
    """Replace whole characters: one may fold to several letters, and an accent to none."""
    folds = [_folded(char) for char in text]
    places = [place for place, fold in enumerate(folds) for _ in fold] + [len(text)]
    rest, end = [], 0
    for found in known.finditer("".join(folds)):
        first, after = found.span()
        if places[after - 1] == places[after] or (first and places[first - 1] == places[first]):
            continue
        rest += [text[end : places[first]], placeholder]
        end = places[after]
    return "".join([*rest, text[end:]])


def _folded(text: str) -> str:
    return "".join(map(folded, compatible(text).casefold())).casefold()
