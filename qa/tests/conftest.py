"""A stand-in for the server, and a client that speaks to it."""

import pytest

from epcs_qa import Epcs
from standin import TOKEN, Standin


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
