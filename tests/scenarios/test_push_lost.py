"""No notification appears: open Authy by hand."""

import pytest

from tests.portal.desk import banners, bell
from tests.scenarios.adding_mobile_id import approve, ask, card, has_authy, requests, verify


@pytest.fixture
def trainee(play):
    return play("push-lost")


class TestPushLost:
    def test_starts_with_a_card_that_says_add_and_a_phone_with_authy(self, trainee):
        assert card(trainee).endswith("Add")
        assert has_authy(trainee)
        assert not trainee.goal()

    def test_shows_no_banner_and_counts_in_the_bell(self, trainee):
        ask(trainee)

        home, authy = trainee.desk(), trainee.act(open="AUTHY")

        assert banners(home) == []
        assert bell(authy) == ("Notification bell, 1 new request", "1")

    def test_reaches_its_goal_by_opening_authy_from_the_home_screen(self, trainee):
        ask(trainee)
        asked = trainee.goal()

        approve(trainee)

        assert (asked, trainee.goal()) == (False, True)

    def test_is_not_reached_by_a_code_that_leaves_the_request_unread(self, trainee):
        ask(trainee)

        page = verify(trainee)

        assert "Your smartphone is registered as a soft token for EPCS." in page.text
        assert not trainee.goal()

    def test_is_not_reached_by_sending_new_requests(self, trainee):
        pages = [ask(trainee) for _ in range(6)]

        assert "We sent several requests already." in pages[-1].problems[0]
        assert len(trainee.lines("mobile_id.cancelled")) == 4
        assert not trainee.goal()

    def test_is_still_reached_with_the_last_of_them(self, trainee):
        for _ in range(6):
            ask(trainee)
        waiting = requests(trainee)

        approve(trainee)

        assert len(waiting) == 1
        assert trainee.goal()
