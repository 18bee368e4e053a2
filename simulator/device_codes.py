"""The devices' arithmetic: pyotp, so that it owes nothing to the server's."""

import base64

import pyotp


def hotp(secret: bytes, moving_factor: int) -> str:
    """Return the code for a counter (RFC 4226) or a time step (RFC 6238)."""
    return pyotp.HOTP(base64.b32encode(secret).decode()).at(moving_factor)


def spaced(code: str) -> str:
    """Write a code as Authy and texts do: "633 333"."""
    return f"{code[:3]} {code[3:]}"
