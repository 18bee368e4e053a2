"""Phones that are ready for a request."""

import pytest

from simulator.models import Smartphone
from tests.simulator import authy


@pytest.fixture
def bens_authy(ben, ben_browser):
    """Ben is signed in, and Authy is on his phone by now."""
    Smartphone.objects.filter(holder=ben).update(authy_installed=True)


@pytest.fixture
def asked(ben, bens_authy, clock):
    """Ben's request to add a token, just arrived."""
    return authy.ask_to_add(ben, at=clock.now, number="+18025550163")
