"""A program that calls the control API, and somebody who works beside it."""

import pytest

from tests.portal.api import Api
from tests.portal.sandbox import Trainee


@pytest.fixture
def api(db):
    return Api()


@pytest.fixture
def trainee(db):
    """Ana in a sandbox of her own, everything in order."""
    return Trainee("standard")
