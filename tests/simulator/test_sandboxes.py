"""Sandboxes come, are used and go: nothing of them stays, and nothing else goes with them."""

from datetime import timedelta
from itertools import chain

import pytest
from django.db import IntegrityError, ProgrammingError, connection, transaction
from django.utils import timezone

from identity.models import JournalHead, JournalLine, Practice
from simulator.constants import SANDBOX_START, UNUSED_FOR
from simulator.models import Sandbox, SignInLink
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import sandboxes
from simulator.scenarios import SCENARIOS
from tests.portal.api import Api
from tests.simulator.everything import counts, rows_of
from tests.simulator.story import Story, entered

AN_HOUR = timedelta(hours=1)


def create(scenario="standard", seed=1):
    return sandboxes.create(scenario=scenario, seed=seed, at=SANDBOX_START, running=False)


def unused_for(sandbox, ago):
    Sandbox.objects.filter(pk=sandbox.pk).update(used_at=timezone.now() - ago)
    sandbox.refresh_from_db()
    return sandbox


def is_there(sandbox):
    return Sandbox.objects.filter(pk=sandbox.pk).exists()


class TestCreate:
    def test_gives_an_id_that_can_be_read_aloud(self, practice):
        names = {create().name for _ in range(3)}

        assert len(names) == 3
        assert all(len(name) == 6 for name in names)
        assert set(chain(*names)) <= set("23456789bcdfghjkmnpqrstvwxz")

    def test_tries_another_id_where_one_is_taken(self, practice, monkeypatch):
        taken = create().name
        letters = iter(f"{taken}bcdfgh")
        monkeypatch.setattr("secrets.choice", lambda _alphabet: next(letters))

        assert create().name == "bcdfgh"

    def test_does_not_try_for_ever_where_something_else_is_wrong(self, practice, monkeypatch):
        def fail(**_):
            raise IntegrityError

        monkeypatch.setattr(practices, "make", fail)

        with pytest.raises(IntegrityError):
            create()

    def test_keeps_what_it_was_made_from(self, practice):
        made = sandboxes.create(
            scenario="demo", seed=7, at=SANDBOX_START + AN_HOUR, running=True
        ).practice

        assert (made.sandbox.scenario, made.sandbox.seed) == ("demo", 7)
        assert (made.sandbox.starts_at, made.clock.running) == (SANDBOX_START + AN_HOUR, True)


class TestUse:
    def test_is_not_written_down_within_an_hour(self, practice, django_assert_num_queries):
        sandbox = create()

        with django_assert_num_queries(0):
            assert sandboxes.use(sandbox=sandbox)

    def test_is_written_down_after_an_hour(self, practice):
        sandbox = unused_for(create(), AN_HOUR)

        assert sandboxes.use(sandbox=sandbox)

        sandbox.refresh_from_db()
        assert timezone.now() - sandbox.used_at < AN_HOUR

    def test_of_one_that_went_meanwhile_says_so(self, practice):
        sandbox = unused_for(create(), AN_HOUR)
        sandboxes.delete(sandbox=sandbox)

        assert not sandboxes.use(sandbox=sandbox)


class TestDelete:
    """What was lived in goes without a trace, too: test_day.py."""

    def test_leaves_nothing_of_any_scenario(self, practice):
        left = {}
        for scenario in SCENARIOS:
            before = counts()
            sandboxes.delete(sandbox=create(scenario))
            if (after := counts()) != before:
                left[scenario] = {t: (before[t], after[t]) for t in after if after[t] != before[t]}

        assert left == {}

    def test_refuses_the_demo(self, practice):
        before = rows_of(practice.pk)

        with pytest.raises(sandboxes.DemoStaysError):
            sandboxes.delete(sandbox=practice.sandbox)

        assert rows_of(practice.pk) == before

    def test_refuses_the_demo_under_another_name(self, practice):
        Sandbox.objects.filter(practice=practice).update(name="away")
        before = rows_of(practice.pk)

        with pytest.raises(sandboxes.DemoStaysError):
            sandboxes.delete(sandbox=Sandbox.objects.get(name="away"))

        assert rows_of(practice.pk) == before

    def test_finds_nothing_where_somebody_else_was_first(self, practice):
        sandbox = create()
        sandboxes.delete(sandbox=sandbox)

        with pytest.raises(Practice.DoesNotExist):
            sandboxes.delete(sandbox=sandbox)


class TestJournalOfADeletedPractice:
    def test_takes_no_line_any_more(self, practice):
        sandbox = create()
        story = Story(Api(), Api().get(f"/sandboxes/{sandbox.name}")[1])
        user = story.user("ana")
        user.practice = sandbox.practice
        sandboxes.delete(sandbox=sandbox)

        with pytest.raises(IntegrityError, match="the practice of this line is gone"):
            write_line(sandbox.practice_id)

    def test_is_not_the_deployments_own(self, practice):
        before = JournalLine.objects.filter(practice_id=0).count()

        write_line(0)

        assert JournalLine.objects.filter(practice_id=0).count() == before + 1

    def test_of_the_demo_is_deleted_by_nobody(self, practice):
        before = JournalLine.objects.filter(practice_id=practice.pk).count()

        with (
            pytest.raises(ProgrammingError, match="not registered as a sandbox"),
            transaction.atomic(),
            connection.cursor() as cursor,
        ):
            cursor.execute("SELECT journal.delete_sandbox(%s)", [practice.pk])

        assert JournalLine.objects.filter(practice_id=practice.pk).count() == before
        assert JournalHead.objects.filter(practice_id=practice.pk).exists()


def write_line(practice_pk):
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT run FROM journal.append(%s, now(), 'system', 'access.denied', NULL, 'refused',"
            " 'not_yours', '{}'::jsonb, '', '')",
            [practice_pk],
        )


class TestSweep:
    def test_takes_what_nobody_used_for_a_day(self, practice):
        old, young = create(), create()
        # What was written down may be an hour older than the last use.
        unused_for(old, UNUSED_FOR + AN_HOUR + timedelta(seconds=1))
        unused_for(young, UNUSED_FOR + AN_HOUR - timedelta(minutes=1))

        sandboxes.sweep()

        assert (is_there(old), is_there(young)) == (False, True)
        assert rows_of(old.practice_id) == {}

    def test_goes_on_after_the_demo_under_another_name(self, practice):
        Sandbox.objects.filter(practice=practice).update(name="away")
        unused_for(practice.sandbox, timedelta(days=400))
        old = create()
        unused_for(old, timedelta(days=2))

        sandboxes.sweep()

        assert (is_there(practice.sandbox), is_there(old)) == (True, False)

    def test_never_takes_the_demo(self, practice):
        unused_for(practice.sandbox, timedelta(days=400))

        sandboxes.sweep()

        assert is_there(practice.sandbox)

    def test_takes_some_at_a_time_and_the_oldest_first(self, practice, monkeypatch):
        monkeypatch.setattr(sandboxes, "MOST_SWEPT", 2)
        rows = [unused_for(create(), timedelta(days=days)) for days in (2, 4, 3)]

        sandboxes.sweep()

        assert [is_there(row) for row in rows] == [True, False, False]

    def test_takes_twenty_at_most(self):
        assert sandboxes.MOST_SWEPT == 20

    def test_costs_one_look_where_there_is_nothing(self, practice, django_assert_num_queries):
        create()

        with django_assert_num_queries(1):
            sandboxes.sweep()


class TestSignInLinks:
    def test_are_of_every_person_and_cannot_be_guessed(self, practice):
        sandbox = create()

        links = SignInLink.objects.filter(practice=sandbox.practice)
        assert {link.user.key for link in links} == {"ana", "ben", "sam"}
        # HMAC-SHA-256 in base64: 43 characters.
        assert all(len(link.token.rpartition(":")[2]) == 43 for link in links)

    def test_stay_over_a_restart(self, practice):
        sandbox = create()
        shape = Api().get(f"/sandboxes/{sandbox.name}")[1]
        practices.restart(practice=sandbox.practice, by=None, at=SANDBOX_START)

        assert "Signed in as Dr. Ana Reyes" in entered(shape, "ana").open("/").text
