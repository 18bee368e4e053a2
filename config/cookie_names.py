"""Names of cookies: two servers on one host share a browser's cookies (RFC 6265, section 8.5)."""

import hashlib
import secrets
from collections.abc import Mapping
from re import fullmatch
from typing import Any

from django.core.exceptions import ImproperlyConfigured

VARIABLE = "EPCS_COOKIE_ID"
# Kept in the data folder.
FILE = "cookie-id"
# Bytes: enough for the few servers of one machine, short enough to read in a browser's tools.
LENGTH = 4


def make_id() -> str:
    """Make the id that tells a server's cookies from those of any other on its host."""
    return secrets.token_hex(LENGTH)


def server_id(given: str, public_url: str, database: Mapping[str, Any]) -> str:
    """Return the id of this server: the one given, or one made of its address and its database.

    The same in every process and after every restart, also with a new SECRET_KEY or password.
    Raises ImproperlyConfigured.
    """
    if given:
        if not fullmatch("[a-z0-9]{1,16}", given):
            msg = f"{VARIABLE} must be 1 to 16 letters a to z and digits, like k7f3q2"
            raise ImproperlyConfigured(msg)
        return given
    where = [public_url, *(str(database[part]) for part in ("HOST", "PORT", "NAME"))]
    return hashlib.sha256("\n".join(where).encode()).hexdigest()[: 2 * LENGTH]


def name(purpose: str, *, is_https: bool, server: str) -> str:
    """Return the name of a cookie; a __Host- cookie needs https and no Domain."""
    return f"__Host-{purpose}" if is_https else f"{purpose}_{server}"
