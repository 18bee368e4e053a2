"""A release's database, migrated, and a server of this checkout on it."""

import pytest

from tests.upgrades.releases import kept
from tests.upgrades.restored import Restored


@pytest.fixture(scope="module", params=kept(), ids=lambda release: release.version)
def restored(request):
    """Every release's database, or only the one that a test names, migrated to this checkout."""
    database = Restored(request.param)
    database.migrate()
    return database


@pytest.fixture(scope="module")
def server(restored, tmp_path_factory):
    """A server on it; at the end it has complained about nothing."""
    log = tmp_path_factory.mktemp("upgrade") / "server.log"
    running = restored.serve(log)
    yield running
    running.stop()
    assert "Traceback" not in running.said, running.said
