"""A stand-in for the server, a client that speaks to it, and runs of the plugin against it."""

import httpcore  # noqa: F401  # here: a run of pytester unloads what it was first to import
import pytest

from epcs_qa import Epcs
from standin import PLUGINS, TOKEN, Standin, serving


@pytest.fixture
def standin():
    return Standin()


@pytest.fixture
def client(standin):
    """A client that waits for a moment only; not the plugin's, which wants a real server."""
    with Epcs("http://epcs.example", TOKEN, timeout=0.2, transport=standin.transport) as client:
        yield client


@pytest.fixture
def box(client):
    """A sandbox of the stand-in's."""
    return client.make()


@pytest.fixture
def no_environment(monkeypatch):
    """Hide the server that the live tests use."""
    for name in ("EPCS_URL", "EPCS_TOKEN", "EPCS_TOKEN_FILE"):
        monkeypatch.delenv(name, raising=False)


@pytest.fixture
def server():
    """A stand-in on a port of this machine."""
    standin = Standin()
    with serving(standin) as standin.url:
        yield standin


@pytest.fixture
def run(pytester, server, no_environment):
    """Run a test file against the stand-in."""

    def with_options(source, *options):
        pytester.makepyfile(source)
        return pytester.runpytest(
            *PLUGINS,
            *(f"--epcs-url={server.url}", f"--epcs-token={TOKEN}", "--epcs-timeout=0.2"),
            *options,
        )

    return with_options
