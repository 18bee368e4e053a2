"""Waiting for something to be so: by looking again, never by sleeping a fixed time."""

import time
from collections.abc import Callable
from http import HTTPStatus
from typing import TypeVar

import httpx

from epcs_qa.errors import UnexpectedError

Found = TypeVar("Found")

# Seconds between two looks: short at first, because most things are there at once.
FIRST_PAUSE = 0.01
GROWTH = 1.5
LONGEST_PAUSE = 0.25
# RFC 9110, section 9.2.2: may be sent again, whether or not it was done the first time.
IDEMPOTENT = {"GET", "HEAD", "PUT", "DELETE"}
# What a proxy, or a server that has no database yet, answers while a server starts.
PASSING = {
    HTTPStatus.BAD_GATEWAY,
    HTTPStatus.SERVICE_UNAVAILABLE,
    HTTPStatus.GATEWAY_TIMEOUT,
}
NEVER_SENT = (httpx.ConnectError, httpx.ConnectTimeout)
CUT_OFF = (httpx.ReadError, httpx.WriteError, httpx.CloseError, httpx.RemoteProtocolError)


def wait(
    look: Callable[[], Found | None],
    complain: Callable[[], str],
    *,
    timeout: float,
    is_hopeless: Callable[[float], str | None] = lambda _waited: None,
    absence: "Absence | None" = None,
) -> Found:
    """Look until there is something, and return it; else raise UnexpectedError.

    `is_hopeless` is told how long we have waited, and says why nothing will come, if it knows.
    The time in which there was no server does not count.
    """
    __tracebackhide__ = True
    absence = absence or Absence(0)
    start = time.monotonic()
    lasted = absence.lasted
    pause = FIRST_PAUSE
    # Before the look: what came in between must not be overlooked.
    hopeless = None
    while True:
        found = look()
        if found is not None:
            return found
        waited = time.monotonic() - start - (absence.lasted - lasted)
        if hopeless:
            raise UnexpectedError(f"{hopeless}\n{complain()}")
        if waited >= timeout:
            raise UnexpectedError(f"Nothing within {timeout:g} s. {complain()}")
        hopeless = is_hopeless(waited)
        if not hopeless:
            time.sleep(min(pause, max(timeout - waited, 0)))
            pause = min(pause * GROWTH, LONGEST_PAUSE)


class Absence:
    """Waits for a server that starts or restarts, so many seconds; counts how long it was away."""

    def __init__(self, patience: float) -> None:
        """Wait so many seconds at most; 0 does not wait."""
        self.patience = patience
        self.lasted = 0.0
        # Until the server answers, no other call waits: a suite would wait at every one.
        self._is_given_up = False

    def ride_out(
        self,
        send: Callable[[], httpx.Response],
        method: str,
        is_ready: Callable[[], bool] = lambda: True,
    ) -> httpx.Response:
        """Send until a server answers; what may have been done is sent again if idempotent only.

        Raises httpx.TransportError, or returns the last answer, when patience ends.
        """
        start = time.monotonic()
        pause = FIRST_PAUSE
        is_repeated = method in IDEMPOTENT
        while True:
            answer = _attempt(send, is_repeated=is_repeated)
            waited = time.monotonic() - start
            if isinstance(answer, httpx.Response) and not (is_repeated and is_passing(answer)):
                return self._end(answer, waited if pause > FIRST_PAUSE else 0)
            while True:
                if self._is_given_up or waited >= self.patience:
                    return self._give_up(answer)
                time.sleep(min(pause, self.patience - waited))
                pause = min(pause * GROWTH, LONGEST_PAUSE)
                waited = time.monotonic() - start
                if is_repeated or is_ready():
                    break

    def _end(self, answer: httpx.Response, lasted: float) -> httpx.Response:
        self.lasted += lasted
        self._is_given_up = False
        return answer

    def _give_up(self, answer: httpx.Response | httpx.TransportError) -> httpx.Response:
        self._is_given_up = True
        if isinstance(answer, httpx.TransportError):
            raise answer
        return answer


def is_passing(answer: httpx.Response) -> bool:
    """Say whether an answer only tells that the server is not there yet."""
    return answer.status_code in PASSING


def _attempt(
    send: Callable[[], httpx.Response], *, is_repeated: bool
) -> httpx.Response | httpx.TransportError:
    """Send once; return an error after which sending again is safe, and raise any other."""
    try:
        return send()
    except NEVER_SENT as error:
        return error
    except CUT_OFF as error:
        if not is_repeated:
            raise
        return error
