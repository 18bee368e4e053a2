"""Names and path of cookies: servers on one host share a browser's (RFC 6265, section 8.5)."""

import hashlib
import secrets
from collections.abc import Mapping
from re import fullmatch
from typing import Any
from urllib.parse import urlsplit

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


def path(public_url: str) -> str:
    """Return the path of the cookies: the one under which people open the pages.

    Raises ImproperlyConfigured.
    """
    found = urlsplit(public_url).path.rstrip("/")
    # RFC 3986, section 3.3, less ";" and ",", which would end the attribute of a cookie.
    if not fullmatch(r"(/[A-Za-z0-9._~%!$&'()*+=:@-]+)*", found):
        msg = "PUBLIC_URL must have a plain path, like https://host.example/epcs"
        raise ImproperlyConfigured(msg)
    return found or "/"


def name(purpose: str, *, is_https: bool, path: str, server: str) -> str:
    """Return the name of a cookie; a __Host- cookie needs https, the path / and no Domain."""
    if not is_https:
        return f"{purpose}_{server}"
    return f"__Host-{purpose}" if path == "/" else f"__Secure-{purpose}"
