"""A raw connection to Postgres, and what the product does over it."""

import os
from contextlib import closing, contextmanager

import psycopg2
import pytest

APPEND = """
SELECT run, seq FROM journal.append(%s, '1999-12-31', 'ana', %s, NULL, 'success', NULL,
    '{}'::jsonb, '', '')
"""
OPEN = """
INSERT INTO identity_practice (id, run, name, address, time_zone)
VALUES ({}, '', '', 'UTC') RETURNING id
"""
ADD_SANDBOX = """
INSERT INTO {} (id, practice_id, name, scenario, seed, starts_running, opening_seq, used_at)
VALUES (%s, %s, %s, 'demo', 1, false, 0, now())
"""
COMMIT_NOW = "SET CONSTRAINTS ALL IMMEDIATE"


class Session:
    """A connection to Postgres; what it does is rolled back."""

    def __init__(self, connection):
        self.connection = connection
        self.cursor = connection.cursor()

    def run(self, statement, *values):
        self.cursor.execute(statement, values)
        return self.cursor.fetchall() if self.cursor.description else []

    def one(self, statement, *values):
        ((value,),) = self.run(statement, *values)
        return value

    def refuses(self, error, statement, *values):
        """Run a statement that must fail; the transaction goes on."""
        self.run("SAVEPOINT before")
        with pytest.raises(error):
            self.run(statement, *values)
        self.run("ROLLBACK TO SAVEPOINT before")
        return True

    def append(self, practice, event="session.signed_in"):
        return self.run(APPEND, practice, event)[0]

    def lines(self, practice):
        return self.one("SELECT count(*) FROM journal.line WHERE practice_id = %s", practice)

    def is_deletable(self, practice):
        return bool(self.run("SELECT 1 FROM journal.deletable WHERE practice_id = %s", practice))

    def open_practice(self, *, sandbox=None):
        """Insert a practice as the product does, with a sandbox of this name."""
        practice = self.one(OPEN.format("nextval('identity_practice_id_seq'), 1"))
        if sandbox:
            self.add_sandbox(practice, sandbox)
        return practice

    def add_sandbox(self, practice, name, table="simulator_sandbox"):
        self.run(ADD_SANDBOX.format(table), 10**9, practice, name)

    def delete(self, practice):
        return self.one("SELECT journal.delete_sandbox(%s)", practice)


@contextmanager
def session(url):
    with closing(psycopg2.connect(os.environ[url])) as connection:
        yield Session(connection)
        connection.rollback()


def demo_of(found):
    return found.one("SELECT practice_id FROM simulator_sandbox WHERE name = 'demo'")
