"""Committed sandboxes, a real server, and its twin without protections."""

import pytest

from tests.portal.pages import Visitor
from tests.races.crowd import MANY
from tests.races.sandboxes import Sandbox
from tests.races.servers import Server


@pytest.fixture(scope="module", autouse=True)
def committed(django_db_setup, django_db_blocker):
    """Let every thread reach the database, outside any test's transaction."""
    with django_db_blocker.unblock():
        yield


@pytest.fixture(scope="session")
def server(django_db_setup, tmp_path_factory):
    yield from running(tmp_path_factory.mktemp("server"), "config.wsgi:application")


@pytest.fixture(scope="session")
def twin(django_db_setup, tmp_path_factory):
    """The same server, deliberately broken."""
    yield from running(tmp_path_factory.mktemp("twin"), "tests.races.twin:application")


def running(folder, application):
    server = Server(folder, application)
    try:
        yield server.ready()
    finally:
        server.stop()


@pytest.fixture
def sandbox(committed):
    return Sandbox()


@pytest.fixture
def visit(server, sandbox):
    """Sign a person in, in so many browsers."""
    visitors = []

    def many(user, number=1):
        new = [Visitor(server).enter(user) for _ in range(number)]
        visitors.extend(new)
        return new

    yield many
    for visitor in visitors:
        visitor.close()


@pytest.fixture
def ana_visitor(sandbox, visit):
    """Ana's browser."""
    return visit(sandbox.user("ana"))[0]


@pytest.fixture
def twelve_of_ana(sandbox, visit):
    """Ana's browsers: twelve sign-ins of one person."""
    return visit(sandbox.user("ana"), MANY)
