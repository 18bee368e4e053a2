"""Everything is mixed up, and nothing is revoked."""

import pytest

from tests.portal.account import MOBILE_ID, choose

REVOKE = "Revoke OTP account and all credentials"
ADDRESS = "/exostar/revoke/"


@pytest.fixture
def ana(play):
    return play("tempted-to-revoke")


def revoke(ana):
    page = ana.browser.submit(ana.browser.open(ADDRESS), REVOKE, word="REVOKE")
    page = ana.browser.submit(page, "Next", method="mobile_id")
    page = ana.browser.submit(page, "Next", code=ana.authy_code("+18025550142"))
    return ana.browser.submit(page, REVOKE, word="REVOKE")


class TestTemptedToRevoke:
    def test_the_hard_token_is_beyond_a_resync(self, ana):
        page = ana.resync(*ana.press("ana", times=2))

        assert page.problems[0].startswith("Your token could not be resynced.")

    def test_the_phone_still_opens_the_account(self, ana):
        page = choose(ana.browser, MOBILE_ID)
        page = ana.browser.submit(page, "Next", code=ana.authy_code("+18025550142"))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_pcc_support_is_the_goal(self, ana):
        before = ana.goal()

        ana.contact_support("revoke")

        assert (before, ana.goal()) == (False, True)

    @pytest.mark.parametrize("first", ["support", "revoke"])
    def test_revoking_spoils_it_before_or_after_pcc_support(self, ana, first):
        if first == "support":
            ana.contact_support("revoke")

        page = revoke(ana)
        ana.contact_support("revoke")

        assert "This account was revoked" in page.text
        progress = ana.progress()
        assert progress.spoiled
        assert progress.spoiled_by.event == "account.revoked"
        assert [fact.holds for fact in progress.facts] == [False]
        assert not progress.reached
