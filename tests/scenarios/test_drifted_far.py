"""A fob pressed 120 times: self-service cannot help."""

from tests.portal.account import MOBILE_ID, REMOVE_HARD_TOKEN


class TestDriftedFar:
    def test_no_resync_helps(self, play):
        ana = play("drifted-far")

        for _ in range(3):
            page = ana.resync(*ana.press("ana", times=2))

        assert "contact PCC Support" in page.text
        reasons = {line.reason for line in ana.lines("hard_token.resync_refused")}
        assert reasons == {"beyond_window"}
        assert not ana.goal()

    def test_pcc_support_after_a_refused_resync_is_the_goal(self, play):
        ana = play("drifted-far")
        ana.resync(*ana.press("ana", times=2))
        before = ana.goal()

        ana.contact_support("resync")

        assert (before, ana.goal()) == (False, True)

    def test_pcc_support_before_any_resync_is_too_early(self, play):
        ana = play("drifted-far")
        ana.contact_support("resync")
        ana.resync(*ana.press("ana", times=2))

        assert [step.done for step in ana.progress().events] == [True, False]
        assert not ana.goal()

    def test_removing_the_token_without_a_replacement_is_not_the_goal(self, play):
        ana = play("drifted-far")
        ana.resync(*ana.press("ana", times=2))
        form = ana.prove(MOBILE_ID, ana.authy_code("+18025550142"), REMOVE_HARD_TOKEN)

        ana.browser.submit(form, "Remove", reason="BROKEN")
        ana.contact_support("tokens")

        assert all(step.done for step in ana.progress().events)
        assert not ana.goal()
