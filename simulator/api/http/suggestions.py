"""Suggest the word that was probably meant."""

from collections.abc import Iterable
from difflib import get_close_matches

from simulator.api.http.errors import LONGEST_ECHO

# Of SequenceMatcher: "lost-fbo" is 0.88 of "lost-fob"; at 0.6 "months" would be "minutes".
LIKE = 0.7


def near(word: str, known: Iterable[str]) -> list[str]:
    """Return the known words that a misspelled one begins, else the one it resembles, if any."""
    # Comparing takes time in the length of both.
    if len(word) > LONGEST_ECHO:
        return []
    names = {_plain(one): one for one in known}
    plain = _plain(word)
    begun = [one for one in names if plain and one.startswith(plain)]
    return [names[one] for one in begun or get_close_matches(plain, names, n=1, cutoff=LIKE)]


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")
