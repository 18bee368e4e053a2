"""Too slow, the request timed out: finish with a code."""

import pytest

from tests.portal.pages import words
from tests.scenarios.adding_mobile_id import ask, card, has_authy, requests, verify

WAITING = "/exostar/mobile-id/request/"


@pytest.fixture
def trainee(play):
    return play("slow-approval")


class TestSlowApproval:
    def test_starts_with_a_card_that_says_add_and_a_phone_with_authy(self, trainee):
        assert card(trainee).endswith("Add")
        assert has_authy(trainee)
        assert not trainee.goal()

    def test_reaches_its_goal_with_a_code_after_the_request_timed_out(self, trainee):
        ask(trainee)
        early = requests(trainee)
        trainee.act(forward="300")
        trainee.act(forward="60")
        timed_out = trainee.browser.open(WAITING)
        before = trainee.goal()

        page = verify(trainee)

        assert early == []
        assert "Request Timeout" in [words(heading) for heading in timed_out.soup.select("h2")]
        assert "Your smartphone is registered as a soft token for EPCS." in page.text
        assert (before, trainee.goal()) == (False, True)

    def test_is_not_reached_by_waiting_for_the_request(self, trainee):
        ask(trainee)
        trainee.advance(minutes=6)
        (late,) = trainee.desk().soup.select("button.push")

        desk = trainee.act(open_request=late["value"])

        assert "This request has timed out." in desk.phone
        assert "Approve" not in desk.buttons
        assert not trainee.goal()

    def test_is_not_reached_by_a_new_request_that_is_as_late(self, trainee):
        ask(trainee)
        trainee.advance(minutes=6)
        ask(trainee)
        trainee.advance(minutes=6)

        page = trainee.browser.open(WAITING)

        assert "The request timed out before it was approved." in page.text
        assert len(trainee.lines("mobile_id.expired")) == 2
        assert not trainee.goal()
