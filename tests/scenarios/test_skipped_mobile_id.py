"""You skipped Authy when you registered: activate it."""

import pytest

from tests.portal.pages import words
from tests.scenarios.adding_mobile_id import approve, ask, card, verify


@pytest.fixture
def ana(play):
    return play("skipped-mobile-id")


class TestSkippedMobileId:
    def test_starts_with_a_card_that_says_activate(self, ana):
        desk = ana.act(open="AUTHY")

        assert card(ana).endswith("Activate")
        assert "No tokens yet." in desk.phone
        assert not ana.goal()

    def test_reaches_its_goal_by_activating_and_approving(self, ana):
        account = ana.browser.open("/exostar/")
        page = ana.browser.press(account, "Activate")
        page = ana.browser.submit(page, "Next", method="hard_token")
        page = ana.browser.submit(page, "Next", code=ana.press("ana")[0])
        ana.browser.submit(page, "Next", number="802 555 0142", email="ana.reyes@maple.example")
        asked = ana.goal()

        approve(ana)

        assert (asked, ana.goal()) == (False, True)

    def test_reaches_it_with_a_code_of_the_new_token_too(self, ana):
        ask(ana)

        verify(ana)

        assert ana.goal()

    def test_is_not_reached_by_the_only_add_there_is(self, ana):
        account = ana.browser.open("/exostar/")
        adds = [button for button in account.soup.select("main button") if words(button) == "Add"]
        form = ana.prove("Hardware Token", ana.press("ana")[0], "/exostar/phones/add/")
        page = ana.browser.submit(form, "Next", number="802 555 0177", delivery="TEXT")

        done = ana.browser.submit(page, "Next", code=ana.text_code("+18025550177"))

        assert len(adds) == 1
        assert "(802) 555-0177 is now a backup phone number." in done.text
        assert card(ana).endswith("Activate")
        assert not ana.goal()
