"""A machine of their own for the crash tests, and people at work on it."""

import pytest

from tests.config.conftest import a_folder
from tests.durability.machine import Machine
from tests.durability.people import Person


@pytest.fixture(scope="module")
def installed():
    """A durable database, migrated."""
    folders = a_folder(0o711)
    machine = Machine(next(folders))
    try:
        machine.start_database()
        machine.migrate()
        yield machine
    finally:
        machine.stop()
        next(folders, None)


@pytest.fixture
def machine(installed):
    """The same with a web server."""
    installed.start_web()
    yield installed
    installed.kill_web()


@pytest.fixture
def people(machine):
    """Two practices with Ana and Ben in each, signed in."""
    people = [Person(machine, told) for told in machine.open_practices(2)]
    yield [person.sign_in() for person in people]
    for person in people:
        person.visitor.close()
