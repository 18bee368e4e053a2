"""In production nothing begins a run and nothing deletes a line."""

import os
import secrets
import subprocess
import sys
from contextlib import closing
from urllib.parse import urlsplit

import psycopg2
import pytest
from psycopg2 import errors

from config.children import ROOT
from tests.postgres import OWNER, SUPERUSER, execute

pytestmark = pytest.mark.slow

CALLABLE = """
SELECT proname FROM pg_proc
WHERE prorettype <> 'trigger'::regtype AND has_function_privilege(oid, 'EXECUTE')
    AND pronamespace = ANY ('{journal, public}'::regnamespace[])
"""
OPEN = """
INSERT INTO identity_practice (name, address, time_zone, run) VALUES ('', '', 'UTC', 1)
RETURNING id
"""
APPEND = """
SELECT run, seq FROM journal.append(%s, now(), 'ana', 'practice.restarted', NULL, 'success',
    NULL, '{}', '', '')
"""


@pytest.fixture(scope="module")
def production():
    """A database that was migrated in production's mode, as the application's role."""
    name = f"production_{secrets.token_hex(4)}"
    execute(f"CREATE DATABASE {name}")
    try:
        urls = {one: to(os.environ[one], name) for one in ("DATABASE_URL", OWNER)}
        given = {**os.environ, **urls, "EPCS_MODE": "production", "EPCS_DELIVERY": "none"}
        given["PUBLIC_URL"] = "https://epcs.example"
        manage = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
        subprocess.run(manage, cwd=ROOT, env=given, check=True)
        with closing(psycopg2.connect(urls["DATABASE_URL"])) as connection:
            yield connection
    finally:
        execute(f"DROP DATABASE {name} WITH (FORCE)", using=SUPERUSER)


def to(url, name):
    return urlsplit(url)._replace(path=f"/{name}").geturl()


@pytest.fixture
def cursor(production):
    yield production.cursor()
    production.rollback()


def test_the_role_can_call_append_and_digest_only(cursor):
    cursor.execute(CALLABLE)

    assert {name for (name,) in cursor} == {"append", "digest"}


def test_a_chain_is_never_registered_as_deletable(cursor):
    cursor.execute(OPEN)
    cursor.execute(APPEND, cursor.fetchone())
    assert cursor.fetchone() == (1, 1)

    cursor.execute("SELECT count(*) FROM journal.deletable")
    assert cursor.fetchone() == (0,)


def test_the_run_stays(cursor):
    cursor.execute(OPEN)

    with pytest.raises(errors.InsufficientPrivilege):
        cursor.execute("UPDATE identity_practice SET run = 2")
