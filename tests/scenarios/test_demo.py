"""The demo practice, as Ben: his fob was pressed in a pocket."""

from tests.portal.account import RESYNC


class TestDemo:
    def test_a_resync_and_a_prescription_are_the_goal(self, play):
        ben = play("demo")

        ben.resync(*ben.press("ben", times=2))
        between = ben.progress()
        ben.sign(ben.press("ben")[0])

        assert [step.done for step in between.events] == [True, False]
        assert not between.reached
        assert ben.goal()

    def test_the_removed_token_never_comes_back(self, play):
        ben = play("demo")
        method = "Phone-Based (One-Time Password), call"
        form = ben.prove(
            method, lambda: ben.answer_call("+18025550163"), "/exostar/hard-token/remove/"
        )

        page = ben.browser.submit(form, "Remove", reason="BROKEN")

        assert "Your hard token is removed." in page.text
        assert ben.browser.open(RESYNC).heading == "You have no hard token"
        assert not ben.goal()
