"""Faults in force: how they are counted, changed and put back; and calls that never ring."""

from datetime import timedelta

import pytest

from identity.providers.delivery import NotDeliveredError
from simulator.constants import Calls, Provider, Texts
from simulator.devices import faults
from simulator.models import PhoneCall, TextMessage
from simulator.sandboxes import practice_setup as practices
from simulator.scenarios.parts import FaultPlan
from tests.portal.clock import START
from tests.portal.desk import act, look, poll
from tests.portal.phone import ANAS, BENS

LATE = timedelta(seconds=45)


class TestDroppedCall:
    def test_never_rings_and_is_not_listed(self, set_faults, ben_browser, ring):
        set_faults(calls=Calls.DROP)
        version = look(ben_browser).version

        ring(BENS)

        assert poll(ben_browser, version).status_code == 304
        assert not PhoneCall.objects.exists()
        assert "No calls." in act(ben_browser, open="PHONE").phone

    def test_leaves_texts_alone(self, set_faults, ana_browser, text):
        set_faults(calls=Calls.DROP)

        text(ANAS)

        assert "1 unread" in look(ana_browser).phone


class TestTimes:
    def test_are_spent_one_by_one_and_then_everything_arrives(self, set_faults, text, times_left):
        set_faults(texts=Texts.DROP, times=2)

        left = [(text(ANAS), times_left(), TextMessage.objects.count()) for _ in range(3)]

        assert [(times, count) for _, times, count in left] == [(1, 0), (0, 0), (0, 1)]

    def test_are_one_count_for_every_kind(self, set_faults, text, ring, times_left):
        set_faults(texts=Texts.DROP, calls=Calls.DROP, times=2)

        text(ANAS)
        ring(ANAS)

        assert times_left() == 0
        ring(ANAS)
        assert PhoneCall.objects.count() == 1

    def test_are_not_spent_on_what_arrives_as_it_should(self, set_faults, ring, times_left):
        set_faults(texts=Texts.DROP, times=2)

        ring(ANAS)

        assert times_left() == 2
        assert PhoneCall.objects.exists()

    def test_are_spent_once_a_pair_of_texts_in_reverse_order(self, set_faults, text, times_left):
        set_faults(texts=Texts.REVERSE, times=2)

        left = [(text(ANAS), times_left())[1] for _ in range(4)]

        assert left == [1, 1, 0, 0]
        assert TextMessage.objects.arrived(START).count() == 4

    def test_are_spent_on_the_provider_before_the_text(self, set_faults, text, times_left):
        set_faults(provider=Provider.TIMEOUT, texts=Texts.DROP, times=2)

        with pytest.raises(NotDeliveredError):
            text(ANAS)

        assert times_left() == 1

    @pytest.mark.parametrize(
        "plan",
        [
            {"texts": Texts.DROP},
            {"texts": Texts.DELAY, "texts_delay": LATE},
            {"texts": Texts.DOUBLE},
            {"texts": Texts.REVERSE},
        ],
    )
    def test_without_a_number_last_for_good(self, set_faults, text, times_left, plan):
        set_faults(**plan)

        for _ in range(5):
            text(ANAS)

        assert times_left() is None

    def test_that_are_over_read_as_nothing_wrong(self, practice, set_faults, text):
        set_faults(texts=Texts.DROP, times=1)

        text(ANAS)

        assert faults.read(practice=practice) == FaultPlan(times=0)


class TestSetTo:
    def test_replaces_everything(self, practice, set_faults):
        set_faults(texts=Texts.DELAY, texts_delay=LATE, calls=Calls.DROP, times=3)

        set_faults(provider=Provider.BUSY)

        assert faults.read(practice=practice) == FaultPlan(provider=Provider.BUSY)

    def test_leaves_other_practices_alone(self, practice, set_faults):
        other = practices.make(name="other", scenario="standard", at=START, running=False)

        set_faults(texts=Texts.DROP)

        assert faults.read(practice=other) == FaultPlan()

    def test_leaves_alone_what_is_on_its_way(self, set_faults, text):
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(ANAS)

        set_faults()

        assert TextMessage.objects.get().delivered_at == START + LATE

    def test_is_put_back_by_starting_over(self, practice, set_faults, clock):
        set_faults(texts=Texts.DROP, times=3)

        practices.restart(practice=practice, by=None, at=clock.now)

        assert faults.read(practice=practice) == FaultPlan()
