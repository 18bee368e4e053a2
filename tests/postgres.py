"""Give the tests a Postgres of their own, before Django reads its settings.

EPCS_TEST_DATABASE names one that is already running (the owner's URL; the application's role
then comes from DATABASE_URL); otherwise an embedded one lives as long as the tests.
"""

import base64
import os
import secrets
import shutil
import signal
import sys
import tempfile
from collections.abc import Generator
from pathlib import Path

import pytest

from config import postgres

FOLDER = pytest.StashKey[Path]()


@pytest.hookimpl(wrapper=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Start Postgres before pytest-django loads the settings, and stop it if that fails."""
    # `kill` must stop Postgres too; its exit runs what follows `finally`.
    signal.signal(signal.SIGTERM, lambda number, _frame: sys.exit(128 + number))
    set_environment()
    if "EPCS_TEST_DATABASE" in os.environ:
        os.environ["DATABASE_OWNER_URL"] = os.environ["EPCS_TEST_DATABASE"]
    else:
        early_config.stash[FOLDER] = start()
    try:
        return (yield)
    except BaseException:
        pytest_unconfigure(early_config)
        raise


@pytest.hookimpl(trylast=True)
def pytest_unconfigure(config: pytest.Config) -> None:
    """Stop Postgres and leave nothing behind."""
    folder = config.stash.get(FOLDER, None)
    if folder:
        del config.stash[FOLDER]
        postgres.stop(folder)
        shutil.rmtree(folder)


def start() -> Path:
    """Start a Postgres that forgets: fast, because nothing in it has to survive."""
    folder = Path(tempfile.mkdtemp(prefix="epcs-tests-"))
    # The server's user passes through on the way to the cluster, which stays private.
    folder.chmod(0o711)
    server = postgres.start(folder, durable=False)
    os.environ["DATABASE_URL"] = server.app_url
    os.environ["DATABASE_OWNER_URL"] = server.owner_url
    os.environ["EPCS_TEST_SUPERUSER_URL"] = server.superuser_url
    return folder


def set_environment() -> None:
    """Make the settings independent of the person's own variables."""
    key = base64.b64encode(secrets.token_bytes(32)).decode()
    os.environ["EPCS_MODE"] = "simulator"
    os.environ["SECRET_KEY"] = secrets.token_urlsafe(50)
    os.environ["EPCS_ENCRYPTION_KEYS"] = f"tests:{key}"
    os.environ["PUBLIC_URL"] = "http://127.0.0.1:8000"
    os.environ["EPCS_API_TOKEN"] = secrets.token_urlsafe(32)
    for name in ("EPCS_DELIVERY", "EPCS_ALLOW_REAL_NUMBERS", "EPCS_DATA_DIR"):
        os.environ.pop(name, None)
