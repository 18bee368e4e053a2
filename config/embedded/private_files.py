"""Keep small files that only their owner reads, whole or not at all."""

import os
from collections.abc import Callable
from pathlib import Path


def write(path: Path, text: str) -> None:
    """Write a file of mode 600 in one step."""
    unfinished = path.with_name(path.name + ".new")
    unfinished.unlink(missing_ok=True)
    handle = os.open(unfinished, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
    with os.fdopen(handle, "w") as file:
        file.write(text)
        file.flush()
        os.fsync(file.fileno())
    unfinished.replace(path)


def kept(path: Path, make: Callable[[], str]) -> str:
    """Read a kept value, making it the first time."""
    if not path.exists():
        write(path, make())
    return path.read_text().strip()
