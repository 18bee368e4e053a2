"""Run a command beside a real server with its own database: python -m tests.serving COMMAND…

The command finds the server by EPCS_URL and EPCS_TOKEN, and none of the server's own secrets.
"""

import os
import subprocess
import sys
import tempfile
from pathlib import Path

from tests import postgres
from tests.journeys.server import NOT_THE_SERVERS, Server

# What the command must not know: it is to speak HTTP only.
SERVERS_OWN = {"DATABASE_URL", "SECRET_KEY", "EPCS_ENCRYPTION_KEYS", "EPCS_API_TOKEN"}


def main(command):
    """Return how the command ended; a server that complained is a failure too."""
    postgres.obey_kill()
    with postgres.template(), tempfile.TemporaryDirectory() as folder:
        postgres.copy_template()
        return beside_a_server(command, Path(folder) / "server.log")


def beside_a_server(command, log):
    """Run the command while the server runs."""
    server = Server(log)
    try:
        done = subprocess.run(command, env=told(server.address), check=False)
    finally:
        server.stop()
    complaints = [line for line in server.said.splitlines() if is_complaint(line)]
    sys.stderr.writelines(f"{line}\n" for line in complaints)
    return done.returncode or bool(complaints)


def told(address):
    """Return the command's environment."""
    hidden = NOT_THE_SERVERS | SERVERS_OWN
    own = {name: value for name, value in os.environ.items() if name not in hidden}
    return {**own, "EPCS_URL": address, "EPCS_TOKEN": os.environ["EPCS_API_TOKEN"]}


def is_complaint(line):
    return '"level": "ERROR"' in line or "Traceback" in line


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
