"""The arithmetic of RFC 4226 and RFC 6238: bytes, integers and moments, nothing else."""

import hmac
from collections.abc import Iterable
from datetime import datetime

from django_otp import oath

from identity.constants import OTP_DIGITS, RESYNC_STEP_GAP


def hotp(key: bytes, counter: int) -> str:
    """Return the code for a counter, as six digits (RFC 4226, section 5.3)."""
    return str(oath.hotp(key, counter, OTP_DIGITS)).zfill(OTP_DIGITS)


def time_step(at: datetime, seconds: int) -> int:
    """Return the number of whole steps since the Unix epoch (RFC 6238, section 4.2)."""
    return int(at.timestamp()) // seconds


def same(one: str, other: str) -> bool:
    """Compare two codes in constant time."""
    return hmac.compare_digest(one.encode(), other.encode())


def find_code(key: bytes, code: str, counters: Iterable[int]) -> int | None:
    """Return the first of these counters whose code this is; negative ones never match."""
    for counter in counters:
        if counter >= 0 and same(hotp(key, counter), code):
            return counter
    return None


def find_event_pair(key: bytes, codes: tuple[str, str], start: int, last: int) -> int | None:
    """Return the counter of the first code, from `start` to `last`, whose successor is the second.

    A first code that matches alone is a coincidence: the search goes on (RFC 4226, section 7.4).
    """
    shown = hotp(key, start)
    for counter in range(start, last + 1):
        following = hotp(key, counter + 1)
        if same(shown, codes[0]) and same(following, codes[1]):
            return counter
        shown = following
    return None


def find_time_pair(
    key: bytes, codes: tuple[str, str], steps: Iterable[int], used: int
) -> int | None:
    """Return the first of these steps that shows the second code, the first lying just before it.

    "Just before" is at most three steps; nothing at or before `used`, the last step used, counts.
    """
    for step in steps:
        if not same(hotp(key, max(step, 0)), codes[1]):
            continue
        earlier = range(max(step - RESYNC_STEP_GAP, used + 1, 0), step)
        if find_code(key, codes[0], earlier) is not None:
            return step
    return None
