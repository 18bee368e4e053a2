"""Read the keys that encrypt the secrets at rest; refuse a key that could not decrypt later."""

import base64
import binascii
from collections.abc import Iterable
from re import compile as pattern

from django.core.exceptions import ImproperlyConfigured

VARIABLE = "EPCS_ENCRYPTION_KEYS"
# AES-256 (FIPS 197).
KEY_BYTES = 32
# A dot ends the name inside a sealed value; colon and comma end it in the variable.
NAME = pattern(r"[^\s.:,]{1,80}")


def read(entries: Iterable[str]) -> dict[str, bytes]:
    """Return each key by its name, the encrypting key first; raises ImproperlyConfigured.

    No message quotes an entry: whatever is misspelled may be the key.
    """
    keys: dict[str, bytes] = {}
    for number, entry in enumerate(entries, start=1):
        name, _, encoded = entry.partition(":")
        if not NAME.fullmatch(name) or not encoded:
            raise ImproperlyConfigured(
                f"Entry {number} of {VARIABLE} must be NAME:BASE64. Use 1 to 80 characters for"
                " the name, without a dot, colon, comma or space."
            )
        if name in keys:
            raise ImproperlyConfigured(
                f"Entry {number} of {VARIABLE} has the name of an earlier entry."
                " Give every key a different name."
            )
        keys[name] = _decode(number, encoded)
    if not keys:
        raise ImproperlyConfigured(f"Set {VARIABLE} to at least one NAME:BASE64.")
    return keys


def _decode(number: int, encoded: str) -> bytes:
    try:
        key = base64.b64decode(encoded.strip(), validate=True)
    except (binascii.Error, ValueError):
        key = b""
    if len(key) != KEY_BYTES:
        raise ImproperlyConfigured(
            f"The key of entry {number} of {VARIABLE} must be {KEY_BYTES} bytes in base64."
            " Make one with: openssl rand -base64 32"
        )
    return key
