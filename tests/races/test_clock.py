"""A clock that is moved from several sides at once: no move is lost, nothing happens twice."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial

import pytest
from django.db import connections

from identity.models import AuthyRequest, Practice
from simulator.models import Clock
from simulator.sandboxes import clock as clocks
from tests.portal.people import begin_sign_in
from tests.portal.phone import ask_to_add
from tests.races.crowd import ROUNDS, await_waiting, holding
from tests.races.protections import rush_own, unprotected
from tests.races.sandboxes import events

MOVERS = 6
MINUTE = timedelta(minutes=1)


@pytest.fixture
def signed_in_ben(sandbox, committed):
    """Ben, signed in somewhere."""
    user = sandbox.user("ben")
    begin_sign_in(user)
    return user


@pytest.fixture
def move(sandbox):
    """Move the clock from six sides at once, a minute each."""

    def at_once():
        practices = [Practice.objects.get(pk=sandbox.practice.pk) for _ in range(MOVERS)]
        acts = [partial(clocks.change, practice=one, forward=MINUTE) for one in practices]
        return rush_own(Clock.objects.get(practice=sandbox.practice), acts)

    return at_once


class TestSixMoves:
    def test_add_up(self, sandbox, move):
        for _ in range(ROUNDS):
            before = sandbox.now

            changes = move()

            ends = sorted(change.now for change in changes)
            assert ends == [before + MINUTE * count for count in range(1, MOVERS + 1)]
            assert sandbox.now == ends[-1]

    def test_tell_everything_once(self, sandbox, signed_in_ben, move):
        for _ in range(ROUNDS):
            request = ask_to_add(signed_in_ben, at=sandbox.now, number="+18025550163")

            changes = move()

            told = [(one.event, one.about) for change in changes for one in change.happened]
            assert told.count(("mobile_id.expired", str(request.public_id))) == 1
            assert len(events(sandbox.news(), "mobile_id.expired")) == 1

    def test_without_locks_are_lost(self, sandbox, move):
        before = sandbox.now

        with unprotected():
            move()

        assert sandbox.now < before + MOVERS * MINUTE


class TestAMoveBesideAnAnswer:
    """The answer is given up in the end: the request has expired, and the move tells so."""

    @pytest.fixture
    def told(self, sandbox, signed_in_ben):
        request = ask_to_add(signed_in_ben, at=sandbox.now, number="+18025550163")

        def move():
            try:
                return clocks.change(practice=sandbox.practice, forward=MOVERS * MINUTE)
            finally:
                connections.close_all()

        def beside():
            with holding(sandbox.account("ben")) as answer, ThreadPoolExecutor(1) as threads:
                table = AuthyRequest._meta.db_table
                with answer.cursor() as cursor:
                    cursor.execute(f"SELECT FROM {table} WHERE id = %s FOR UPDATE", [request.pk])
                moved = threads.submit(move)
                try:
                    await_waiting(answer, 1, unless=moved.done)
                finally:
                    answer.rollback()
                return [one.event for one in moved.result().happened]

        return beside

    def test_waits_for_it(self, told):
        assert "mobile_id.expired" in told()

    def test_would_miss_it_without_the_account(self, told, monkeypatch):
        monkeypatch.setattr(clocks, "_lock_accounts", lambda practice: None)

        assert "mobile_id.expired" not in told()
