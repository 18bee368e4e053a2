"""The virtual clock of a practice."""

from datetime import timedelta

import pytest
from django.utils import timezone

from identity.models import Practice, SignIn
from identity.providers import clock as clocks
from simulator.models import Clock
from simulator.sandboxes import clock as operations
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START


class TestMove:
    def test_goes_forward(self, practice):
        now = operations.move(practice=practice, forward=timedelta(minutes=5))

        assert now == clocks.now(practice) == START + timedelta(minutes=5)

    def test_never_goes_back(self, practice):
        with pytest.raises(ValueError, match="only moves forward"):
            operations.move(practice=practice, forward=timedelta(seconds=-1))

        assert clocks.now(practice) == START


class TestRun:
    def test_lets_the_time_pass_from_where_it_stood(self, practice):
        operations.run(practice=practice)
        row = Clock.objects.get(practice=practice)
        row.system_anchor = timezone.now() - timedelta(hours=1)
        row.save()

        passed = row.now() - START

        assert timedelta(hours=1) <= passed < timedelta(hours=1, minutes=1)

    def test_paused_stands(self, practice):
        operations.run(practice=practice)

        operations.pause(practice=practice)

        assert clocks.now(practice) == clocks.now(practice)
        assert START <= clocks.now(practice) < START + timedelta(minutes=1)

    def test_does_not_go_back_with_the_systems_clock(self, practice):
        operations.run(practice=practice)
        row = Clock.objects.get(practice=practice)
        row.system_anchor = timezone.now() + timedelta(hours=1)

        assert row.now() == row.virtual_anchor


class TestNow:
    def test_of_a_loaded_practice_costs_no_query(self, ana_browser, django_assert_num_queries):
        row = SignIn.objects.select_related(*clocks.related("practice")).latest("pk")

        with django_assert_num_queries(0):
            now = clocks.now(row.practice)

        assert now == START

    def test_belongs_to_one_practice(self, practice, clock):
        other = practices.make(name="other", at=START, running=False)

        clock.advance(minutes=1)

        assert clocks.now(Practice.objects.get(pk=other.pk)) == START
