"""What goes wrong in a sandbox."""

from datetime import timedelta
from typing import TYPE_CHECKING, Any

from epcs_qa import moments

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox

FINE = {
    "texts": "deliver",
    "calls": "ring",
    "pushes": "deliver",
    "requests": "deliver",
    "provider": "ok",
}


class Faults:
    """They belong to one sandbox: no other test notices."""

    def __init__(self, sandbox: "Sandbox") -> None:
        """Belong to a sandbox."""
        self._sandbox = sandbox

    def __repr__(self) -> str:
        return f"<faults of sandbox {self._sandbox.id}>"

    def set(self, *, times: int | None = None, **faults: str | timedelta) -> None:
        """Let exactly these things go wrong, for good or so many times.

        texts: "drop", "double", "reverse", "delay:PT45S" or a timedelta; calls: "drop";
        pushes: "drop", "delay:PT6M" or a timedelta; requests: "drop"; provider: "timeout", "500",
        "429", "nonsense".
        """
        written = {
            name: f"delay:{moments.write_duration(value)}"
            if isinstance(value, timedelta)
            else value
            for name, value in faults.items()
        }
        self._sandbox.call("PUT", "/faults", {**FINE, **written, "times": times})

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
