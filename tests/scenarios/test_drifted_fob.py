"""A fob pressed 20 times in a pocket."""

from tests.portal.account import MOBILE_ID, REMOVE_HARD_TOKEN, RESYNC
from tests.portal.prescribing import REFUSED


class TestDriftedFob:
    def test_what_the_fob_shows_is_refused_at_first(self, play):
        trainee = play("drifted-fob")

        page = trainee.sign(trainee.press("ana")[0])

        assert page.problems == [REFUSED]
        assert trainee.lines("prescription.signing_refused")

    def test_a_resync_and_a_prescription_signed_with_the_fob_are_the_goal(self, play):
        trainee = play("drifted-fob")
        before = trainee.goal()
        page = trainee.resync(*trainee.press("ana", times=2))

        trainee.sign(trainee.press("ana")[0])

        assert "Your token is resynced." in page.text
        assert (before, trainee.goal()) == (False, True)

    def test_removing_it_instead_is_no_way_back(self, play):
        trainee = play("drifted-fob")
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), REMOVE_HARD_TOKEN)

        trainee.browser.submit(form, "Remove", reason="BROKEN")
        trainee.advance(seconds=30)
        page = trainee.sign(trainee.authy_code("ana"), method="mobile_id")

        assert "Prescription sent." in page.text
        assert trainee.browser.open(RESYNC).heading == "You have no hard token"
        assert not trainee.goal()
        assert [fact.holds for fact in trainee.progress().facts] == [False]
