"""kill -9 in the middle of the work: trust.md, cases 63 to 65."""

import httpx
import pytest

from tests.durability.books import Books
from tests.durability.machine import stand_still
from tests.durability.people import Crew

KILLS = 2
FEW = 4
STATUSES = {200, 302, 503}


def books(machine, people):
    return [Books(machine, person) for person in people]


def lost(machine, people):
    return [act for book in books(machine, people) for act in book.lost()]


def half_done(machine, people):
    return [fault for book in books(machine, people) for fault in book.half_done()]


def told(people):
    """Every status that somebody saw."""
    assert not [answer for person in people for answer in person.answers.without_advice]
    return {status for person in people for status in person.answers.statuses}


class TestKilledWebServer:
    def test_loses_nothing_it_acknowledged_and_leaves_nothing_half_done(self, machine, people):
        with Crew(people) as crew:
            for _ in range(KILLS):
                crew.await_work(FEW)
                machine.kill_web()
                machine.start_web()
            crew.await_work(FEW)

        assert lost(machine, people) == []
        assert half_done(machine, people) == []
        assert told(people) <= STATUSES
        assert machine.verify_journal() is None


class TestKilledDatabase:
    def test_loses_nothing_it_acknowledged_and_leaves_nothing_half_done(self, machine, people):
        with Crew(people) as crew:
            for _ in range(KILLS):
                crew.await_work(FEW)
                machine.kill_database()
                machine.start_database()
            crew.await_work(FEW)

        assert lost(machine, people) == []
        assert half_done(machine, people) == []
        assert told(people) <= STATUSES
        assert machine.verify_journal() is None

    def test_is_told_as_503_until_it_is_back_and_needs_no_other_restart(self, machine, people):
        machine.kill_database()

        while_away = people[0].visitor.client.get("/erx/queue/")
        is_ready = machine.healthy()
        machine.start_database()
        afterwards = people[0].visitor.client.get("/erx/queue/")

        assert (while_away.status_code, while_away.headers["Retry-After"]) == (503, "30")
        assert not is_ready
        assert afterwards.status_code == httpx.codes.OK


class TestWithoutSynchronousCommit:
    """The negative control: the same check finds what an unsafe database loses."""

    @pytest.fixture
    def unsafe(self, installed):
        installed.ask("ALTER ROLE epcs_app SET synchronous_commit = off")
        yield
        installed.ask("ALTER ROLE epcs_app RESET synchronous_commit")

    def test_acknowledged_acts_are_lost(self, installed, unsafe, machine, people):
        ((writer,),) = machine.ask(
            "SELECT pid FROM pg_stat_activity WHERE backend_type = 'walwriter'"
        )
        with Crew(people) as crew:
            crew.await_work(1)
            # What would be written a moment later is not written at all.
            stand_still(writer)
            crew.await_work(FEW)
            machine.kill_database()
        machine.start_database()

        assert len(lost(machine, people)) > 0
        assert machine.verify_journal() is None
