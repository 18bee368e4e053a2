"""How far a goal is reached: lines in order, facts of now, and what spoils it."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from identity import journal
from identity.constants import Event, Reason, SupportTopic
from identity.models import Practice
from simulator.constants import SANDBOX_START
from simulator.sandboxes import goals
from simulator.sandboxes import practice_setup as practices
from simulator.scenarios import SCENARIOS
from simulator.scenarios.parts import Fact, Goal, Happening
from tests.portal.people import person

RESYNCED, SIGNED = Event.HARD_TOKEN_RESYNCHRONIZED, Event.PRESCRIPTION_SIGNED
REVOKED, SUPPORT = Event.ACCOUNT_REVOKED, Event.SUPPORT_CONTACTED


class Named:
    """A credential, as far as the journal knows one."""

    def __init__(self, journal_name):
        self.journal_name = journal_name


def make(name="goal"):
    return practices.make(name=name, scenario="standard", at=SANDBOX_START, running=False)


@pytest.fixture
def sandbox(db):
    return make()


@pytest.fixture
def write(sandbox):
    """Write a line as somebody, a second after the one before."""
    at = [SANDBOX_START]

    def line(event, key="ana", practice=sandbox, **fields):
        at[0] += timedelta(seconds=1)
        journal.write(event, practice=practice, by=person(practice, key), at=at[0], **fields)

    return line


@pytest.fixture
def read(sandbox, monkeypatch):
    """Read the progress towards a goal of these events."""

    def progress(*events, facts=(), never=()):
        goal = Goal(events=events, facts=facts, never=never)
        monkeypatch.setitem(SCENARIOS, "standard", replace(SCENARIOS["standard"], goal=goal))
        fresh = Practice.objects.select_related("sandbox").get(pk=sandbox.pk)
        return goals.read(practice=fresh, at=SANDBOX_START)

    return progress


class TestEvents:
    def test_are_matched_in_their_order_whatever_lies_between(self, write, read):
        write(RESYNCED)
        write(SUPPORT)
        write(SIGNED)

        progress = read(Happening(RESYNCED), Happening(SIGNED))

        assert progress.reached
        assert [step.event for step in progress.events] == [RESYNCED, SIGNED]
        assert [step.at for step in progress.events] == [
            SANDBOX_START + timedelta(seconds=1),
            SANDBOX_START + timedelta(seconds=3),
        ]
        assert progress.events[1].seq == progress.events[0].seq + 2

    def test_the_other_way_round_are_not(self, write, read):
        write(SIGNED)
        write(RESYNCED)

        progress = read(Happening(RESYNCED), Happening(SIGNED))

        assert not progress.reached
        assert [step.done for step in progress.events] == [True, False]
        assert (progress.events[1].seq, progress.events[1].at) == (0, None)

    def test_what_comes_after_a_missing_one_is_not_done(self, write, read):
        write(SIGNED)

        progress = read(Happening(RESYNCED), Happening(SIGNED))

        assert [step.done for step in progress.events] == [False, False]

    def test_one_line_is_one_event(self, write, read):
        write(SIGNED)

        progress = read(Happening(SIGNED), Happening(SIGNED))

        assert [step.done for step in progress.events] == [True, False]

    @pytest.mark.parametrize(
        ("asked", "is_met"),
        [
            (Happening(SIGNED), True),
            (Happening(SIGNED, by="ana"), True),
            (Happening(SIGNED, by="ben"), False),
            (Happening(SIGNED, credential="mobile_id:0142"), True),
            (Happening(SIGNED, credential="mobile_id:0163"), False),
            (Happening(SIGNED, reason=Reason.LOCKED), True),
            (Happening(SIGNED, reason=Reason.EXPIRED), False),
            (Happening(SIGNED, detail={"topic": SupportTopic.CODES.value}), True),
            (Happening(SIGNED, detail={"topic": "codes", "times": 2}), True),
            (Happening(SIGNED, detail={"topic": "tokens"}), False),
            (Happening(SIGNED, detail={"topic": "codes", "more": 1}), False),
            (Happening(RESYNCED), False),
        ],
    )
    def test_what_is_left_empty_may_be_anything_and_facts_may_be_more(
        self, write, read, asked, is_met
    ):
        credential = Named("mobile_id:0142")
        detail = {"topic": "codes", "times": 2, "until": "noon"}
        write(SIGNED, credential=credential, reason=Reason.LOCKED, detail=detail)

        assert read(asked).reached == is_met

    def test_lines_of_the_making_do_not_count(self, read):
        assert not read(Happening(Event.HARD_TOKEN_ADDED)).reached

    def test_lines_of_an_earlier_run_do_not_count(self, sandbox, write, read):
        # More than the making of the next run writes again.
        for _ in range(9):
            write(SIGNED)

        practices.restart(practice=sandbox, by=None, at=SANDBOX_START)

        assert not read(Happening(SIGNED)).reached
        assert not read(Happening(Event.PRACTICE_RESTARTED)).reached

    def test_lines_of_another_practice_do_not_count(self, write, read):
        write(SIGNED, practice=make("goal-2"))

        assert not read(Happening(SIGNED)).reached


class TestFacts:
    @pytest.mark.parametrize("is_so", [True, False])
    def test_are_asked_of_the_practice_at_the_time_of_its_clock(self, sandbox, read, is_so):
        asked = []

        def holds(practice, at):
            asked.append((practice, at))
            return is_so

        progress = read(facts=(Fact("It is so.", holds),))

        assert asked == [(sandbox, SANDBOX_START)]
        assert [(fact.sentence, fact.holds) for fact in progress.facts] == [("It is so.", is_so)]
        assert progress.reached == is_so

    def test_without_the_events_are_not_enough(self, read):
        fact = Fact("It is so.", lambda _practice, _at: True)

        assert not read(Happening(SIGNED), facts=(fact,)).reached


class TestNever:
    @pytest.mark.parametrize("order", [(REVOKED, SIGNED), (SIGNED, REVOKED)])
    def test_spoils_it_for_the_rest_of_the_run(self, write, read, order):
        for event in order:
            write(event)

        progress = read(Happening(SIGNED), never=(Happening(SUPPORT), Happening(REVOKED)))

        assert progress.spoiled
        assert not progress.reached
        assert progress.spoiled_by.event == REVOKED
        assert progress.spoiled_by.at is not None

    def test_somebody_elses_does_not(self, write, read):
        write(SIGNED)
        write(REVOKED, "ben")

        progress = read(Happening(SIGNED), never=(Happening(REVOKED, by="ana"),))

        assert progress.reached
        assert progress.spoiled_by is None

    def test_is_forgotten_by_a_restart(self, sandbox, write, read):
        for _ in range(9):
            write(REVOKED)

        practices.restart(practice=sandbox, by=None, at=SANDBOX_START)

        assert not read(Happening(SIGNED), never=(Happening(REVOKED),)).spoiled


class TestSpeed:
    def test_reads_one_line_at_most_for_each_event_however_long_the_journal(self, write, read):
        for _ in range(40):
            write(RESYNCED)
            write(SIGNED)

        with CaptureQueriesContext(connection) as queries:
            read(Happening(RESYNCED), Happening(SIGNED), never=(Happening(REVOKED),))

        lines = [query["sql"] for query in queries if '"journal"."line"' in query["sql"]]
        assert len(lines) == 3
        assert all("LIMIT 1" in sql and '"event" = ' in sql for sql in lines)

    def test_changes_nothing(self, write, read):
        write(SIGNED)

        with CaptureQueriesContext(connection) as queries:
            read(Happening(SIGNED))

        assert all(query["sql"].startswith("SELECT") for query in queries)
