"""Wrong codes at once: each is counted, and nothing is looked at once locked."""

from collections import Counter

import pytest

from identity.constants import FAILURES_UNTIL_DISABLED, FAILURES_UNTIL_LOCK
from tests.portal.account import RESYNC, challenge
from tests.portal.pages import Visitor, problems_of
from tests.races.crowd import MANY, rush, together
from tests.races.sandboxes import events, reasons

FIFTY = FAILURES_UNTIL_DISABLED


def fifty_codes():
    """Fifty codes that Ana's fob does not show; a practice of the same seed has the same fob."""
    return [f"{number:06}" for number in range(1, FIFTY + 1)]


class TestFiftyWrongPairs:
    @pytest.fixture
    def post(self, sandbox, ana_visitor):
        """Post fifty different wrong pairs at once."""
        page = ana_visitor.fill(RESYNC, "Next")

        def fifty_posts(server):
            ana_visitor.goes_to(server)
            forms = [page.filled(first=code, second="000000").anew() for code in fifty_codes()]
            return rush(
                sandbox.token("ana"), [lambda f=form: ana_visitor.send(f) for form in forms]
            )

        return fifty_posts

    def test_are_fifty_failures_and_the_end_of_the_token(self, sandbox, server, post):
        sandbox.news()

        answers = post(server)

        token, lines = sandbox.token("ana"), sandbox.news()
        assert {answer.status_code for answer in answers} <= {200, 409}
        assert (token.failures, token.refused_resyncs) == (FIFTY, FIFTY)
        assert token.disabled_at == sandbox.now
        assert reasons(lines, "hard_token.resync_refused") == ["wrong_code"] * FIFTY
        assert len(events(lines, "credential.disabled")) == 1

    def test_are_fewer_in_the_twin(self, sandbox, twin, post):
        post(twin)

        assert sandbox.token("ana").failures < FIFTY


class TestFiftyWrongCodes:
    @pytest.fixture
    def post(self, sandbox, ana_visitor):
        """Post so many different wrong codes to the challenge at once."""
        page = challenge(ana_visitor)

        def posts(server, number):
            ana_visitor.goes_to(server)
            forms = [page.filled(code=code).anew() for code in fifty_codes()[:number]]
            sandbox.news()
            rush(sandbox.token("ana"), [lambda f=form: ana_visitor.send(f) for form in forms])
            return sandbox.news()

        return posts

    def test_are_looked_at_five_times_before_the_lock(self, sandbox, server, post):
        lines = post(server, FIFTY)

        refused = Counter(reasons(lines, "identity.refused"))
        assert refused == {"wrong_code": FAILURES_UNTIL_LOCK, "locked": FIFTY - FAILURES_UNTIL_LOCK}
        assert len(events(lines, "credential.locked")) == 1
        assert sandbox.token("ana").failures == FAILURES_UNTIL_LOCK

    def test_are_looked_at_more_often_by_the_twin(self, twin, post):
        lines = post(twin, MANY)

        assert reasons(lines, "identity.refused").count("wrong_code") > FAILURES_UNTIL_LOCK


class TestTwelveWrongSignIns:
    @pytest.fixture
    def strangers(self, server):
        visitors = [Visitor(server) for _ in range(MANY)]
        yield visitors
        for visitor in visitors:
            visitor.close()

    @pytest.fixture
    def post(self, sandbox, strangers):
        """Sign in as Ana with a wrong password from twelve browsers at once."""
        name = sandbox.user("ana").username
        wrong = {"username": name, "password": "not-maple-street"}
        forms = [(one, one.fill("/sign-in/", "Sign in", **wrong)) for one in strangers]
        return lambda start: start([lambda v=one, f=form: v.send(f) for one, form in forms])

    def test_lock_the_name_after_the_tenth(self, sandbox, post):
        sandbox.news()

        # Fewer rounds: each hashes twelve passwords.
        for _ in range(5):
            answers = post(together)

            told = Counter(problems_of(answer)[0].partition(" at ")[0] for answer in answers)
            refused = Counter(reasons(sandbox.news(), "session.refused"))
            assert refused == {"wrong_password": 10, "locked": 2}
            wrong = "That sign-in name or password is not correct"
            assert told == {wrong: 9, "Too many attempts. Try again": 3}
            sandbox.advance(minutes=16)

    def test_do_not_lock_the_twins_name_in_time(self, sandbox, twin, strangers, post):
        post(together)
        sandbox.advance(minutes=16)
        for visitor in strangers:
            visitor.goes_to(twin)
        sandbox.news()

        post(lambda acts: rush(sandbox.failures("ana"), acts))

        assert reasons(sandbox.news(), "session.refused").count("wrong_password") > 10
