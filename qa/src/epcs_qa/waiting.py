"""Waiting for something to be so: by looking again, never by sleeping a fixed time."""

import time
from collections.abc import Callable
from typing import TypeVar

from epcs_qa.errors import UnexpectedError

Found = TypeVar("Found")

# Seconds between two looks: short at first, because most things are there at once.
FIRST_PAUSE = 0.01
GROWTH = 1.5
LONGEST_PAUSE = 0.25


def wait(
    look: Callable[[], Found | None],
    complain: Callable[[], str],
    *,
    timeout: float,
    is_hopeless: Callable[[float], str | None] = lambda _waited: None,
) -> Found:
    """Look until there is something, and return it; else raise UnexpectedError.

    `is_hopeless` is told how long we have waited, and says why nothing will come, if it knows.
    """
    __tracebackhide__ = True
    start = time.monotonic()
    pause = FIRST_PAUSE
    # Before the look: what came in between must not be overlooked.
    hopeless = None
    while True:
        found = look()
        if found is not None:
            return found
        waited = time.monotonic() - start
        if hopeless:
            raise UnexpectedError(f"{hopeless}\n{complain()}")
        if waited >= timeout:
            raise UnexpectedError(f"Nothing within {timeout:g} s. {complain()}")
        hopeless = is_hopeless(waited)
        if not hopeless:
            time.sleep(min(pause, max(timeout - waited, 0)))
            pause = min(pause * GROWTH, LONGEST_PAUSE)
