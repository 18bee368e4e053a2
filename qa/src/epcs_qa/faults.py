"""What goes wrong in a sandbox."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import ProblemError, did_you_mean

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox

FINE = {
    "texts": "deliver",
    "calls": "ring",
    "pushes": "deliver",
    "requests": "deliver",
    "provider": "ok",
}

# What a value may be, besides one that works; the part before the colon.
VALUES = {
    "texts": ("drop", "delay", "double", "reverse"),
    "calls": ("drop",),
    "pushes": ("drop", "delay"),
    "requests": ("drop",),
    "provider": ("timeout", "500", "429", "nonsense"),
}


class Faults:
    """They belong to one sandbox: no other test notices."""

    def __init__(self, sandbox: "Sandbox") -> None:
        """Belong to a sandbox."""
        self._sandbox = sandbox

    def __repr__(self) -> str:
        return f"<faults of sandbox {self._sandbox.id}>"

    def set(self, *, times: int | None = None, **faults: str | timedelta) -> None:
        """Set exactly these faults, until they are cleared or for so many deliveries.

        texts: "drop", "double", "reverse", "delay:PT45S" or a timedelta; calls: "drop";
        pushes: "drop", "delay:PT6M" or a timedelta; requests: "drop"; provider: "timeout", "500",
        "429", "nonsense". Raises ProblemError (422) for another fault or value.

        >>> sandbox.faults.set(texts="drop", times=1)
        """
        written = {
            name: f"delay:{moments.write_duration(value)}"
            if isinstance(value, timedelta)
            else value
            for name, value in faults.items()
        }
        try:
            self._sandbox.call("PUT", "/faults", {**FINE, **written, "times": times})
        except ProblemError as problem:
            # The server knows which there are; a newer one may know more than FINE.
            hints = [
                _value_meant(name, str(written[name]))
                if name in FINE
                else did_you_mean(name, [*FINE, "times"])
                for name in faults
            ]
            raise problem.with_hint("".join(hints)) from None

    def clear(self) -> None:
        """Let everything work again."""
        self.set()

    def read(self) -> dict[str, Any]:
        """Return what goes wrong now."""
        return dict(self._sandbox.call("GET", "/faults"))

    @property
    def active(self) -> dict[str, Any]:
        """Return only what differs from a world without faults."""
        now = self.read()
        found = {name: now[name] for name, fine in FINE.items() if now.get(name, fine) != fine}
        if found and now.get("times") is not None:
            found["times"] = now["times"]
        return found


def _value_meant(name: str, value: str) -> str:
    """Return what a misspelled value was meant to be, or "" if it is known."""
    kind = value.partition(":")[0]
    known = (*VALUES[name], FINE[name])
    return "" if kind in known else did_you_mean(kind, known)
