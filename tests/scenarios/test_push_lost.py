"""No notification appears: open Authy by hand."""

import pytest

from tests.portal.desk import banners, bell
from tests.scenarios.adding_mobile_id import approve, ask, card, has_authy, requests, verify


@pytest.fixture
def ana(play):
    return play("push-lost")


class TestPushLost:
    def test_starts_with_a_card_that_says_add_and_a_phone_with_authy(self, ana):
        assert card(ana).endswith("Add")
        assert has_authy(ana)
        assert not ana.goal()

    def test_shows_no_banner_and_counts_in_the_bell(self, ana):
        ask(ana)

        home, authy = ana.desk(), ana.act(open="AUTHY")

        assert banners(home) == []
        assert bell(authy) == ("Notification bell, 1 new request", "1")

    def test_reaches_its_goal_by_opening_authy_from_the_home_screen(self, ana):
        ask(ana)
        asked = ana.goal()

        approve(ana)

        assert (asked, ana.goal()) == (False, True)

    def test_is_not_reached_by_a_code_that_leaves_the_request_unread(self, ana):
        ask(ana)

        page = verify(ana)

        assert "Your smartphone is registered as a soft token for EPCS." in page.text
        assert not ana.goal()

    def test_is_not_reached_by_sending_new_requests(self, ana):
        pages = [ask(ana) for _ in range(6)]

        assert "We sent several requests already." in pages[-1].problems[0]
        assert len(ana.lines("mobile_id.cancelled")) == 4
        assert not ana.goal()

    def test_is_still_reached_with_the_last_of_them(self, ana):
        for _ in range(6):
            ask(ana)
        waiting = requests(ana)

        approve(ana)

        assert len(waiting) == 1
        assert ana.goal()
