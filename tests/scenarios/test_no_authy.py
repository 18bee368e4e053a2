"""The Authy app is missing: a text message brings the link to it."""

import pytest

from tests.scenarios.adding_mobile_id import approve, ask, card, has_authy


@pytest.fixture
def ana(play):
    return play("no-authy")


class TestNoAuthy:
    def test_starts_with_a_card_that_says_add_and_a_phone_without_authy(self, ana):
        assert card(ana).endswith("Add")
        assert not has_authy(ana)
        assert not ana.goal()

    def test_reaches_its_goal_by_the_link_in_the_text_message(self, ana):
        ask(ana)
        home = ana.desk().phone
        thread = ana.act(open="THREAD")
        ana.act(open="INSTALL")
        ana.act(install="")
        installed = ana.goal()

        approve(ana)

        assert "1 unread" in home
        assert "authy.example/get" in thread.buttons
        assert (installed, ana.goal()) == (False, True)

    def test_is_not_reached_by_waiting_for_a_notification(self, ana):
        ask(ana)
        ana.forward(minutes=6)

        page = ana.browser.open("/exostar/mobile-id/request/")

        assert "The request timed out before it was approved." in page.text
        assert len(ana.lines("mobile_id.expired")) == 1
        assert not ana.goal()
