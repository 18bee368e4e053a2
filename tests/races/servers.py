"""A real web server beside the tests, in the same environment."""

import os
import subprocess
import sys
import time

import httpx
from django.conf import settings

from config.children import ROOT
from tests.config.running import free_port

# What the server must not know, as when deployed.
NOT_THE_SERVERS = (
    "DATABASE_OWNER_URL",
    "EPCS_TEST_SUPERUSER_URL",
    "EPCS_TEST_DATABASE",
    "EPCS_TEST_TEMPLATE",
)
BOOT_SECONDS = 30


class Server:
    """gunicorn with two processes of eight threads; what it says is kept in a file."""

    def __init__(self, folder, application, **variables):
        self.address = f"http://127.0.0.1:{free_port()}"
        self.log = folder / "server.log"
        own = {name: value for name, value in os.environ.items() if name not in NOT_THE_SERVERS}
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [
                    *(sys.executable, "-m", "gunicorn", application),
                    f"--bind={self.address.removeprefix('http://')}",
                    *("--worker-class=gthread", "--workers=2", "--threads=8", "--backlog=256"),
                    *("--graceful-timeout=3", "--log-level=warning", "--no-control-socket"),
                ],
                cwd=ROOT,
                env={
                    **own,
                    "EPCS_API_TOKEN": settings.EPCS_API_TOKEN,
                    "PYTHONWARNINGS": "ignore",
                    **variables,
                },
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=subprocess.STDOUT,
            )

    def ready(self):
        """Wait until it answers."""
        deadline = time.monotonic() + BOOT_SECONDS
        while time.monotonic() < deadline and self.process.poll() is None:
            try:
                if httpx.get(f"{self.address}/healthz").is_success:
                    return self
            except httpx.TransportError:
                time.sleep(0.05)
        raise AssertionError(self.said)

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()

    @property
    def said(self):
        return self.log.read_text()

    @property
    def errors(self):
        return [line for line in self.said.splitlines() if '"level": "INFO"' not in line]
