"""A release's database, restored beside the tests' own and migrated, and a server on it."""

import json
import os
import secrets
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2

from config import children
from tests import postgres
from tests.journeys.server import NOT_THE_SERVERS, Server
from tests.upgrades.keys import FOR_TESTS_ONLY

# The role that every dump's privileges are for (config/embedded/cluster.py).
APPLICATION = " epcs_app;"
# A dump is older than a day, and sandboxes that nobody used for a day are swept.
USED_TODAY = "UPDATE simulator_sandbox SET used_at = now()"


class Restored:
    """What a release left, in a database of this run's Postgres."""

    def __init__(self, release):
        self.release = release
        self.life = json.loads(release.life.read_text())
        self.name = f"{os.environ[postgres.TEMPLATE]}_{secrets.token_hex(4)}"
        postgres.execute(f"CREATE DATABASE {self.name}")
        self.execute(release.dump.read_text())
        role = urlsplit(os.environ["DATABASE_URL"]).username
        self.execute(release.privileges.read_text().replace(APPLICATION, f" {role};"))

    def migrate(self):
        """Migrate to this checkout, as `make run` does."""
        failure = self.manage("migrate", "--no-input", **{postgres.OWNER: self.owner_url})
        assert failure is None, failure
        self.execute(USED_TODAY)

    def execute(self, sql):
        """Run SQL as the owner; return its rows, if it has any."""
        connection = psycopg2.connect(self.owner_url)
        with closing(connection), connection, connection.cursor() as cursor:
            cursor.execute(sql)
            return cursor.fetchall() if cursor.description else []

    def manage(self, *command, **variables):
        """Run a management command; return its output if it failed."""
        inherited = {k: v for k, v in os.environ.items() if k not in NOT_THE_SERVERS}
        return children.manage(list(command), {**inherited, **self.environment, **variables})

    def serve(self, log):
        return Server(log, **self.environment)

    @property
    def environment(self):
        """What a server on it must know."""
        return {"DATABASE_URL": self._url("DATABASE_URL"), **FOR_TESTS_ONLY}

    @property
    def owner_url(self):
        return self._url(postgres.OWNER)

    def _url(self, variable):
        return urlsplit(os.environ[variable])._replace(path=f"/{self.name}").geturl()
