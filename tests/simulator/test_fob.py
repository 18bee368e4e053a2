"""The fob: its own secret and counter, and no idea of any server."""

from datetime import timedelta

import pytest

from identity.constants import TokenKind
from simulator.devices import fob as fobs
from simulator.models import Fob
from tests.identity.vectors import KEY
from tests.portal.clock import START

# RFC 4226, appendix D: counters 0 to 9.
APPENDIX_D = [
    "755224", "287082", "359152", "969429", "338314",
    "254676", "287922", "162583", "399871", "520489",
]  # fmt: skip
SECOND = timedelta(seconds=1)


@pytest.fixture
def event_fob(ana, hand_out):
    return hand_out(ana, "GALH20000001", secret=KEY)


@pytest.fixture
def time_fob(ana, hand_out):
    return hand_out(ana, "GAHE20000001", kind=TokenKind.TIME, secret=KEY)


class TestPress:
    def test_shows_the_codes_of_rfc_4226_in_order(self, event_fob):
        codes = [fobs.press(fob=event_fob, at=START) for _ in range(10)]

        assert codes == APPENDIX_D

    def test_many_times_shows_the_last_code(self, event_fob):
        code = fobs.press(fob=event_fob, times=10, at=START)

        assert code == APPENDIX_D[9]
        assert event_fob.presses == 10

    def test_of_a_time_token_shows_the_code_of_its_step(self, time_fob):
        # RFC 6238, appendix B: at 59 seconds the step is 1.
        code = fobs.press(fob=time_fob, at=START.fromtimestamp(59, tz=START.tzinfo))

        assert code == "287082"

    def test_of_a_time_token_shows_the_same_code_within_a_step(self, time_fob):
        first = fobs.press(fob=time_fob, at=START)

        again = fobs.press(fob=time_fob, at=START + 9.999 * SECOND)
        after = fobs.press(fob=time_fob, at=START + 10 * SECOND)

        assert first == again
        assert first != after

    def test_of_a_time_token_follows_its_own_clock(self, time_fob):
        Fob.objects.filter(pk=time_fob.pk).update(drift=-240)

        slow = fobs.press(fob=time_fob, at=START)

        Fob.objects.filter(pk=time_fob.pk).update(drift=0)
        assert slow == fobs.press(fob=time_fob, at=START - 240 * SECOND)

    def test_in_a_pocket_is_unknown_to_the_server(self, ana, press, hard_token_of, journal):
        press(ana, times=20)

        assert hard_token_of(ana).counter == 0
        assert journal() == []


class TestDisplay:
    def test_is_blank_before_the_first_press(self, event_fob):
        assert event_fob.display(START) == ""

    @pytest.mark.parametrize(("seconds", "shows"), [(0, True), (29.999, True), (30, False)])
    def test_goes_blank_after_thirty_seconds(self, event_fob, seconds, shows):
        code = fobs.press(fob=event_fob, at=START)

        assert event_fob.display(START + seconds * SECOND) == (code if shows else "")

    @pytest.mark.parametrize(("seconds", "shows"), [(9.999, True), (10, False)])
    def test_of_a_time_token_goes_blank_with_its_step(self, time_fob, seconds, shows):
        # The step that began at 13:41:00 ends at 13:41:30.
        code = fobs.press(fob=time_fob, at=START)

        assert time_fob.display(START + seconds * SECOND) == (code if shows else "")

    @pytest.mark.parametrize(("seconds", "shows"), [(29.999, True), (30, False)])
    def test_of_a_slow_time_token_goes_blank_after_thirty_seconds(
        self, ana, hand_out, seconds, shows
    ):
        fob = hand_out(ana, "GAHE20000002", kind=TokenKind.TIME, time_step=60)
        at = START + 40 * SECOND  # 13:42:00, when its step begins
        code = fobs.press(fob=fob, at=at)

        assert fob.display(at + seconds * SECOND) == (code if shows else "")

    @pytest.mark.parametrize(("seconds", "shows"), [(13.999, True), (14, False)])
    def test_of_a_time_token_ends_its_step_by_its_own_clock(self, time_fob, seconds, shows):
        # Four seconds slow: its 13:41:30 is the practice's 13:41:34.
        time_fob.drift = -4
        time_fob.save()
        code = fobs.press(fob=time_fob, at=START)
        time_fob.refresh_from_db()

        assert time_fob.display(START + seconds * SECOND) == (code if shows else "")

    def test_shows_the_new_code_after_another_press(self, event_fob):
        fobs.press(fob=event_fob, at=START)

        code = fobs.press(fob=event_fob, at=START + 20 * SECOND)

        assert event_fob.display(START + 49 * SECOND) == code


class TestSecret:
    def test_is_not_in_clear_in_the_table(self, event_fob):
        assert KEY not in bytes(event_fob.sealed)
