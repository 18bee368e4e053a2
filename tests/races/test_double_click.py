"""One form sent twice at once: one act, and the same answer twice."""

from concurrent.futures import ThreadPoolExecutor

import pytest
from django.conf import settings

from tests.portal.account import REMOVE_HARD_TOKEN, RESYNC, challenge
from tests.portal.fob import remove
from tests.portal.prescribing import fill_to_sign
from tests.races.crowd import ROUNDS, await_look_at, await_waiting, locked_table, rush, together
from tests.races.sandboxes import events

NEXT_PROOF = 31


@pytest.fixture
def double_click(ana_visitor):
    """Send a form twice at once; return both answers."""

    def send_twice(form):
        return together([lambda: ana_visitor.send(form)] * 2)

    return send_twice


def answers_alike(answers):
    first, second = ((one.status_code, one.headers.get("Location")) for one in answers)
    return first == second


class TestResync:
    @pytest.fixture
    def form(self, sandbox, ana_visitor):
        def filled():
            first, second = sandbox.press("ana", times=2)
            return ana_visitor.fill(RESYNC, "Next", first=first, second=second)

        return filled

    def test_is_done_once_and_answered_twice_alike(self, sandbox, form, double_click):
        sandbox.news()

        for _ in range(ROUNDS):
            answers = double_click(form())

            assert [answer.status_code for answer in answers] == [302, 302]
            assert answers_alike(answers)
            assert [line.event for line in sandbox.news()] == ["hard_token.resynchronized"]

    def test_is_done_twice_by_the_twin(self, sandbox, ana_visitor, twin, form):
        ana_visitor.goes_to(twin)
        page = form()
        sandbox.news()

        rush(sandbox.token("ana"), [lambda: ana_visitor.send(page)] * 2)

        assert len(events(sandbox.news(), "hard_token.resynchronized")) == 2


class TestRemove:
    @pytest.fixture
    def form(self, sandbox, ana_visitor):
        """Give Ana another token, and fill in the form that removes it."""
        proof = challenge(ana_visitor).filled(code=sandbox.press("ana")[0])
        ana_visitor.send(proof)
        remove(sandbox.token("ana"))

        def filled(number):
            sandbox.bind("ana", sandbox.stock("ana", f"GALH5000{number:04}"))
            return ana_visitor.fill(REMOVE_HARD_TOKEN, "Remove", reason="LOST")

        return filled

    def test_is_done_once_and_answered_twice_alike(self, sandbox, form, double_click):
        for number in range(ROUNDS):
            page = form(number)
            sandbox.news()

            answers = double_click(page)

            assert [answer.status_code for answer in answers] == [302, 302]
            assert answers_alike(answers)
            assert [line.event for line in sandbox.news()] == ["hard_token.removed"]

    def test_is_answered_otherwise_by_the_twin(self, ana_visitor, twin, form, double_click):
        ana_visitor.goes_to(twin)

        answers = double_click(form(0))

        assert not answers_alike(answers)


class TestSign:
    @pytest.fixture
    def form(self, sandbox, ana_visitor):
        waiting = sandbox.chart("ana", ROUNDS)
        return lambda: fill_to_sign(ana_visitor, waiting.pop(), code=sandbox.press("ana")[0])

    def test_is_done_once_and_answered_twice_alike(self, sandbox, form, double_click):
        sandbox.news()

        for _ in range(ROUNDS):
            answers = double_click(form())

            assert [answer.status_code for answer in answers] == [302, 302]
            assert answers_alike(answers)
            assert [line.event for line in sandbox.news()] == ["prescription.signed"]

    def test_is_answered_otherwise_by_the_twin(self, ana_visitor, twin, form, double_click):
        ana_visitor.goes_to(twin)

        answers = double_click(form())

        assert not answers_alike(answers)


class TestChallenge:
    def test_is_accepted_once_and_leaves_the_person_signed_in(
        self, sandbox, ana_visitor, double_click
    ):
        page = challenge(ana_visitor)
        sandbox.news()

        for _ in range(ROUNDS):
            answers = double_click(page.filled(code=sandbox.press("ana")[0]).anew())

            assert [answer.status_code for answer in answers] == [302, 302]
            assert len(events(sandbox.news(), "identity.proved")) == 1
            assert ana_visitor.open("/exostar/").heading == "Exostar Account Management"
            sandbox.advance(minutes=NEXT_PROOF)

    def test_is_answered_twice_alike_though_the_session_changes_between(self, sandbox, ana_visitor):
        form = challenge(ana_visitor).filled(code=sandbox.press("ana")[0])

        answers = while_the_session_changes(lambda: ana_visitor.send(form))

        first, second = ((one.headers["Location"], session(one)) for one in answers)
        assert first == second
        assert first[1] is not None

    def test_is_accepted_twice_by_the_twin(self, sandbox, ana_visitor, twin):
        form = challenge(ana_visitor.goes_to(twin)).filled(code=sandbox.press("ana")[0])
        sandbox.news()

        rush(sandbox.token("ana"), [lambda: ana_visitor.send(form)] * 2)

        assert len(events(sandbox.news(), "identity.proved")) == 2


def while_the_session_changes(press):
    """Press twice; the second looks for an answer after the act and before the new session."""
    with locked_table("django_session", "SHARE") as holder, ThreadPoolExecutor(2) as threads:
        try:
            first = threads.submit(press)
            await_waiting(holder, 1)
            second = threads.submit(press)
            await_look_at("identity_formanswer", unless=second.done)
        finally:
            holder.rollback()
        return first.result(), second.result()


def session(response):
    return response.cookies.get(settings.SESSION_COOKIE_NAME)
