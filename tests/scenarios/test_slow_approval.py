"""Too slow, the request timed out: finish with a code."""

import pytest

from tests.portal.pages import words
from tests.scenarios.adding_mobile_id import ask, card, has_authy, requests, verify

WAITING = "/exostar/mobile-id/request/"


@pytest.fixture
def ana(play):
    return play("slow-approval")


class TestSlowApproval:
    def test_starts_with_a_card_that_says_add_and_a_phone_with_authy(self, ana):
        assert card(ana).endswith("Add")
        assert has_authy(ana)
        assert not ana.goal()

    def test_reaches_its_goal_with_a_code_after_the_request_timed_out(self, ana):
        ask(ana)
        early = requests(ana)
        ana.act(forward="300")
        ana.act(forward="60")
        timed_out = ana.browser.open(WAITING)
        before = ana.goal()

        page = verify(ana)

        assert early == []
        assert "Request Timeout" in [words(heading) for heading in timed_out.soup.select("h2")]
        assert "Your smartphone is registered as a soft token for EPCS." in page.text
        assert (before, ana.goal()) == (False, True)

    def test_is_not_reached_by_waiting_for_the_request(self, ana):
        ask(ana)
        ana.forward(minutes=6)
        (late,) = ana.desk().soup.select("button.push")

        desk = ana.act(open_request=late["value"])

        assert "This request has timed out." in desk.phone
        assert "Approve" not in desk.buttons
        assert not ana.goal()

    def test_is_not_reached_by_a_new_request_that_is_as_late(self, ana):
        ask(ana)
        ana.forward(minutes=6)
        ask(ana)
        ana.forward(minutes=6)

        page = ana.browser.open(WAITING)

        assert "The request timed out before it was approved." in page.text
        assert len(ana.lines("mobile_id.expired")) == 2
        assert not ana.goal()
