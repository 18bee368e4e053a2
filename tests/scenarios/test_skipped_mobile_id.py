"""You skipped Authy when you registered: activate it."""

import pytest

from tests.portal.account import ADD_PHONE
from tests.portal.pages import words
from tests.scenarios.adding_mobile_id import approve, ask, card, verify


@pytest.fixture
def trainee(play):
    return play("skipped-mobile-id")


class TestSkippedMobileId:
    def test_starts_with_a_card_that_says_activate(self, trainee):
        desk = trainee.act(open="AUTHY")

        assert card(trainee).endswith("Activate")
        assert "No tokens yet." in desk.phone
        assert not trainee.goal()

    def test_reaches_its_goal_by_activating_and_approving(self, trainee):
        account = trainee.browser.open("/exostar/")
        page = trainee.browser.press(account, "Activate")
        page = trainee.browser.submit(page, "Next", method="hard_token")
        page = trainee.browser.submit(page, "Next", code=trainee.press("ana")[0])
        trainee.browser.submit(page, "Next", number="802 555 0142", email="ana.reyes@maple.example")
        asked = trainee.goal()

        approve(trainee)

        assert (asked, trainee.goal()) == (False, True)

    def test_reaches_it_with_a_code_of_the_new_token_too(self, trainee):
        ask(trainee)

        verify(trainee)

        assert trainee.goal()

    def test_is_not_reached_by_the_only_add_there_is(self, trainee):
        account = trainee.browser.open("/exostar/")
        adds = [button for button in account.soup.select("main button") if words(button) == "Add"]
        form = trainee.prove("Hardware Token", trainee.press("ana")[0], ADD_PHONE)

        done = trainee.add_phone(form, "802 555 0177")

        assert len(adds) == 1
        assert "(802) 555-0177 is now a backup phone number." in done.text
        assert card(trainee).endswith("Activate")
        assert not trainee.goal()
