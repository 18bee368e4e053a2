"""The sandbox's journal: every act, and the true reason of every refusal."""

import warnings
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import UnexpectedError, did_you_mean
from epcs_qa.waiting import wait

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox


@dataclass(frozen=True)
class Line:
    """One line."""

    seq: int
    at: datetime
    actor: str
    event: str
    credential: str | None
    outcome: str
    reason: str | None
    detail: dict[str, Any]
    # What somebody wrote when they removed a credential.
    additional_detail: str | None = None

    def __str__(self) -> str:
        facts = ", ".join(f"{name} {value}" for name, value in self.detail.items())
        parts = [
            f"{self.actor}: {self.event}",
            self.credential and f"of {self.credential}",
            self.reason and f"because {self.reason}",
            facts and f"({facts})",
        ]
        return " ".join(part for part in parts if part)


class Journal:
    """It can be read, and waited for."""

    def __init__(self, sandbox: "Sandbox", opening_seq: int) -> None:
        """Belong to a sandbox; what its making wrote is not news."""
        self._sandbox = sandbox
        self._opening_seq = opening_seq
        self._handed_out: set[int] = set()

    def __repr__(self) -> str:
        return f"<journal of sandbox {self._sandbox.id}>"

    def lines(self, event: str | None = None) -> list[Line]:
        """Return what was written since the sandbox was made, or only lines of one event.

        Warns of an event that neither the server nor the journal knows and that resembles one.
        """
        found = self._lines(event)
        if not found and (meant := self._meant(event)):
            warnings.warn(f"The journal has no line {event}.{meant}", stacklevel=2)
        return found

    def last(self, event: str | None = None) -> Line:
        """Return the newest line, or the newest of one event; raises UnexpectedError.

        >>> sandbox.journal.last().reason
        'beyond_window'
        """
        lines = self._lines(event)
        if not lines:
            named = f" {event}" if event else ""
            raise UnexpectedError(f"The journal has no line{named} yet.{self._meant(event)}")
        return lines[-1]

    @property
    def refusals(self) -> list[Line]:
        """Return what was refused; `reason` says why."""
        return [line for line in self.lines() if line.outcome == "refused"]

    def wait_for(self, event: str, *, timeout: float | None = None) -> Line:
        """Wait for a line with this event; each is handed out once.

        `timeout` is in seconds. Raises UnexpectedError, which tells the newest lines.

        >>> sandbox.journal.wait_for("phone.added").credential
        'phone:0155'
        """
        __tracebackhide__ = True

        def look() -> Line | None:
            fresh = [line for line in self._lines(event) if line.seq not in self._handed_out]
            return fresh[0] if fresh else None

        def complain() -> str:
            found = "\n".join(f"  {line}" for line in self.lines()[-10:]) or "  nothing"
            return f"The journal has no new line {event}.{self._meant(event)} It has:\n{found}"

        line = wait(
            look,
            complain,
            timeout=self._sandbox.patience(timeout),
            absence=self._sandbox.epcs.absence,
        )
        self._handed_out.add(line.seq)
        return line

    def _lines(self, event: str | None) -> list[Line]:
        rows = self._sandbox.call("GET", "/journal", params={"after": self._opening_seq})
        lines = [_line(row) for row in rows]
        return [line for line in lines if event is None or line.event == event]

    def _meant(self, event: str | None) -> str:
        if event is None:
            return ""
        events = {*self._sandbox.epcs.events, *(line.event for line in self._lines(None))}
        return "" if event in events else did_you_mean(event, sorted(events))

    def forget(self, opening_seq: int) -> None:
        """Begin anew, as after a restart."""
        self._opening_seq = opening_seq
        self._handed_out.clear()


def _line(row: dict[str, Any]) -> Line:
    return Line(
        seq=row["seq"],
        at=moments.read(row["at"]),
        actor=row["actor"],
        event=row["event"],
        credential=row["credential"],
        outcome=row["outcome"],
        reason=row["reason"] or None,
        detail=row["detail"] or {},
        additional_detail=row.get("additional_detail"),
    )
