"""No Authy on the phone: a text with a download link, and the request waits."""

import pytest

from identity.constants import Undelivered
from identity.models import AuthyRequest
from identity.providers.delivery import NotDeliveredError
from simulator.models import AuthyToken, PushedRequest, Smartphone, TextMessage
from tests.portal.clock import START
from tests.portal.desk import act, banners, bell, look, pending, soft_codes
from tests.portal.pages import words
from tests.portal.phone import ask_to_add

BENS = "+18025550163"
TEXT = "To finish adding your soft token, install the Authy app: authy.example/get"


@pytest.fixture
def asked_without_app(ben, ben_browser):
    """Ben's request, on a phone that has no Authy."""
    return ask_to_add(ben, at=START, number=BENS)


class TestDownloadText:
    def test_comes_instead_of_a_push(self, asked_without_app, ben_browser):
        desk = act(ben_browser, open="THREAD")

        assert f"{TEXT} 9:41 AM" in desk.phone
        assert banners(act(ben_browser, open="HOME")) == []

    def test_has_its_link_as_a_control(self, asked_without_app, ben_browser):
        desk = act(ben_browser, open="THREAD")

        (link,) = desk.soup.select(".sms button")
        assert words(link) == "authy.example/get"

    def test_does_not_come_where_authy_is(self, asked):
        assert not TextMessage.objects.exists()

    def test_goes_to_a_number_that_lies_on_no_desk(self, ben, ben_browser):
        request = ask_to_add(ben, at=START, number="+18025550188")

        assert TextMessage.objects.get(number="+18025550188").body == TEXT
        assert not PushedRequest.objects.exists()
        assert AuthyRequest.objects.get(pk=request.pk).reached_at is None

    def test_to_a_landline_never_arrives(self, ben, ben_browser):
        ask_to_add(ben, at=START, number="+18025550190")

        assert not TextMessage.objects.exists()

    def test_to_a_number_that_opted_out_is_refused(self, ben, ben_browser):
        with pytest.raises(NotDeliveredError) as refused:
            ask_to_add(ben, at=START, number="+18025550191")

        assert refused.value.why == Undelivered.OPTED_OUT

    def test_to_a_number_outside_of_fiction_is_refused(self, ben, ben_browser):
        with pytest.raises(NotDeliveredError):
            ask_to_add(ben, at=START, number="+18025551188")


class TestInstall:
    def test_begins_at_the_link(self, asked_without_app, ben_browser):
        (link,) = act(ben_browser, open="THREAD").soup.select(".sms button")

        desk = act(ben_browser, **{link["name"]: link["value"]})

        assert "Authy. Get the app Install" in desk.phone
        assert "Home" in desk.buttons

    def test_says_when_it_is_done_and_opens_the_app(self, asked_without_app, ben_browser):
        act(ben_browser, open="INSTALL")

        desk = act(ben_browser, install="")

        assert "Installed. Open" in desk.phone
        assert "Installed." in desk.announcements
        (button,) = [b for b in desk.soup.find_all("button") if words(b) == "Open"]
        assert soft_codes(act(ben_browser, **{button["name"]: button["value"]}))

    def test_twice_is_once(self, asked_without_app, ben_browser):
        act(ben_browser, install="")

        desk = act(ben_browser, install="")

        assert desk.status == 200
        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"

    def test_brings_the_request_that_waited(self, asked_without_app, ben_browser):
        act(ben_browser, install="")

        assert len(banners(act(ben_browser, open="HOME"))) == 1
        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"
        assert len(pending(act(ben_browser, open="NOTIFICATIONS"))) == 1

    def test_tells_the_portal_when_the_request_came(self, asked_without_app, ben_browser, clock):
        assert AuthyRequest.objects.get().reached_at is None
        clock.advance(minutes=2)

        act(ben_browser, install="")

        assert AuthyRequest.objects.get().reached_at == clock.now

    def test_after_the_time_out_still_brings_the_token(self, asked_without_app, ben_browser, clock):
        clock.advance(minutes=6)

        act(ben_browser, install="")

        desk = act(ben_browser, open="AUTHY")
        assert len(soft_codes(desk)) == 1
        assert bell(desk) == ("Notification bell, no new requests", "")
        assert AuthyRequest.objects.get().reached_at == clock.now

    def test_that_was_broken_off_is_made_up_for_when_the_app_is_opened(
        self, asked_without_app, ben_browser
    ):
        Smartphone.objects.filter(number=BENS).update(authy_installed=True)

        desk = act(ben_browser, open="AUTHY")

        assert bell(desk)[1] == "1"

    def test_puts_the_app_on_the_home_screen(self, ben_browser):
        assert not look(ben_browser).soup.select("button.ic[value=AUTHY]")

        act(ben_browser, install="")

        assert act(ben_browser, open="HOME").soup.select("button.ic[value=AUTHY]")

    def test_without_a_request_finds_no_tokens(self, ben_browser):
        act(ben_browser, install="")

        assert "No tokens yet." in act(ben_browser, open="AUTHY").phone


class TestBefore:
    def test_nothing_of_the_request_can_be_opened(self, asked_without_app, ben_browser):
        name = asked_without_app.public_id

        assert act(ben_browser, open_request=name).status == 404
        assert act(ben_browser, approve=name).status == 404

    def test_its_secret_waits_sealed(self, asked_without_app):
        token = AuthyToken.objects.get(request=asked_without_app)

        assert token.unseal() not in bytes(token.sealed)

    def test_somebody_elses_phone_installs_nothing_here(self, asked_without_app, sam_browser):
        assert act(sam_browser, install="").status == 404
        assert not Smartphone.objects.get(number=BENS).authy_installed
