"""The system's cryptographic source."""

import secrets

from identity.models import Practice


def draw(practice: Practice, subject: str, length: int) -> bytes:
    """Return unpredictable bytes, whatever they are for."""
    del practice, subject
    return secrets.token_bytes(length)
