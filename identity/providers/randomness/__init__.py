"""Secrets, codes and public ids, from the module that EPCS_RANDOMNESS names.

Session keys, form keys and tokens never come from here: they are always the system's.
"""

from importlib import import_module
from typing import Protocol, cast
from uuid import UUID

from django.conf import settings

from identity.constants import OTP_DIGITS
from identity.models import Practice

# RFC 4226, section 4 (R6) recommends 160 bits.
SECRET_BYTES = 20


class Randomness(Protocol):
    """What a source's module offers."""

    def draw(self, practice: Practice, subject: str, length: int) -> bytes:
        """Return that many unpredictable bytes for a practice and subject."""
        ...


def _draw(practice: Practice, subject: str, length: int) -> bytes:
    source = cast("Randomness", import_module(settings.EPCS_RANDOMNESS))
    return source.draw(practice, subject, length)


def secret(practice: Practice, subject: str) -> bytes:
    """Return a token's secret: 160 bits."""
    return _draw(practice, f"{subject}:secret", SECRET_BYTES)


def public_id(practice: Practice, subject: str) -> UUID:
    """Return an id for addresses that tells nothing."""
    return UUID(bytes=_draw(practice, f"{subject}:public_id", 16), version=4)


def code(practice: Practice, subject: str) -> str:
    """Return six digits; 64 bits drawn leave a bias below one in ten million million."""
    number = int.from_bytes(_draw(practice, f"{subject}:code", 8))
    return str(number % 10**OTP_DIGITS).zfill(OTP_DIGITS)
