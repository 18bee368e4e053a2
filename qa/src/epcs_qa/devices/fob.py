"""A fob in somebody's hand."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import UnexpectedError

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox

# Half a minute is the shortest step a time token has; two of them are the longest.
STEP = timedelta(seconds=30)
STEPS = 2


@dataclass(frozen=True)
class FobFacts:
    """A fob as it lies there."""

    serial: str
    kind: str
    holder: str
    display: str = field(repr=False)
    presses: int
    state: str


class Fob:
    """It counts its presses, or has a clock of its own, and knows nothing of any server."""

    def __init__(self, sandbox: "Sandbox", serial: str, kind: str) -> None:
        """Belong to a sandbox."""
        self._sandbox = sandbox
        self.serial = serial
        self.kind = kind

    def __repr__(self) -> str:
        return f"<fob {self.serial}>"

    # --- pressing ------------------------------------------------------------------------------

    def press(self, times: int = 1) -> str:
        """Press the button so many times and read the last code.

        Raises ProblemError (409) if it cannot be pressed: lost, dead or in its envelope.

        >>> sandbox.fob_of("ana").press(times=20)
        '755224'
        """
        return self.press_codes(times)[-1]

    def press_codes(self, times: int) -> list[str]:
        """Press the button so many times and read every code."""
        answer = self._sandbox.call("POST", f"/fobs/{self.serial}/press", {"times": times})
        return [str(code) for code in answer["codes"]]

    def press_pair(self) -> tuple[str, str]:
        """Read two codes that follow each other, as a resync asks for.

        A time token shows the next one a step later: the sandbox's clock moves on by 30 seconds
        between the presses, and stands during them so that no other step gets in between.

        >>> first, second = sandbox.fob_of("ana").press_pair()
        """
        if self.kind == "event":
            first, second = self.press_codes(2)
            return first, second
        with self._clock_standing():
            first = self.press()
            for _ in range(STEPS):
                self._sandbox.clock.advance(STEP)
                second = self.press()
                if second != first:
                    return first, second
        raise UnexpectedError(f"{self.serial} shows {first} for longer than a minute.")

    @contextmanager
    def _clock_standing(self) -> Iterator[None]:
        clock = self._sandbox.clock
        was_running = clock.is_running
        if was_running:
            clock.stand()
        try:
            yield
        finally:
            if was_running:
                clock.run()

    def next_codes(self, number: int) -> list[str]:
        """Return the codes it will show next, without pressing it."""
        answer = self._sandbox.call("GET", f"/fobs/{self.serial}/codes", params={"next": number})
        return [str(code) for code in answer["codes"]]

    # --- looking -------------------------------------------------------------------------------

    def read(self) -> FobFacts:
        """Look at it."""
        return self._facts(self._sandbox.call("GET", f"/fobs/{self.serial}"))

    @property
    def display(self) -> str:
        """Read the display; it goes blank after 30 seconds of the sandbox's clock."""
        return self.read().display

    @property
    def presses(self) -> int:
        """Count the presses of its life."""
        return self.read().presses

    @property
    def state(self) -> str:
        """Return "working", "lost", "dead", "faulty" or "envelope"."""
        return self.read().state

    # --- what happens to fobs --------------------------------------------------------------------

    def lose(self) -> None:
        """Lose it."""
        self._change(state="lost")

    def kill(self) -> None:
        """Let its battery die."""
        self._change(state="dead")

    def break_display(self) -> None:
        """Let a segment of its display fail."""
        self._change(state="faulty")

    def mend(self) -> None:
        """Have it back in working order: found, out of the envelope, with a new battery."""
        self._change(state="working")

    def put_in_envelope(self) -> None:
        """Put it back into its envelope."""
        self._change(state="envelope")

    def set_drift(self, drift: timedelta) -> None:
        """Set a time token's clock so far ahead of the sandbox's; behind if negative."""
        self._change(drift=moments.write_duration(drift))

    def _change(self, **fields: str) -> FobFacts:
        return self._facts(self._sandbox.call("PATCH", f"/fobs/{self.serial}", fields))

    @staticmethod
    def _facts(answer: dict[str, Any]) -> FobFacts:
        return FobFacts(
            serial=answer["serial"],
            kind=answer["kind"],
            holder=answer["holder"],
            display=answer["display"],
            presses=answer["presses"],
            state=answer["state"],
        )
