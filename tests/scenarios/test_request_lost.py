"""No red counter: the token is there, and its code finishes."""

import pytest

from tests.portal.desk import banners, bell, soft_codes
from tests.scenarios.adding_mobile_id import ask, card, has_authy, requests, verify


@pytest.fixture
def trainee(play):
    return play("request-lost")


class TestRequestLost:
    def test_starts_with_a_card_that_says_add_and_a_phone_with_authy(self, trainee):
        assert card(trainee).endswith("Add")
        assert has_authy(trainee)
        assert not trainee.goal()

    def test_shows_the_token_and_counts_nothing(self, trainee):
        ask(trainee)

        home, authy = trainee.desk(), trainee.act(open="AUTHY")

        assert banners(home) == []
        assert bell(authy) == ("Notification bell, no new requests", "")
        assert len(soft_codes(authy)) == 1

    def test_reaches_its_goal_with_the_code_that_authy_shows(self, trainee):
        waiting = ask(trainee)
        page = trainee.browser.click(waiting, "Verify with Mobile ID code")
        (shown,) = soft_codes(trainee.act(open="AUTHY"))
        asked = trainee.goal()

        trainee.browser.submit(page, "Next", code=shown)

        assert (asked, trainee.goal()) == (False, True)

    def test_is_not_reached_by_waiting(self, trainee):
        ask(trainee)
        trainee.advance(minutes=6)

        page = trainee.browser.open("/exostar/mobile-id/request/")

        assert requests(trainee) == []
        assert "The request timed out before it was approved." in page.text
        assert not trainee.goal()

    def test_is_reached_after_the_time_out_all_the_same(self, trainee):
        ask(trainee)
        trainee.advance(minutes=6)

        verify(trainee)

        assert trainee.goal()
