"""Compare an entered password with a stored hash, and say when the hash must be made again."""

import unicodedata
from typing import NamedTuple

from django.contrib.auth.hashers import check_password, make_password

from identity.constants import EPCS_PASSWORD_LONGEST

# Unicode: one composed character comes from four at most, so more than this is too long anyway.
# Sorting a long run of accents would take time without end.
MOST_NORMALIZED = 4 * EPCS_PASSWORD_LONGEST


class Checked(NamedTuple):
    """The result of one entry; `new_hash` replaces an outdated hash, and is empty otherwise."""

    is_right: bool
    new_hash: str


def composed(password: str) -> str:
    """Return the password in NFC: an accent typed as one character or as two is the same."""
    if len(password) > MOST_NORMALIZED:
        return password
    return unicodedata.normalize("NFC", password)


def normalized(password: str) -> str:
    """Return the form a password is hashed and compared in (RFC 8265, OpaqueString).

    Every space becomes U+0020, then NFC; nothing is dropped. A keyboard may type a no-break space.
    """
    if len(password) > MOST_NORMALIZED:
        return password
    return composed("".join(" " if unicodedata.category(c) == "Zs" else c for c in password))


def hash_of(password: str) -> str:
    """Hash the normalized form of a password."""
    return make_password(normalized(password))


def is_right(password: str, encoded: str) -> bool:
    """Return True if this password has this hash."""
    right, _ = _compare(password, encoded)
    return right


def check(password: str, encoded: str) -> Checked:
    """Check an entered password; compute a new hash if it is right and its hash is outdated.

    Call it outside of transactions and locks: hashing takes its time.
    """
    right, is_outdated = _compare(password, encoded)
    return Checked(right, hash_of(password) if right and is_outdated else "")


def _compare(password: str, encoded: str) -> tuple[bool, bool]:
    """Return whether the password is right, and whether its hash is outdated.

    A hash made before passwords were normalized may be of the typed form. Nothing in the hash says
    so: every form is tried, right or not, so that the time depends on the entry alone.
    """
    text = normalized(password)
    outdated: list[str] = []
    is_current_form = check_password(text, encoded, setter=outdated.append)
    is_typed_form = password != text and check_password(password, encoded)
    return is_current_form or is_typed_form, bool(outdated) or not is_current_form
