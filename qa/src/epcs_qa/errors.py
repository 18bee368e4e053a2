"""What can go wrong; every message says what to do next."""

from collections.abc import Iterable
from difflib import get_close_matches

# Of SequenceMatcher: "lost-fbo" is 0.88 of "lost-fob"; at 0.6 "months" would be "minutes".
LIKE = 0.7


class EpcsError(Exception):
    """Anything this kit complains of."""


class ServerAbsentError(EpcsError):
    """Nothing answers at the address, or nothing with a control API."""


class TokenRefusedError(EpcsError):
    """The server does not know the token."""


class VersionDiffersError(EpcsError):
    """The server speaks another version of the control API."""


class ProblemError(EpcsError):
    """The server refused a call; `detail` is its sentence."""

    def __init__(self, status: int, title: str, detail: str) -> None:
        """Keep what the server said."""
        super().__init__(f"{status} {title}: {detail}")
        self.status = status
        self.title = title
        self.detail = detail

    def with_hint(self, hint: str) -> "ProblemError":
        """Return the same problem with one more sentence, unless the server said it already."""
        if "Did you mean" in self.detail:
            return self
        return ProblemError(self.status, self.title, self.detail + hint)


class UnexpectedError(EpcsError, AssertionError):
    """What was waited for did not come, or something came that should not have."""


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return " Did you mean 'lost-fob'?" for a misspelled word, or "" if no known one is like it.

    What the word begins goes before what it resembles.
    """
    names = {_plain(one): one for one in known}
    plain = _plain(word)
    begun = [one for one in names if plain and one.startswith(plain)]
    found = begun or get_close_matches(plain, names, n=1, cutoff=LIKE)
    return f" Did you mean {' or '.join(repr(names[one]) for one in found)}?" if found else ""


def _plain(word: str) -> str:
    return word.casefold().replace("_", "-")
