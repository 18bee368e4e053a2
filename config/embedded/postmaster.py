"""Stop the server of a cluster, this run's or one left behind."""

import shutil
import signal
from pathlib import Path

from config.embedded import processes

# The name of a unix socket may have 107 bytes, so its folder is a short one.
SOCKETS = Path("/tmp")  # noqa: S108  # each folder made in it is private, with a random name
PREFIX = "epcs-"


def read(folder: Path) -> tuple[int, Path]:
    """Read the server's process and its socket folder; 0 if there is none."""
    try:
        lines = (folder / "postmaster.pid").read_text().splitlines()
        return int(lines[0]), Path(lines[4])
    except (OSError, ValueError, IndexError):
        return 0, Path()


def is_running(folder: Path) -> bool:
    """Tell whether the process that the cluster names really is its server."""
    return str(folder) in processes.arguments(read(folder)[0])


def stop(folder: Path) -> None:
    """Stop the server of a cluster, if one runs, and remove its socket folder."""
    pid, socket = read(folder)
    if is_running(folder):
        # Fast: connections are closed, work under way is rolled back. Else at once.
        processes.kill(pid, signal.SIGINT)
        if not processes.wait_until_gone(str(folder), 30):
            processes.end(str(folder), (signal.SIGQUIT, 10), (signal.SIGKILL, 5))
    remove_socket(socket)


def remove_socket(folder: Path) -> None:
    """Remove a socket folder that a server was given."""
    if folder.parent == SOCKETS and folder.name.startswith(PREFIX):
        shutil.rmtree(folder, ignore_errors=True)
