"""The Authy app is missing: a text message brings the link to it."""

import pytest

from tests.scenarios.adding_mobile_id import approve, ask, card, has_authy


@pytest.fixture
def trainee(play):
    return play("no-authy")


class TestNoAuthy:
    def test_starts_with_a_card_that_says_add_and_a_phone_without_authy(self, trainee):
        assert card(trainee).endswith("Add")
        assert not has_authy(trainee)
        assert not trainee.goal()

    def test_reaches_its_goal_by_the_link_in_the_text_message(self, trainee):
        ask(trainee)
        home = trainee.desk().phone
        thread = trainee.act(open="THREAD")
        trainee.act(open="INSTALL")
        trainee.act(install="")
        installed = trainee.goal()

        approve(trainee)

        assert "1 unread" in home
        assert "authy.example/get" in thread.buttons
        assert (installed, trainee.goal()) == (False, True)

    def test_is_not_reached_by_waiting_for_a_notification(self, trainee):
        ask(trainee)
        trainee.advance(minutes=6)

        page = trainee.browser.open("/exostar/mobile-id/request/")

        assert "The request timed out before it was approved." in page.text
        assert len(trainee.lines("mobile_id.expired")) == 1
        assert not trainee.goal()
