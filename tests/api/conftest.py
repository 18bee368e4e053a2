"""A program that calls the control API, and somebody who works beside it."""

import pytest

from tests.portal.account import confirm_identity
from tests.portal.api import Api
from tests.portal.sandbox import Trainee
from tests.scenarios.adding_mobile_id import ask
from tests.scenarios.play import Play


@pytest.fixture
def api(db):
    return Api()


@pytest.fixture
def trainee(db):
    """Ana in a sandbox of her own, everything in order."""
    return Trainee("standard")


@pytest.fixture
def adding(db):
    """Ana, who adds a Mobile ID: the request has reached her phone, which has Authy."""
    play = Play("push-lost")
    confirm_identity(play.user("ana"))
    ask(play)
    return play
