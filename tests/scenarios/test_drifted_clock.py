"""A time token that runs 4 minutes late."""

from datetime import timedelta

from identity.models import HardToken
from tests.portal.prescribing import REFUSED

TWICE = (
    "One-time password 2 must be different from one-time password 1. Wait until your token shows a"
    " different number, then enter it"
)


class TestDriftedClock:
    def test_the_fob_is_4_minutes_slow_and_the_server_does_not_know(self, play):
        trainee = play("drifted-clock")
        token = HardToken.objects.get(account__user=trainee.user("ana"))

        page = trainee.sign(trainee.press("ana")[0])

        assert timedelta(seconds=trainee.fob("ana").drift) == timedelta(minutes=-4)
        assert (token.kind, token.serial, token.drift) == ("TIME", "GAHE10000017", 0)
        assert page.problems == [REFUSED]

    def test_two_codes_of_two_steps_and_a_prescription_are_the_goal(self, play):
        trainee = play("drifted-clock")
        before = trainee.goal()
        page = trainee.resync(*trainee.press_pair("ana"))
        trainee.advance(seconds=30)

        trainee.sign(trainee.press("ana")[0])

        assert "Your token is resynced." in page.text
        assert (before, trainee.goal()) == (False, True)

    def test_two_presses_within_one_step_show_the_same_and_are_refused(self, play):
        trainee = play("drifted-clock")
        first, second = trainee.press("ana", times=2)

        page = trainee.resync(first, second)

        assert first == second
        token = HardToken.objects.get(account__user=trainee.user("ana"))
        assert page.problems == [TWICE]
        assert (token.failures, token.refused_resyncs) == (0, 0)
        assert not trainee.goal()
