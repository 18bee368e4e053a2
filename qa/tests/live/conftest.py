"""The real server, named by EPCS_URL and EPCS_TOKEN."""

import pytest

from visitor import Visitor


@pytest.fixture
def ana(sandbox):
    visitor = Visitor(sandbox)
    yield visitor
    visitor.close()
