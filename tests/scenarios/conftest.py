"""Scenarios to be played."""

import pytest

from tests.scenarios.play import Play


@pytest.fixture
def play(db):
    """Start a scenario by its name: `play("lost-fob")`."""
    return Play
