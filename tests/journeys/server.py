"""The real web server, as `make run` starts it, on a port of its own."""

import os
import socket
import subprocess
import sys

from config.children import ROOT

# What the server must not know, as when deployed.
NOT_THE_SERVERS = {
    "DATABASE_OWNER_URL",
    "EPCS_TEST_SUPERUSER_URL",
    "EPCS_TEST_DATABASE",
    "EPCS_TEST_TEMPLATE",
}


class Server:
    """gunicorn with two processes; it is handed a socket that listens already."""

    def __init__(self, log, **variables):
        self.log = log
        with socket.create_server(("127.0.0.1", 0)) as listening:
            self.address = f"http://127.0.0.1:{listening.getsockname()[1]}"
            own = {name: value for name, value in os.environ.items() if name not in NOT_THE_SERVERS}
            own |= {"PUBLIC_URL": self.address, "PYTHONWARNINGS": "ignore", **variables}
            with log.open("w") as output:
                self.process = subprocess.Popen(
                    [
                        *(sys.executable, "-m", "gunicorn", "config.wsgi:application"),
                        f"--bind=fd://{listening.fileno()}",
                        *("--worker-class=gthread", "--workers=2", "--threads=4"),
                        *("--graceful-timeout=3", "--log-level=warning", "--no-control-socket"),
                    ],
                    cwd=ROOT,
                    env=own,
                    pass_fds=[listening.fileno()],
                    stdin=subprocess.DEVNULL,
                    stdout=output,
                    stderr=subprocess.STDOUT,
                )

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
