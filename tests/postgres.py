"""Give every test process a database of its own, copied from a template that is made once.

The first process starts Postgres and makes the template: pytest itself, or for the several runs of
`make test` the command `python -m tests.postgres COMMAND…`. Its children find the template in
their environment. All this happens before Django reads its settings.

EPCS_TEST_DATABASE names a Postgres that is already running: the URL of an owner who may create
databases. The application's role then comes from DATABASE_URL, and a superuser from
EPCS_TEST_SUPERUSER_URL. Otherwise an embedded Postgres lives as long as the tests.
"""

import base64
import os
import secrets
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Generator, Iterator
from contextlib import ExitStack, closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import psycopg2.errors
import pytest

from config import postgres
from config.children import ROOT
from identity.deployment import grants

TEMPLATE = "EPCS_TEST_TEMPLATE"
# Of copying it, half a second apart.
TRIES = 60
OWNER = "DATABASE_OWNER_URL"
SUPERUSER = "EPCS_TEST_SUPERUSER_URL"
URLS = ("DATABASE_URL", OWNER, SUPERUSER)

CLEANUP = pytest.StashKey[ExitStack]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Make the database before pytest-django loads the settings, and clean up if that fails."""
    obey_kill()
    early_config.stash[CLEANUP] = ExitStack()
    try:
        early_config.stash[CLEANUP].enter_context(template())
        copy_template()
        return (yield)
    except BaseException:
        pytest_unconfigure(early_config)
        raise


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop Postgres and leave nothing behind."""
    config.stash[CLEANUP].close()


def obey_kill() -> None:
    """Treat `kill` as Ctrl-C, so that the `finally` blocks run that stop Postgres."""
    signal.signal(signal.SIGTERM, signal.default_int_handler)


@contextmanager
def template() -> Iterator[None]:
    """Use the parent process's template, or make one for the time of this context."""
    if TEMPLATE in os.environ:
        yield
        return
    set_environment()
    name = f"epcs_tests_{secrets.token_hex(4)}"
    with given(name) if "EPCS_TEST_DATABASE" in os.environ else embedded():
        create(name)
        fill = [sys.executable, "-W", "error", "-m", "tests.template"]
        subprocess.run(fill, cwd=ROOT, check=True)
        os.environ[TEMPLATE] = name
        yield


def copy_template() -> None:
    """Point this process at a new copy of the template.

    Grants inside the database are copied with it. Grants on the database itself are not, and are
    given again; nor is ALTER ROLE ... IN DATABASE, which the product does not use.
    """
    original = os.environ[TEMPLATE]
    name = f"{original}_{secrets.token_hex(4)}"
    create(name, f"TEMPLATE {original}")
    role = urlsplit(os.environ["DATABASE_URL"]).username
    with closing(psycopg2.connect(os.environ[OWNER])) as connection, connection:
        grants.refuse_objects(connection.cursor(), role=role, database=name)


def create(name: str, options: str = "") -> None:
    """Create a database as the owner, and lead every URL to it."""
    for _ in range(TRIES):
        try:
            execute(f"CREATE DATABASE {name} {options}")
        except psycopg2.errors.ObjectInUse:
            # Autovacuum is looking at the template.
            time.sleep(0.5)
        else:
            break
    else:
        raise RuntimeError("the template is always in use")
    for variable in URLS:
        os.environ[variable] = urlsplit(os.environ[variable])._replace(path=f"/{name}").geturl()


@contextmanager
def given(prefix: str) -> Iterator[None]:
    """Use a running Postgres, and drop what was created in it."""
    os.environ[OWNER] = os.environ["EPCS_TEST_DATABASE"]
    before = {variable: os.environ[variable] for variable in URLS}
    try:
        yield
    finally:
        os.environ.update(before)
        names = "SELECT datname FROM pg_database WHERE starts_with(datname, %s)"
        for (name,) in execute(names, prefix):
            # Only a superuser may end the connections of others.
            execute(f"DROP DATABASE {name} WITH (FORCE)", using=SUPERUSER)


@contextmanager
def embedded() -> Iterator[None]:
    """Run a Postgres without durability: it is faster, and nothing in it has to survive."""
    folder = Path(tempfile.mkdtemp(prefix="epcs-tests-"))
    try:
        # The server's user passes through on the way to the cluster, which stays private.
        folder.chmod(0o711)
        server = postgres.start(folder, durable=False)
        urls = (server.app_url, server.owner_url, server.superuser_url)
        os.environ.update(zip(URLS, urls, strict=True))
        yield
    finally:
        postgres.stop(folder)
        shutil.rmtree(folder)


def execute(statement: str, *values: str, using: str = OWNER) -> list[tuple]:
    """Run a statement outside any transaction."""
    with closing(psycopg2.connect(os.environ[using])) as connection:
        connection.autocommit = True
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall() if cursor.description else []


def set_environment() -> None:
    """Make the settings independent of the person's own variables."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    os.environ["EPCS_MODE"] = "simulator"
    # Servers that tests start have the names of the cookies that the tests make.
    os.environ["EPCS_COOKIE_ID"] = "tests"
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    os.environ["EPCS_ENCRYPTION_KEYS"] = f"tests:{key}"
    os.environ["PUBLIC_URL"] = "http://127.0.0.1:8000"
    os.environ["EPCS_API_TOKEN"] = secrets.token_urlsafe(32)
    for name in ("EPCS_DELIVERY", "EPCS_ALLOW_REAL_NUMBERS", "EPCS_DATA_DIR"):
        os.environ.pop(name, None)


def main(command: list[str]) -> int:
    """Run a command whose test processes share one Postgres; return its exit code."""
    obey_kill()
    with template():
        child = subprocess.Popen(command)
        # A terminal sends Ctrl-C to the child as well, which ends by itself.
        signal.signal(signal.SIGINT, lambda _number, _frame: None)
        signal.signal(signal.SIGTERM, lambda number, _frame: child.send_signal(number))
        return child.wait()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
