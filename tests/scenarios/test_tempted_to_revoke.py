"""Everything is mixed up, and nothing is revoked."""

import pytest

from tests.portal.account import MOBILE_ID, REVOKE_ALL, ask_to_revoke, choose


@pytest.fixture
def trainee(play):
    return play("tempted-to-revoke")


def revoke(trainee):
    page = ask_to_revoke(trainee.browser, "mobile_id", trainee.authy_code("ana"))
    return trainee.browser.submit(page, REVOKE_ALL, word="REVOKE")


class TestTemptedToRevoke:
    def test_the_hard_token_is_beyond_a_resync(self, trainee):
        page = trainee.resync(*trainee.press("ana", times=2))

        assert page.problems[0].startswith("Your token could not be resynced.")

    def test_the_phone_still_opens_the_account(self, trainee):
        page = choose(trainee.browser, MOBILE_ID)
        page = trainee.browser.submit(page, "Next", code=trainee.authy_code("ana"))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_pcc_support_is_the_goal(self, trainee):
        before = trainee.goal()

        trainee.contact_support("revoke")

        assert (before, trainee.goal()) == (False, True)

    @pytest.mark.parametrize("first", ["support", "revoke"])
    def test_revoking_spoils_it_before_or_after_pcc_support(self, trainee, first):
        if first == "support":
            trainee.contact_support("revoke")

        page = revoke(trainee)
        trainee.contact_support("revoke")

        assert "This account was revoked" in page.text
        progress = trainee.progress()
        assert progress.spoiled
        assert progress.spoiled_by.event == "account.revoked"
        assert [fact.holds for fact in progress.facts] == [False]
        assert not progress.reached
