"""Nothing is left to authenticate with."""

import pytest

from tests.portal.account import ADD_HARD_TOKEN

NO_WAY = "You have no way to authenticate"
DOORS = (ADD_HARD_TOKEN, "/exostar/mobile-id/add/", "/exostar/phones/add/")


@pytest.fixture
def trainee(play):
    return play("locked-out")


class TestLockedOut:
    @pytest.mark.parametrize("door", DOORS)
    def test_every_door_ends_before_a_wall_that_names_pcc_support(self, trainee, door):
        page = trainee.browser.open(door)

        assert page.heading == NO_WAY
        assert "Contact PCC Support" in page.text

    def test_nothing_is_on_the_account_and_no_token_on_the_desk(self, trainee):
        page = trainee.browser.open("/exostar/")
        desk = trainee.desk()

        assert page.region("Hardware Token (One-Time Password)").button.get_text() == "Add"
        assert page.region("Mobile ID (Authy)").button.get_text() == "Add"
        assert "No backup phone number" in page.text
        assert "No hard token on your desk." in desk.text
        assert "Authy" not in desk.phone

    def test_telling_pcc_support_that_all_is_lost_is_the_goal(self, trainee):
        before = trainee.goal()

        trainee.contact_support("locked_out")

        assert (before, trainee.goal()) == (False, True)

    def test_new_hard_tokens_alone_open_nothing(self, trainee):
        page = trainee.contact_support("tokens")
        trainee.browser.submit(page, "Wait two weeks")
        trainee.browser.sign_in(trainee.user("ana"))

        assert "Open the envelope" in trainee.desk().text
        assert trainee.browser.open(ADD_HARD_TOKEN).heading == NO_WAY
        assert not trainee.goal()
