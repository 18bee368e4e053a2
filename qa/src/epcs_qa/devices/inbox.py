"""Things that come to a phone one by one; waiting hands each of them out once."""

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, Generic, Protocol, TypeVar

from epcs_qa import moments
from epcs_qa.errors import UnexpectedError
from epcs_qa.journal import Line
from epcs_qa.waiting import wait

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox


class Arrival(Protocol):
    """What comes has an id, by which it is known again."""

    @property
    def id(self) -> str:
        """Name it within its sandbox."""


Came = TypeVar("Came", bound=Arrival)

# Which faults keep something from coming: dropped for good, or until the clock moves.
TEXTS = {"texts": ("drop", "delay")}
CALLS = {"calls": ("drop",)}
REQUESTS = {"requests": ("drop",), "pushes": ("delay",)}
# The portal writes its line before it sends; by this part of a wait what it sent has come.
SENT_BY = 0.25


class Inbox(Generic[Came]):
    """Texts, calls or requests of one phone."""

    def __init__(
        self,
        sandbox: "Sandbox",
        name: str,
        *,
        read: Callable[[], list[Came]],
        also: Callable[[], list[Came]] = list,
        is_sent: Callable[[Line], bool],
        is_code: Callable[[Came], bool],
        faults: Mapping[str, tuple[str, ...]],
    ) -> None:
        """Say what comes here ("text to 18025550142"), and how the journal tells it was sent.

        `also` reads what came elsewhere and looks the same in the journal.
        """
        self._sandbox = sandbox
        self._name = name
        self._read = read
        self._also = also
        self._is_sent = is_sent
        self._is_code = is_code
        self._faults = faults
        self._handed_out: set[str] = set()
        self._since = 0

    def new(self, accepts: Callable[[Came], bool] = lambda _one: True) -> list[Came]:
        """Return what no wait has handed out yet, in the order of its coming."""
        return [one for one in self._read() if one.id not in self._handed_out and accepts(one)]

    def wait(
        self, accepts: Callable[[Came], bool] = lambda _one: True, timeout: float | None = None
    ) -> Came:
        """Wait for the next one."""
        __tracebackhide__ = True

        def look() -> Came | None:
            fresh = self.new(accepts)
            return fresh[0] if fresh else None

        seconds = self._sandbox.patience(timeout)
        found = wait(
            look,
            lambda: f"No new {self._name}.\n{self._sandbox.what_came()}",
            timeout=seconds,
            is_hopeless=lambda waited: self._why_never(may_be_under_way=waited < seconds * SENT_BY),
            absence=self._sandbox.epcs.absence,
        )
        self._handed_out.add(found.id)
        return found

    def exactly_one(self, timeout: float | None = None) -> Came:
        """Wait for the next one, and make sure that it is the only one."""
        __tracebackhide__ = True
        one = self.wait(timeout=timeout)
        others = self.new()
        if others:
            listed = "\n".join(f"  {other}" for other in (one, *others))
            raise UnexpectedError(f"{len(others) + 1} instead of one {self._name}:\n{listed}")
        return one

    def assert_none(self) -> None:
        """Make sure that nothing new has come."""
        __tracebackhide__ = True
        found = self.new()
        if found:
            listed = "\n".join(f"  {one}" for one in found)
            raise UnexpectedError(f"There should be no new {self._name}:\n{listed}")

    def begin_anew(self, since: int = 0) -> None:
        """Forget everything: it was another handset, or the sandbox was restarted."""
        self._handed_out.clear()
        self._since = since

    # --- when waiting is no use ------------------------------------------------------------------

    def _why_never(self, *, may_be_under_way: bool) -> str | None:
        stands = not self._sandbox.clock.is_running
        active = self._sandbox.faults.active
        for fault, values in self._faults.items():
            kind = str(active.get(fault, "")).partition(":")[0]
            if kind in values and "times" not in active and (kind == "drop" or stands):
                return self._explain(active, stands=stands and kind != "drop")
        if stands and not may_be_under_way and (line := self._undelivered()):
            return self._explain_missing(line, active)
        return None

    def _undelivered(self) -> Line | None:
        """Return the newest line of a send that is one more than what came."""
        sent = [
            line
            for line in self._sandbox.journal.lines()
            if line.seq > self._since and self._is_sent(line)
        ]
        # What was doubled came twice with one code, and was sent once.
        came = {self._identity(one) for one in self._read() if self._is_code(one)}
        if len(sent) > len(came):
            came |= {self._identity(one) for one in self._also() if self._is_code(one)}
        return sent[-1] if len(sent) > len(came) else None

    def __repr__(self) -> str:
        return f"<every {self._name}>"

    @staticmethod
    def _identity(one: Any) -> tuple[object, ...]:
        code = getattr(one, "code", None)
        return (one.sent_at, code) if code else (one.id,)

    def _explain_missing(self, line: Line, active: Mapping[str, Any]) -> str:
        return (
            f"A {self._name} was sent at {moments.clock_time(line.at)} and has not come"
            f"{_told(active)}. While the clock stands it never will by itself: it was dropped, its"
            " number or phone cannot receive it, or it is delayed until"
            " sandbox.clock.advance(minutes=1) or so."
        )

    @staticmethod
    def _explain(active: Mapping[str, Any], *, stands: bool) -> str:
        if stands:
            return (
                f"The sandbox's clock stands: what is delayed{_told(active)} comes only when you"
                " move it, for example with sandbox.clock.advance(minutes=1)."
            )
        return f"None will come{_told(active)}; sandbox.faults.clear() ends that."


def _told(active: Mapping[str, Any]) -> str:
    told = ", ".join(f"{name}={value}" for name, value in active.items())
    return f" (faults: {told})" if told else ""
