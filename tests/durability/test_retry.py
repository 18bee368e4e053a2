"""A form sent again after a crash: identity/web/once.py promises that it acts once."""

import http.client
from contextlib import closing, contextmanager
from urllib.parse import urlencode

import pytest

from identity.web.form_answers import ABANDONED
from tests.durability.books import DONE, Books
from tests.durability.machine import await_true
from tests.durability.people import Person

AT_WORK = "SELECT pid FROM pg_stat_activity WHERE usename = 'epcs_app' AND state <> 'idle'"


@pytest.fixture
def ana_at_work(machine):
    """Ana, signed in at a practice of her own."""
    told, _of_ben = machine.open_practices(1)
    ana_at_work = Person(machine, told).sign_in()
    yield ana_at_work
    ana_at_work.visitor.close()


@contextmanager
def unread(machine, person, act):
    """Send a form and never read the answer, as somebody whose connection broke."""
    person.acts.append(act)
    connection = http.client.HTTPConnection("127.0.0.1", machine.port)
    cookies = "; ".join(f"{name}={value}" for name, value in person.visitor.client.cookies.items())
    headers = {"Cookie": cookies, "Content-Type": "application/x-www-form-urlencoded"}
    with closing(connection):
        connection.request("POST", act.form.address, urlencode(act.form.data), headers)
        yield


def is_done(machine, person, act):
    return act.key in dict(machine.ask(DONE, person.username, [act.event]))


@pytest.mark.parametrize("prepare", [Person.resync, Person.sign], ids=["resync", "sign"])
class TestActThatWasCommitted:
    @pytest.fixture
    def act(self, machine, ana_at_work, prepare):
        """What was done, while nobody learned of it."""
        act = prepare(ana_at_work)
        with unread(machine, ana_at_work, act):
            await_true(lambda: is_done(machine, ana_at_work, act))
            machine.kill_web()
        machine.start_web()
        return act

    def test_is_what_the_same_form_finds(self, machine, ana_at_work, act):
        answer = ana_at_work.visitor.send(act.form)

        page = ana_at_work.visitor.open(answer.headers["Location"])
        books = Books(machine, ana_at_work)
        assert f"?done={act.key}" in answer.headers["Location"]
        assert page.heading in {"Exostar Account Management", "Rx Queue"}
        assert [event for event, *_ in books.lines] == [act.event]
        assert books.half_done() == []

    def test_is_refused_to_a_form_with_another_key(self, machine, ana_at_work, act):
        answer = ana_at_work.visitor.send(act.form.anew())

        assert "Location" not in answer.headers
        assert Books(machine, ana_at_work).half_done() == []


class TestActThatWasNotCommitted:
    @pytest.fixture
    def act(self, machine, ana_at_work):
        """What was killed before its line of the journal."""
        act = ana_at_work.resync()
        with machine.connect() as holder:
            holder.autocommit = False
            head = "SELECT FROM journal.head WHERE practice_id = %s FOR UPDATE"
            holder.cursor().execute(head, [ana_at_work.practice])
            with unread(machine, ana_at_work, act):
                await_true(lambda: machine.ask("SELECT pid FROM pg_locks WHERE NOT granted"))
                machine.kill_web()
            holder.rollback()
        await_true(lambda: not machine.ask(AT_WORK))
        return act

    def test_is_absent(self, machine, ana_at_work, act):
        books = Books(machine, ana_at_work)

        assert (books.done, books.lines, books.counter) == ({}, [], 0)

    def test_is_done_when_the_same_form_comes_again(self, machine, ana_at_work, act):
        machine.start_web()
        machine.ask("UPDATE identity_formanswer SET claimed_at = claimed_at - %s", ABANDONED)

        answer = ana_at_work.send(act)

        assert act.acknowledged, answer.status_code
        assert Books(machine, ana_at_work).half_done() == []
