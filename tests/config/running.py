"""Start the real programs, and look at what they leave behind."""

import contextlib
import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from pathlib import Path

from config import children, postgres
from config.embedded import processes

ROOT = Path(__file__).resolve().parent.parent.parent
OWN = ("DATABASE_", "EPCS_", "SECRET_KEY", "PUBLIC_URL", "HOST", "PORT", "MAKE", "MFLAGS")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def environment(data_dir, **more):
    inherited = {name: value for name, value in os.environ.items() if not name.startswith(OWN)}
    return {**inherited, "EPCS_DATA_DIR": str(data_dir), **more}


class Run:
    """One `python -m config.run`, or another command, and what it said."""

    def __init__(self, data_dir, command=None, root=ROOT, **variables):
        self.data_dir = data_dir
        self.port = variables.pop("PORT", None) or str(free_port())
        self.lines = []
        self.process = subprocess.Popen(
            command or [sys.executable, "-m", "config.run"],
            cwd=root,
            env=environment(data_dir, PORT=self.port, **variables),
            stdin=subprocess.DEVNULL,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            text=True,
            start_new_session=True,
        )

    def ready(self):
        """Read on until the server is ready."""
        for line in self.process.stdout:
            self.lines.append(line)
            if line.startswith("Ready: "):
                return self
        raise AssertionError(self.said)

    def end(self):
        """Read to the end and return the exit code."""
        self.lines += self.process.stdout
        self.process.stdout.close()
        return self.process.wait()

    def kill(self, number=signal.SIGTERM):
        self.process.send_signal(number)
        return self

    def get(self, path, **headers):
        address = f"http://127.0.0.1:{self.port}{path}"
        with urllib.request.urlopen(urllib.request.Request(address, headers=headers)) as answer:
            return answer.status

    @property
    def address(self):
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self):
        return "".join(self.lines)


def web_servers(data_dir) -> list[int]:
    return processes.with_argument(children.mark(data_dir))


def databases(data_dir) -> list[int]:
    return processes.with_argument(str(postgres.place(data_dir)))


def left_behind(data_dir) -> list[int]:
    return [*web_servers(data_dir), *databases(data_dir)]


def socket_folder(server: postgres.Server) -> Path:
    return Path(re.search(r"host=([^&]+)", server.app_url).group(1))


def kill9(pid: int) -> None:
    with contextlib.suppress(ProcessLookupError):
        os.kill(pid, signal.SIGKILL)


def parent(pid: int) -> int:
    status = Path(f"/proc/{pid}/status").read_text()
    return int(re.search(r"^PPid:\s*(\d+)", status, re.MULTILINE).group(1))
