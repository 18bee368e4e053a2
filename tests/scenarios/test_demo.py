"""The demo practice, as Ben: his fob was pressed in a pocket."""

from tests.portal.account import BY_CALL, REMOVE_HARD_TOKEN, RESYNC
from tests.portal.phone import BENS


class TestDemo:
    def test_a_resync_and_a_prescription_are_the_goal(self, play):
        trainee = play("demo")

        trainee.resync(*trainee.press("ben", times=2))
        between = trainee.progress()
        trainee.sign(trainee.press("ben")[0])

        assert [step.done for step in between.events] == [True, False]
        assert not between.reached
        assert trainee.goal()

    def test_the_removed_token_never_comes_back(self, play):
        trainee = play("demo")
        form = trainee.prove(BY_CALL, lambda: trainee.call_code(BENS), REMOVE_HARD_TOKEN)

        page = trainee.browser.submit(form, "Remove", reason="BROKEN")

        assert "Your hard token is removed." in page.text
        assert trainee.browser.open(RESYNC).heading == "You have no hard token"
        assert not trainee.goal()
