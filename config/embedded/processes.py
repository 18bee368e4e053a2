"""Find and end processes that an earlier run left behind."""

import os
import signal
import time
from pathlib import Path


def with_argument(word: str) -> list[int]:
    """List the live processes that have this word among their arguments."""
    numbers = (int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit())
    return [pid for pid in numbers if word in arguments(pid)]


def arguments(pid: int) -> list[str]:
    """Read a process's arguments; a dead one, even if not yet reaped, has none."""
    try:
        return os.fsdecode(Path(f"/proc/{pid}/cmdline").read_bytes()).split("\0")
    except OSError:
        return []


def end(word: str, *signals: tuple[signal.Signals, float]) -> bool:
    """Send each signal in turn to the processes with this word, giving each its seconds."""
    for number, seconds in signals:
        for pid in with_argument(word):
            kill(pid, number)
        if wait_until_gone(word, seconds):
            return True
    return not with_argument(word)


def kill(pid: int, number: signal.Signals) -> None:
    """Send a signal to a process that may be gone already."""
    try:
        os.kill(pid, number)
    except ProcessLookupError:
        return


def wait_until_gone(word: str, seconds: float) -> bool:
    """Wait until no process has this word among its arguments."""
    deadline = time.monotonic() + seconds
    while with_argument(word):
        if time.monotonic() > deadline:
            return False
        time.sleep(0.05)
    return True
