"""Secrets at rest: AES-GCM, so that nothing readable ever reaches SQL."""

import base64
import hashlib
import hmac
import os
from uuid import UUID

from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

# NIST SP 800-38D, section 8.2.2: a random nonce of 96 bits.
NONCE_BYTES = 12
VERSION = b"v1"


def _keys() -> dict[bytes, bytes]:
    """Return key by key id; the first one encrypts, all of them decrypt."""
    pairs = (entry.split(":", 1) for entry in settings.EPCS_ENCRYPTION_KEYS)
    return {key_id.encode(): base64.b64decode(key) for key_id, key in pairs}


def _place(table: str, practice_id: int, row: UUID) -> bytes:
    return f"{table}:{practice_id}:{row}".encode()


def seal(secret: bytes, *, table: str, practice_id: int, row: UUID) -> bytes:
    """Encrypt a secret for one row; moved to another row it cannot be opened."""
    key_id, key = next(iter(_keys().items()))
    nonce = os.urandom(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, secret, _place(table, practice_id, row))
    return b".".join((VERSION, key_id, nonce + sealed))


def unseal(sealed: bytes, *, table: str, practice_id: int, row: UUID) -> bytes:
    """Decrypt what `seal` made for that row; raises InvalidTag for any other."""
    _version, key_id, rest = bytes(sealed).split(b".", 2)
    nonce, ciphertext = rest[:NONCE_BYTES], rest[NONCE_BYTES:]
    return AESGCM(_keys()[key_id]).decrypt(nonce, ciphertext, _place(table, practice_id, row))


def fingerprint(purpose: str, text: str) -> bytes:
    """Return a keyed hash, so that what is short enough to guess cannot be read back."""
    key = hashlib.sha256(f"{purpose}:{settings.SECRET_KEY}".encode()).digest()
    return hmac.digest(key, text.encode(), "sha256")
