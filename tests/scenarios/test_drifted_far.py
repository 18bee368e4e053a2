"""A fob pressed 120 times: self-service cannot help."""

from tests.portal.account import MOBILE_ID, REMOVE_HARD_TOKEN


class TestDriftedFar:
    def test_no_resync_helps(self, play):
        trainee = play("drifted-far")

        for _ in range(3):
            page = trainee.resync(*trainee.press("ana", times=2))

        assert "contact PCC Support" in page.text
        reasons = {line.reason for line in trainee.lines("hard_token.resync_refused")}
        assert reasons == {"beyond_window"}
        assert not trainee.goal()

    def test_pcc_support_after_a_refused_resync_is_the_goal(self, play):
        trainee = play("drifted-far")
        trainee.resync(*trainee.press("ana", times=2))
        before = trainee.goal()

        trainee.contact_support("resync")

        assert (before, trainee.goal()) == (False, True)

    def test_pcc_support_before_any_resync_is_too_early(self, play):
        trainee = play("drifted-far")
        trainee.contact_support("resync")
        trainee.resync(*trainee.press("ana", times=2))

        assert [step.done for step in trainee.progress().events] == [True, False]
        assert not trainee.goal()

    def test_removing_the_token_without_a_replacement_is_not_the_goal(self, play):
        trainee = play("drifted-far")
        trainee.resync(*trainee.press("ana", times=2))
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), REMOVE_HARD_TOKEN)

        trainee.browser.submit(form, "Remove", reason="BROKEN")
        trainee.contact_support("tokens")

        assert all(step.done for step in trainee.progress().events)
        assert not trainee.goal()
