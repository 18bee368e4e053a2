"""The card of Mobile ID in each of its states (workflows.md, section 3)."""

import pytest

from identity.models import AuthyRequest, MobileId

CARD = "Mobile ID (Authy)"
ADD = "/exostar/mobile-id/add/"
ACTIVATE = "/exostar/mobile-id/activate/"
REQUEST = "/exostar/mobile-id/request/"
WAITING = "Approve the Pending Request"


def text(card):
    return " ".join(card.get_text(" ").split())


class TestCard:
    @pytest.fixture
    def card(self, bens):
        return lambda: bens.open("/exostar/").region(CARD)

    def test_of_one_never_had_offers_activate(self, card):
        assert "Not activated" in text(card())
        assert "You skipped this step when you registered for EPCS." in text(card())
        assert card().button.get_text() == "Activate"
        assert card().form["action"] == ACTIVATE

    def test_of_an_active_one_offers_remove(self, ana_browser):
        card = ana_browser.open("/exostar/").region(CARD)

        assert "ending 0142 Added on February 10, 2026" in text(card)
        assert card.button.get_text() == "Remove"

    def test_of_a_removed_one_offers_add(self, ana, ana_browser, clock):
        MobileId.objects.filter(account__user=ana).update(
            removed_at=clock.now, removal_reason="LOST"
        )

        card = ana_browser.open("/exostar/").region(CARD)

        assert "Use the Authy app on your smartphone as a soft token." in text(card)
        assert (card.button.get_text(), card.form["action"]) == ("Add", ADD)

    def test_of_a_pending_request_shows_only_the_link_back(self, bens, asked, card):
        assert "Waiting for you to approve the request on your smartphone." in text(card())
        assert card().button is None
        page = bens.click(bens.open("/exostar/"), "Go back to the request")
        assert (page.address, page.heading) == (REQUEST, WAITING)

    def test_waits_until_the_requests_last_second(self, asked, card, clock):
        clock.advance(minutes=5)
        assert "Waiting" in text(card())

        clock.advance(seconds=1)

        assert card().button.get_text() == "Activate"

    @pytest.mark.parametrize("end", ["DENIED", "EXPIRED", "CANCELLED"])
    def test_of_one_begun_and_never_finished_offers_activate(self, asked, card, clock, end):
        AuthyRequest.objects.update(status=end, ended_at=clock.now)

        assert card().button.get_text() == "Activate"

    def test_where_no_requests_can_be_sent_offers_nothing(self, without_pushes, card):
        assert "Not available here" in text(card())
        assert card().button is None
        assert card().a is None

    def test_of_an_active_one_can_be_removed_even_there(self, without_pushes, ana_browser):
        assert ana_browser.open("/exostar/").region(CARD).button.get_text() == "Remove"

    def test_costs_no_more_than_eight_queries(self, bens, asked, django_assert_max_num_queries):
        address = f"/exostar/?request={asked.public_id}"

        with django_assert_max_num_queries(8):
            bens.client.get(address)
