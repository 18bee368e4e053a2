"""A practice of one test's own: people, fobs, phones, a clock, faults and a journal."""

import sys
from contextlib import nullcontext, suppress
from types import TracebackType
from typing import TYPE_CHECKING, Any, Self

from epcs_qa import report
from epcs_qa.devices.clock import Clock
from epcs_qa.devices.fob import Fob
from epcs_qa.devices.phone import Message, Phone, digits_of
from epcs_qa.errors import ProblemError, ServerAbsentError, did_you_mean
from epcs_qa.faults import Faults
from epcs_qa.goal import Goal, read_goal
from epcs_qa.journal import Journal
from epcs_qa.people import Person

if TYPE_CHECKING:
    from epcs_qa.client import Epcs

NOT_FOUND = 404


class Sandbox:
    """Nothing of it is shared with any other sandbox."""

    def __init__(self, epcs: "Epcs", facts: dict[str, Any], *, is_new: bool = True) -> None:
        """Come to a sandbox of this server."""
        self.epcs = epcs
        self.id: str = facts["id"]
        self.scenario: str = facts["scenario"]
        self.seed: int = facts["seed"]
        self.practice: str = facts["practice"]
        self.portal_url: str = facts["urls"]["portal"]
        self.desk_url: str = facts["urls"]["desk"]
        # Where its clock was when we came to it; makes the same sandbox again.
        self.started: dict[str, Any] = facts["clock"]
        self.people = {one["key"]: Person(self, one) for one in facts["people"]}
        self.acts: list[str] = []
        self.clock = Clock(self)
        self.faults = Faults(self)
        self.journal = Journal(self, self._last_seq() if is_new else 0)
        self._phones: dict[str, Phone] = {}
        self.is_deleted = False
        # Left undeleted by its block, because `Epcs.keeps_failed` says so.
        self.is_left = False
        self._last_record: dict[str, Any] | None = None

    def __repr__(self) -> str:
        return f"<sandbox {self.id}, {self.scenario}>"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        _error: BaseException | None,
        _trace: TracebackType | None,
    ) -> None:
        if kind is not None and self.epcs.keeps_failed:
            self.is_left = True
            return
        # One failure is told once: without a server it cannot be deleted, and is swept.
        with suppress(ServerAbsentError) if kind is not None else nullcontext():
            self.delete()

    # --- who and what is in it -------------------------------------------------------------------

    def person(self, key: str) -> Person:
        """Return somebody by their key: "ana", "ben" or "sam"; raises LookupError.

        >>> page.goto(sandbox.person("ana").sign_in_url)
        """
        if key not in self.people:
            hint = did_you_mean(key, self.people)
            raise LookupError(f"There is no {key!r} here, only {', '.join(self.people)}.{hint}")
        return self.people[key]

    @property
    def fobs(self) -> list[Fob]:
        """Return every fob, as they are now."""
        return [Fob(self, one["serial"], one["kind"]) for one in self.read()["fobs"]]

    def fob(self, serial: str) -> Fob:
        """Return a fob by its serial number."""
        found = {fob.serial: fob for fob in self.fobs}
        if serial not in found:
            hint = did_you_mean(serial, found)
            listed = ", ".join(found) or "none"
            raise LookupError(f"There is no fob {serial} here, only {listed}.{hint}")
        return found[serial]

    def fob_of(self, key: str) -> Fob:
        """Return somebody's only fob."""
        held = [one for one in self.read()["fobs"] if one["holder"] == key]
        serials = ", ".join(one["serial"] for one in held)
        if len(held) != 1:
            advice = f"{serials}. Take one with sandbox.fob(serial)." if held else "none."
            raise LookupError(f"{key} has {len(held)} fobs: {advice}")
        return Fob(self, held[0]["serial"], held[0]["kind"])

    def phone(self, number: str) -> Phone:
        """Return a phone by its number of 10 or 11 digits, however it is written.

        Nobody needs to have it in hand. Raises ValueError for a text without a digit; reading a
        number outside (xxx) 555-0100 to -0199 raises ProblemError (404).

        >>> sandbox.phone("(802) 555-0155") is sandbox.phone("+1 802-555-0155")
        True
        """
        digits = digits_of(number)
        # The same number is the same object: it remembers what was already waited for.
        return self._phones.setdefault(digits, Phone(self, digits))

    def phone_of(self, key: str) -> Phone:
        """Return somebody's smartphone."""
        held = [one["number"] for one in self.read()["phones"] if one["holder"] == key]
        if len(held) != 1:
            advice = f"{', '.join(held)}. Take one with sandbox.phone(number)." if held else "none."
            raise LookupError(f"{key} has {len(held)} smartphones: {advice}")
        return self.phone(held[0])

    @property
    def phones(self) -> list[Phone]:
        """Return the smartphones, and every other phone that the test has asked for."""
        listed = [self.phone(one["number"]) for one in self.read()["phones"]]
        others = [one for one in self._phones.values() if one.is_fiction and one not in listed]
        return [*listed, *others]

    # --- expectations ----------------------------------------------------------------------------

    def exactly_one_text(self, *, to: str, timeout: float | None = None) -> Message:
        """Wait for a new text to a number, and make sure that it is the only one."""
        __tracebackhide__ = True
        return self.phone(to).exactly_one_text(timeout=timeout)

    def assert_no_message(self, *, to: str | None = None) -> None:
        """Make sure that no text and no call has come, except those that waits returned.

        Without `to`: to any smartphone, and any phone that the test has taken up.
        """
        __tracebackhide__ = True
        for phone in self.phones if to is None else [self.phone(to)]:
            phone.assert_no_message()

    def goal(self) -> Goal:
        """Ask how far the scenario's goal is reached.

        >>> assert sandbox.goal(), sandbox.goal().steps
        """
        return read_goal(self.call("GET", "/goal"))

    # --- the sandbox itself ----------------------------------------------------------------------

    def restart(self) -> None:
        """Put everything back to the start: same people, serials, secrets and codes."""
        self.call("POST", "/restart")
        self.journal.forget(self._last_seq())
        for phone in self._phones.values():
            phone.begin_anew()

    def delete(self) -> None:
        """Delete it; one that is gone already is fine."""
        # Under an exception the test may be failing: its report is made after this.
        if sys.exception() is not None and self._last_record is None:
            self._last_record = report.record(self)
        self.is_deleted = True
        try:
            self.call("DELETE", "")
        except ProblemError as problem:
            if problem.status != NOT_FOUND:
                raise

    def timeline(self) -> str:
        """Tell everything that happened here, for a report.

        It holds no code, password or link. One that was deleted tells what was so before, if an
        exception was under way then.
        """
        return report.timeline(self.timeline_json())

    def timeline_json(self) -> dict[str, Any]:
        """Return the timeline as values that `json.dumps` takes.

        >>> [one["words"] for one in sandbox.timeline_json()["events"]]
        ['ana: session.signed_in']
        """
        return self._last_record or report.record(self)

    @property
    def made_as(self) -> dict[str, Any]:
        """Return what `epcs.make()` takes to make the same sandbox again."""
        clock = "running" if self.started["running"] else "frozen"
        made = {"scenario": self.scenario, "seed": self.seed}
        return {**made, "clock": clock, "at": self.started["now"]}

    def what_came(self) -> str:
        """Tell what came to the phones, and the journal's newest lines."""
        return report.what_came(self)

    # --- for the kit -----------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """Ask the server about it."""
        return dict(self.call("GET", ""))

    def call(
        self, method: str, path: str, body: Any = None, params: dict[str, Any] | None = None
    ) -> Any:
        """Call the API about this sandbox; acts are remembered for the report."""
        answer = self.epcs.call(method, f"/sandboxes/{self.id}{path}", body, params)
        if method != "GET":
            self.acts.append(report.act(method, path, body, answer))
        return answer

    def patience(self, timeout: float | None) -> float:
        """Return how long to wait, in seconds."""
        return self.epcs.timeout if timeout is None else timeout

    def _last_seq(self) -> int:
        lines = self.call("GET", "/journal")
        return max((int(line["seq"]) for line in lines), default=0)
