import time

import pytest

from epcs_qa import UnexpectedError
from epcs_qa.waiting import LONGEST_PAUSE, wait


@pytest.fixture
def pauses(monkeypatch):
    """The pauses of a wait, on a clock that moves with them alone."""
    made = []
    monkeypatch.setattr(time, "sleep", made.append)
    monkeypatch.setattr(time, "monotonic", lambda: sum(made))
    return made


def nothing():
    return None


class TestWait:
    def test_for_what_is_there_makes_no_pause(self, pauses):
        assert wait(lambda: 7, str, timeout=5) == 7

        assert pauses == []

    def test_looks_again_after_pauses_that_grow(self, pauses):
        looks = iter([None] * 12 + ["there"])

        assert wait(lambda: next(looks), str, timeout=5) == "there"

        assert pauses == sorted(pauses)
        assert pauses[0] == 0.01
        assert pauses[-1] == LONGEST_PAUSE

    def test_ends_at_its_deadline_with_what_came_instead(self, pauses):
        with pytest.raises(UnexpectedError, match=r"Nothing within 2 s\. Only a postcard\."):
            wait(nothing, lambda: "Only a postcard.", timeout=2)

        assert sum(pauses) == pytest.approx(2)

    def test_looks_a_last_time_at_the_deadline(self, pauses):
        def look():
            return "late" if sum(pauses) >= 2 else None

        assert wait(look, str, timeout=2) == "late"

    def test_without_patience_looks_once(self, pauses):
        looks = []

        with pytest.raises(UnexpectedError):
            wait(lambda: looks.append(1), str, timeout=0)

        assert len(looks) == 1
        assert pauses == []

    def test_ends_at_once_when_nothing_will_come(self, pauses):
        with pytest.raises(UnexpectedError, match=r"It is lost\.\nNothing came\."):
            wait(nothing, lambda: "Nothing came.", timeout=5, is_hopeless=lambda _: "It is lost.")

        assert pauses == []

    def test_looks_once_more_before_it_gives_up(self, pauses):
        came = []

        def is_hopeless(_waited):
            came.append("just now")
            return "It is lost."

        found = wait(lambda: came[0] if came else None, str, timeout=5, is_hopeless=is_hopeless)

        assert found == "just now"
