"""Limits over time."""

from datetime import UTC, datetime, timedelta

import pytest

from identity.models import SpentLimit
from identity.verification import limits

AT = datetime(2026, 3, 17, 13, 0, tzinfo=UTC)
YEAR = timedelta(days=365)
THREE = limits.Limit("test", 3, timedelta(minutes=10))


def take(practice, at):
    return limits.take(THREE, practice=practice, subject="x", at=at)


class TestTake:
    def test_gives_so_many_and_then_says_when_the_next_is_possible(self, practice):
        given = [take(practice, AT + timedelta(minutes=n)) for n in range(4)]

        assert given == [None, None, None, AT + timedelta(minutes=10)]

    def test_each_leaves_the_window_by_itself(self, practice):
        for minute in range(3):
            take(practice, AT + timedelta(minutes=minute))

        early = take(practice, AT + timedelta(minutes=10) - timedelta(seconds=1))
        on_time = take(practice, AT + timedelta(minutes=10))
        too_soon = take(practice, AT + timedelta(minutes=10))

        assert early == AT + timedelta(minutes=10)
        assert on_time is None
        assert too_soon == AT + timedelta(minutes=11)

    def test_refusals_do_not_lengthen_it(self, practice):
        for _ in range(10):
            take(practice, AT)

        assert take(practice, AT + timedelta(minutes=10)) is None

    def test_subjects_do_not_share(self, practice):
        for _ in range(3):
            take(practice, AT)

        assert limits.take(THREE, practice=practice, subject="y", at=AT) is None


class TestNextPossible:
    def test_spends_nothing(self, practice):
        take(practice, AT)

        found = [
            limits.next_possible(THREE, practice=practice, subject="x", at=AT) for _ in range(5)
        ]

        assert found == [None] * 5
        assert [take(practice, AT) for _ in range(3)] == [None, None, AT + timedelta(minutes=10)]


class TestGiveBack:
    def test_lets_one_more_through(self, practice):
        for _ in range(3):
            take(practice, AT)

        limits.give_back(THREE, practice=practice, subject="x", at=AT)

        assert [take(practice, AT) for _ in range(2)] == [None, AT + timedelta(minutes=10)]

    def test_gives_back_that_one_and_no_other(self, practice):
        for minute in range(3):
            take(practice, AT + timedelta(minutes=minute))

        limits.give_back(THREE, practice=practice, subject="x", at=AT + timedelta(minutes=1))

        row = SpentLimit.objects.get(practice=practice, name="test")
        assert row.spent_at == [AT, AT + timedelta(minutes=2)]

    def test_after_a_refusal_is_the_same(self, practice):
        for _ in range(4):
            take(practice, AT)

        limits.give_back(THREE, practice=practice, subject="x", at=AT)

        assert [take(practice, AT) for _ in range(2)] == [None, AT + timedelta(minutes=10)]

    @pytest.mark.parametrize(
        ("subject", "at"), [("y", AT), ("x", AT + timedelta(seconds=1)), ("x", AT - YEAR)]
    )
    def test_of_what_was_not_spent_changes_nothing(self, practice, subject, at):
        for _ in range(3):
            take(practice, AT)

        limits.give_back(THREE, practice=practice, subject=subject, at=at)

        assert take(practice, AT) is not None


class TestTakeForDeployment:
    def test_counts_every_practice_together(self, db):
        given = [limits.take_for_deployment(THREE, at=AT) for _ in range(4)]

        assert given == [None, None, None, AT + timedelta(minutes=10)]

    def test_is_free_again_when_the_window_is_over(self, db):
        for _ in range(4):
            limits.take_for_deployment(THREE, at=AT)

        assert limits.take_for_deployment(THREE, at=AT + timedelta(minutes=10)) is None
