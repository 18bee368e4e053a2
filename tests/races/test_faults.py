"""Faults with one count, under parallel deliveries of every kind."""

import pytest
from django.db import Error, IntegrityError

from simulator import delivery
from simulator.constants import Calls, Texts
from simulator.devices import faults
from simulator.models import Faults, PhoneCall, TextMessage
from simulator.sandboxes import practice_setup as practices
from simulator.scenarios.parts import FaultPlan
from tests.portal.phone import message
from tests.races.crowd import MANY, MORE_ROUNDS, ROUNDS, connected
from tests.races.protections import rush_own, unprotected

TIMES = 5
ANAS = "+18025550142"
# Nobody's smartphones: nothing but the faults keeps deliveries to them apart.
NUMBERS = [f"+18025550{number}" for number in range(150, 150 + MANY)]


@pytest.fixture
def plan(sandbox):
    """Let this go wrong in the sandbox."""

    def change(**fields):
        faults.set_to(practice=sandbox.practice, plan=FaultPlan(**fields), at=sandbox.now)

    return change


@pytest.fixture
def texts(sandbox):
    return TextMessage.objects.filter(practice=sandbox.practice)


def deliveries(sandbox, numbers=NUMBERS):
    """A text or a call to each number, by turns."""
    at = sandbox.now
    ways = (delivery.send_text, delivery.place_call)
    coming = [
        message(practice=sandbox.practice, number=number, code="483921", at=at)
        for number in numbers
    ]
    return [lambda m=one, way=ways[n % 2]: way(m) for n, one in enumerate(coming)]


def of_texts(sandbox, number):
    at = sandbox.now
    coming = message(practice=sandbox.practice, number=number, code="483921", at=at)
    return [lambda: delivery.send_text(coming)] * MANY


class TestOneCount:
    @pytest.fixture
    def arrived(self, sandbox, texts):
        calls = PhoneCall.objects.filter(practice=sandbox.practice)
        return lambda: texts.count() + calls.count()

    def test_is_spent_exactly(self, sandbox, plan, arrived):
        for _ in range(ROUNDS):
            before = arrived()
            plan(texts=Texts.DROP, calls=Calls.DROP, times=TIMES)

            outcomes = connected(deliveries(sandbox))

            assert outcomes == [None] * MANY
            assert arrived() - before == MANY - TIMES
            assert faults.read(practice=sandbox.practice).times == 0

    def test_is_spent_exactly_by_those_who_have_all_looked(self, sandbox, plan, arrived):
        plan(texts=Texts.DROP, calls=Calls.DROP, times=TIMES)
        row = Faults.objects.get(practice=sandbox.practice)

        assert rush_own(row, deliveries(sandbox)) == [None] * MANY
        assert arrived() == MANY - TIMES

    def test_is_overdrawn_without_the_lock(self, sandbox, plan):
        plan(texts=Texts.DROP, calls=Calls.DROP, times=TIMES)
        row = Faults.objects.get(practice=sandbox.practice)

        with unprotected():
            outcomes = rush_own(row, deliveries(sandbox))

        # More than five were to be spoiled; the column's own constraint stops the rest.
        assert any(isinstance(one, IntegrityError) for one in outcomes)


class TestReversedTexts:
    def test_to_one_number_wait_by_turns(self, sandbox, plan, texts):
        plan(texts=Texts.REVERSE)

        for number in (ANAS, NUMBERS[0]):
            assert connected(of_texts(sandbox, number)) == [None] * MANY

        # An even number: each that waited was overtaken.
        assert texts.arrived(sandbox.now).count() == 2 * MANY

    def test_all_wait_without_the_lock(self, sandbox, plan, texts):
        plan(texts=Texts.REVERSE, times=1000)
        row = Faults.objects.get(practice=sandbox.practice)

        with unprotected():
            rush_own(row, of_texts(sandbox, NUMBERS[0]))

        assert texts.arrived(sandbox.now).count() < MANY


class TestChangesMeanwhile:
    def test_stop_nobody_and_leave_nothing_waiting(self, sandbox, plan, texts):
        reverse = {"texts": Texts.REVERSE, "times": TIMES}
        changes = [lambda: plan(**reverse), lambda: plan(texts=Texts.DROP), plan]
        restart = [lambda: practices.restart(practice=sandbox.practice, by=None, at=sandbox.now)]

        for _ in range(MORE_ROUNDS):
            plan(**reverse)
            acts = [*deliveries(sandbox), *of_texts(sandbox, ANAS)[:2], *changes, *restart]
            outcomes = connected(acts)
            assert not [one for one in outcomes if isinstance(one, Error)]

        plan()
        assert not texts.exclude(waits_for="").exists()
