"""One machine as `make run` sets it up: a durable Postgres and a web server, both to be killed."""

import json
import os
import re
import signal
import subprocess
import sys
import time
from contextlib import closing
from pathlib import Path

import httpx
import psycopg2

from config import children, postgres
from config.embedded import processes
from tests.config import running

PATIENCE = 30


class Machine:
    """Its web server reaches the database at the same address after every restart."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.door = data_dir / "door"
        self.port = running.free_port()
        self.address = f"http://127.0.0.1:{self.port}"
        self.web = self.database = None

    def start_database(self):
        self.database = postgres.start(self.data_dir, durable=True)
        self.door.unlink(missing_ok=True)
        self.door.symlink_to(running.socket_folder(self.database))

    def migrate(self):
        owner = {children.OWNER: self.through_the_door(self.database.owner_url)}
        failure = children.manage(["migrate", "--no-input"], {**self.environment, **owner})
        assert failure is None, failure

    def start_web(self):
        self.web = children.start_server(
            self.data_dir, ("127.0.0.1", self.port), {**self.environment, "PYTHONWARNINGS": ""}
        )
        await_true(lambda: children.answers(("127.0.0.1", self.port), self.address))

    def kill_web(self):
        """Kill every process of the web server."""
        for pid in running.web_servers(self.data_dir):
            running.kill9(pid)
        self.web.wait()
        await_true(lambda: not running.web_servers(self.data_dir))

    def kill_database(self):
        """Kill the postmaster and all its backends: what they had not written is gone."""
        backends = [pid for pid in all_processes() if parent(pid) == self.database.pid]
        for pid in (self.database.pid, *backends):
            running.kill9(pid)
        await_true(lambda: not any(processes.arguments(pid) for pid in backends))

    def stop(self):
        children.stop_server(self.data_dir)
        if self.web is not None:
            self.web.wait()
        postgres.stop(self.data_dir)

    @property
    def environment(self):
        own = ("DATABASE_", "EPCS_TEST", "PUBLIC_URL")
        kept = {name: value for name, value in os.environ.items() if not name.startswith(own)}
        url = self.through_the_door(self.database.app_url)
        return {**kept, "DATABASE_URL": url, "PUBLIC_URL": self.address}

    def through_the_door(self, url):
        return re.sub(r"host=[^&]+", f"host={self.door}", url)

    def connect(self):
        """Connect past every rule, to look."""
        connection = psycopg2.connect(self.through_the_door(self.database.superuser_url))
        connection.autocommit = True
        return closing(connection)

    def ask(self, query, *values):
        with self.connect() as connection, connection.cursor() as cursor:
            cursor.execute(query, values)
            return cursor.fetchall() if cursor.description else []

    def open_practices(self, number):
        """Open practices with people, whose fobs are pressed in advance."""
        done = subprocess.run(
            [sys.executable, "-m", "tests.durability.practices", str(number)],
            cwd=children.ROOT,
            env={**self.environment, "DJANGO_SETTINGS_MODULE": "config.settings"},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode == 0, done.stderr
        return json.loads(done.stdout)

    def verify_journal(self):
        """Return what manage.py verify_journal complains about, or None."""
        return children.manage(["verify_journal"], self.environment)

    def healthy(self):
        try:
            return httpx.get(f"{self.address}/readyz").is_success
        except httpx.TransportError:
            return False


def await_true(condition):
    """Wait until something is so."""
    deadline = time.monotonic() + PATIENCE
    while not condition():
        assert time.monotonic() < deadline, "it never came"
        time.sleep(0.01)


def all_processes():
    return [int(entry.name) for entry in Path("/proc").iterdir() if entry.name.isdigit()]


def parent(pid):
    try:
        return running.parent(pid)
    except OSError:
        return None


def stand_still(pid):
    os.kill(pid, signal.SIGSTOP)
