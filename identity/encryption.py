"""Secrets at rest: AES-GCM, so that nothing readable ever reaches SQL."""

import hashlib
import hmac
import os
from uuid import UUID

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

# NIST SP 800-38D, section 8.2.2: a random nonce of 96 bits.
NONCE_BYTES = 12
VERSION = b"v1"


def newest_key() -> str:
    """Return the name of the key that encrypts; all others only decrypt."""
    return next(iter(settings.EPCS_ENCRYPTION_KEYS))


def prefix(key_name: str) -> bytes:
    """Return how every value sealed with this key begins."""
    return b".".join((VERSION, key_name.encode(), b""))


def _place(table: str, practice_id: int, row: UUID) -> bytes:
    return f"{table}:{practice_id}:{row}".encode()


def seal(
    secret: bytes, *, table: str, practice_id: int, row: UUID, key_name: str | None = None
) -> bytes:
    """Encrypt a secret for one row; moved to another row it cannot be opened."""
    name = newest_key() if key_name is None else key_name
    nonce = os.urandom(NONCE_BYTES)
    cipher = AESGCM(settings.EPCS_ENCRYPTION_KEYS[name])
    return prefix(name) + nonce + cipher.encrypt(nonce, secret, _place(table, practice_id, row))


def unseal(sealed: bytes, *, table: str, practice_id: int, row: UUID) -> bytes:
    """Decrypt what `seal` made for that row.

    Raises InvalidTag for another row or another key of that name, KeyError if the key is missing.
    """
    _version, name, rest = bytes(sealed).split(b".", 2)
    nonce, ciphertext = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    key = settings.EPCS_ENCRYPTION_KEYS[name.decode()]
    return AESGCM(key).decrypt(nonce, ciphertext, _place(table, practice_id, row))


def open_or_none(sealed: bytes, *, table: str, practice_id: int, row: UUID) -> bytes | None:
    """Decrypt like `unseal`; return None if no key of the deployment opens the value."""
    try:
        return unseal(sealed, table=table, practice_id=practice_id, row=row)
    except (InvalidTag, KeyError, ValueError):
        return None


def fingerprint(purpose: str, text: str) -> bytes:
    """Return a keyed hash, so that what is short enough to guess cannot be read back."""
    return _fingerprint(settings.SECRET_KEY, purpose, text)


def fingerprints(purpose: str, text: str) -> list[bytes]:
    """Return the keyed hash under SECRET_KEY, then those under its fallbacks."""
    keys = (settings.SECRET_KEY, *settings.SECRET_KEY_FALLBACKS)
    return [_fingerprint(key, purpose, text) for key in keys]


def is_fingerprint(digest: bytes, purpose: str, text: str) -> bool:
    """Return True if the digest is this text's keyed hash under SECRET_KEY or a fallback."""
    return any(hmac.compare_digest(digest, one) for one in fingerprints(purpose, text))


def _fingerprint(secret_key: str, purpose: str, text: str) -> bytes:
    key = hashlib.sha256(f"{purpose}:{secret_key}".encode()).digest()
    return hmac.digest(key, text.encode(), "sha256")
