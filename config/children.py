"""Run the server and the management commands as children, and stop when asked to."""

import ctypes
import http.client
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path
from types import FrameType
from urllib.parse import urlsplit

from config.embedded import processes
from config.embedded.binaries import CannotStart

ROOT = Path(__file__).resolve().parent.parent
OWNER = "DATABASE_OWNER_URL"
PAUSE = 0.1
PR_SET_PDEATHSIG = 1  # linux/prctl.h
BOOT_SECONDS = 60

_asked: list[int] = []


def listen() -> None:
    """Turn the signals that mean stop into a note, so that no step is cut in half."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        # `nohup` ignores the hang-up on the person's behalf; that stays.
        if number == signal.SIGINT or signal.getsignal(number) != signal.SIG_IGN:
            signal.signal(number, note)
    if "MAKELEVEL" in os.environ:
        # A make that is killed outright cannot pass anything on.
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def note(number: int, _frame: FrameType | None) -> None:
    """Note that somebody wants everything stopped."""
    _asked.append(number)


def stop_asked() -> bool:
    """Tell whether somebody wants everything stopped."""
    return bool(_asked)


def manage(arguments: list[str], environment: dict[str, str]) -> str | None:
    """Run a management command; return its output if it failed."""
    child = subprocess.Popen(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env=environment,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        start_new_session=True,
    )
    while True:
        try:
            output, _ = child.communicate(timeout=PAUSE)
        except subprocess.TimeoutExpired:
            if stop_asked():
                child.terminate()
        else:
            return output if child.returncode else None


def mark(data_dir: Path) -> str:
    """Name the argument by which a server of this data folder is known."""
    return f"--name=epcs:{data_dir}"


def start_server(
    data_dir: Path, address: tuple[str, int], environment: dict[str, str]
) -> subprocess.Popen[bytes]:
    """Start the web server in a session of its own, where only this process signals it."""
    host, port = address
    return subprocess.Popen(
        [
            *(sys.executable, "-m", "gunicorn", "config.wsgi:application", mark(data_dir)),
            f"--bind=[{host}]:{port}" if ":" in host else f"--bind={host}:{port}",
            *("--worker-class=gthread", "--workers=2", "--threads=4"),
            *("--graceful-timeout=3", "--log-level=warning", "--no-control-socket"),
        ],
        cwd=ROOT,
        env={name: value for name, value in environment.items() if name != OWNER},
        stdin=subprocess.DEVNULL,
        start_new_session=True,
    )


def watch(
    server: subprocess.Popen[bytes],
    address: tuple[str, int],
    public_url: str,
    has_database: Callable[[], bool],
) -> None:
    """Say when the server is ready, and return when everything is to stop."""
    ready = False
    deadline = time.monotonic() + BOOT_SECONDS
    while not stop_asked():
        if server.poll() is not None:
            raise CannotStart("The web server ended by itself. The lines above say why.")
        if not has_database():
            raise CannotStart("The database ended by itself. Its log says why: postgres.log.")
        if not ready and answers(address, public_url):
            ready = True
            print(f"Ready: {public_url}", flush=True)
        if not ready and time.monotonic() > deadline:
            raise CannotStart("The web server does not answer. The lines above may say why.")
        time.sleep(PAUSE)


def answers(address: tuple[str, int], public_url: str) -> bool:
    """Ask the server whether it is alive."""
    host, port = address
    # A server that listens everywhere is asked at the nearest address.
    near = {"0.0.0.0": "127.0.0.1", "::": "::1"}.get(host, host)  # noqa: S104
    connection = http.client.HTTPConnection(near, port, timeout=2)
    try:
        connection.request("GET", "/healthz", headers={"Host": urlsplit(public_url).netloc})
        return connection.getresponse().status < http.HTTPStatus.INTERNAL_SERVER_ERROR
    except (OSError, http.client.HTTPException):
        return False
    finally:
        connection.close()


def stop_server(data_dir: Path) -> None:
    """Stop the web server of this data folder, this run's or one left behind."""
    processes.end(mark(data_dir), (signal.SIGTERM, 10), (signal.SIGKILL, 5))
