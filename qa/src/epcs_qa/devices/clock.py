"""The sandbox's clock, which everything in it obeys."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import did_you_mean

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox


@dataclass(frozen=True)
class Happening:
    """Something that fell due while the clock moved."""

    at: datetime
    event: str
    # A person's key, the id of a request, text or call, or a credential.
    about: str


PARTS = ("weeks", "days", "hours", "minutes", "seconds", "milliseconds", "microseconds")


class Clock:
    """It runs, stands, or is moved forward; never back."""

    def __init__(self, sandbox: "Sandbox") -> None:
        """Belong to a sandbox."""
        self._sandbox = sandbox

    def __repr__(self) -> str:
        return f"<clock of sandbox {self._sandbox.id}>"

    @property
    def now(self) -> datetime:
        """Read the time there."""
        return moments.read(self._sandbox.read()["clock"]["now"])

    @property
    def is_running(self) -> bool:
        """Say whether it runs."""
        return bool(self._sandbox.read()["clock"]["running"])

    def advance(self, duration: timedelta = timedelta(0), /, **parts: float) -> list[Happening]:
        """Move it forward by a timedelta, or by parts of one; return what fell due, in order.

        Raises TypeError for another part, with the name that was meant.

        >>> sandbox.clock.advance(hours=1, minutes=11)
        [Happening(at=…, event='mobile_id.expired', about='…')]
        """
        _check(duration, parts)
        step = duration + timedelta(**parts)
        return self._move({"advance": moments.write_duration(step)})

    def advance_to(self, moment: moments.Moment) -> list[Happening]:
        """Move it forward to a moment."""
        return self._move({"at": moments.write(moment)})

    def run(self) -> None:
        """Let it run."""
        self._move({"running": True})

    def stand(self) -> None:
        """Let it stand."""
        self._move({"running": False})

    def _move(self, how: dict[str, Any]) -> list[Happening]:
        answer = self._sandbox.call("POST", "/clock", how)
        return [
            Happening(moments.read(one["at"]), one["event"], one["about"])
            for one in answer["happened"]
        ]


def _check(duration: object, parts: dict[str, Any]) -> None:
    if not isinstance(duration, timedelta):
        raise TypeError(
            "advance() takes a timedelta or parts of one, such as minutes=11, not"
            f" {type(duration).__name__}."
        )
    for name, number in parts.items():
        if name not in PARTS:
            raise TypeError(
                f"advance() takes {', '.join(PARTS)}, not {name}.{did_you_mean(name, PARTS)}"
            )
        if not isinstance(number, int | float):
            raise TypeError(f"advance(): {name} is a number, not {type(number).__name__}.")
