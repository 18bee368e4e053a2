"""A fob pressed 20 times in a pocket."""

from tests.portal.account import MOBILE_ID, REMOVE_HARD_TOKEN, RESYNC
from tests.portal.prescribing import REFUSED

NUMBER = "+18025550142"


class TestDriftedFob:
    def test_what_the_fob_shows_is_refused_at_first(self, play):
        ana = play("drifted-fob")

        page = ana.sign(ana.press("ana")[0])

        assert page.problems == [REFUSED]
        assert ana.lines("prescription.signing_refused")

    def test_a_resync_and_a_prescription_signed_with_the_fob_are_the_goal(self, play):
        ana = play("drifted-fob")
        before = ana.goal()
        page = ana.resync(*ana.press("ana", times=2))

        ana.sign(ana.press("ana")[0])

        assert "Your token is resynced." in page.text
        assert (before, ana.goal()) == (False, True)

    def test_removing_it_instead_is_no_way_back(self, play):
        ana = play("drifted-fob")
        form = ana.prove(MOBILE_ID, ana.authy_code(NUMBER), REMOVE_HARD_TOKEN)

        ana.browser.submit(form, "Remove", reason="BROKEN")
        ana.forward(seconds=30)
        page = ana.sign(ana.authy_code(NUMBER), method="mobile_id")

        assert "Prescription sent." in page.text
        assert ana.browser.open(RESYNC).heading == "You have no hard token"
        assert not ana.goal()
        assert [fact.holds for fact in ana.progress().facts] == [False]
