"""One Postgres for a whole run of mutations, and a migrated database of its own for each test run.

The demo practice is made by the tests' own set-up, with the mutated code.
"""

import os
import secrets
import shutil
import subprocess
import sys
from contextlib import closing, contextmanager
from urllib.parse import urlsplit

import psycopg2

from config import postgres
from tests import postgres as tests_postgres
from tests.mutations.patches import ROOT

URLS = ("DATABASE_URL", "DATABASE_OWNER_URL", "EPCS_TEST_SUPERUSER_URL")
TEMPLATE = "epcs"


@contextmanager
def one_postgres():
    """Start Postgres and migrate the database that the others are copied from."""
    tests_postgres.set_environment()
    folder = tests_postgres.start()
    try:
        migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(migrate, cwd=ROOT, check=True)
        yield
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder)


@contextmanager
def database():
    """Copy the migrated database; return the environment in which tests find the copy."""
    name = f"mutation_{secrets.token_hex(4)}"
    _execute(f"CREATE DATABASE {name} TEMPLATE {TEMPLATE} OWNER epcs_owner")
    try:
        environment = {**os.environ, **{url: _elsewhere(os.environ[url], name) for url in URLS}}
        yield {**environment, "EPCS_TEST_DATABASE": environment["DATABASE_OWNER_URL"]}
    finally:
        # A race that was cut short may have left connections behind.
        _execute(f"DROP DATABASE {name} WITH (FORCE)")


def _elsewhere(url, name):
    return urlsplit(url)._replace(path=f"/{name}").geturl()


def _execute(statement):
    # Connected to another database: nobody may be connected to the one that is copied.
    url = _elsewhere(os.environ["EPCS_TEST_SUPERUSER_URL"], "postgres")
    with closing(psycopg2.connect(url)) as connection:
        connection.autocommit = True
        connection.cursor().execute(statement)
