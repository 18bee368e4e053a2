"""A time token that runs 4 minutes late."""

from datetime import timedelta

from identity.models import HardToken
from tests.portal.prescribing import REFUSED

TWICE = (
    "One-time password 2 must be different from one-time password 1. Press the button again to get"
    " a new one"
)


class TestDriftedClock:
    def test_the_fob_is_4_minutes_slow_and_the_server_does_not_know(self, play):
        ana = play("drifted-clock")
        token = HardToken.objects.get(account__user=ana.person("ana"))

        page = ana.sign(ana.press("ana")[0])

        assert timedelta(seconds=ana.fob("ana").drift) == timedelta(minutes=-4)
        assert (token.kind, token.serial, token.drift) == ("TIME", "GAHE10000017", 0)
        assert page.problems == [REFUSED]

    def test_two_codes_of_two_steps_and_a_prescription_are_the_goal(self, play):
        ana = play("drifted-clock")
        before = ana.goal()
        page = ana.resync(*ana.press_pair("ana"))
        ana.forward(seconds=30)

        ana.sign(ana.press("ana")[0])

        assert "Your token is resynced." in page.text
        assert (before, ana.goal()) == (False, True)

    def test_two_presses_within_one_step_show_the_same_and_are_refused(self, play):
        ana = play("drifted-clock")
        first, second = ana.press("ana", times=2)

        page = ana.resync(first, second)

        assert first == second
        assert page.problems == [TWICE]
        assert not ana.goal()
