"""A smartphone that is lost, without service or new, as it lies on the desk (pages.md, D2)."""

import pytest

from identity.models import AuthyRequest, MobileId
from simulator.constants import PhoneState, Screen
from simulator.devices import smartphone
from simulator.models import AuthyToken, PhoneCall, PushedRequest, Smartphone, TextMessage
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START
from tests.portal.desk import act, banners, bell, look, pending, poll, soft_codes
from tests.portal.pages import words
from tests.portal.phone import ANAS, BENS, ask_to_sign

NO_PHONE = "You do not have your smartphone with you."
NO_SERVICE = "No service"


@pytest.fixture
def become(clock):
    def change(user, state):
        phone = Smartphone.objects.get(holder=user)
        smartphone.set_state(smartphone=phone, state=state, at=clock.now)
        return phone

    return change


@pytest.fixture
def replace(clock):
    def take(user):
        phone = Smartphone.objects.get(holder=user)
        smartphone.replace(smartphone=phone, at=clock.now)
        return phone

    return take


@pytest.fixture
def approves_on_a_new_handset(replace, ben, ben_browser):
    def go():
        replace(ben)
        act(ben_browser, install="")
        name = AuthyRequest.objects.latest("pk").public_id
        return act(ben_browser, approve=name)

    return go


class TestLost:
    def test_is_not_on_the_desk(self, ana, ana_browser, become):
        before = look(ana_browser).version

        become(ana, PhoneState.LOST)

        desk = look(ana_browser)
        assert desk.phone == f"Smartphone {NO_PHONE}"
        assert desk.region("Smartphone").find_all("button") == []
        assert poll(ana_browser, before).status_code == 200
        assert poll(ana_browser, desk.version).status_code == 304

    def test_says_nothing_of_what_comes(self, ana, ana_browser, become, text, ring, clock):
        become(ana, PhoneState.LOST)
        before = look(ana_browser)

        text(ANAS)
        ring(ANAS)
        ask_to_sign(ana, at=clock.now)

        desk = look(ana_browser)
        assert desk.phone == before.phone
        assert desk.announcements == []

    @pytest.mark.parametrize(
        "button",
        [
            {"open": "HOME"}, {"open": "AUTHY"}, {"open": "THREAD"}, {"open": "INSTALL"},
            {"install": ""},
        ],
    )  # fmt: skip
    def test_has_no_button(self, ana, ana_browser, become, button):
        become(ana, PhoneState.LOST)

        assert act(ana_browser, **button).status == 404

    def test_answers_no_request(self, ana, ana_browser, become, clock):
        name = ask_to_sign(ana, at=clock.now).public_id
        become(ana, PhoneState.LOST)

        for button in ("open_request", "approve", "deny"):
            assert act(ana_browser, **{button: name}).status == 404

        assert AuthyRequest.objects.get().status == "PENDING"

    @pytest.mark.parametrize("button", ["answer", "decline", "hang_up"])
    def test_takes_no_call(self, ana, ana_browser, become, call, button):
        row = call(ANAS)
        become(ana, PhoneState.LOST)

        assert act(ana_browser, **{button: row.uuid}).status == 404
        assert PhoneCall.objects.get().state(START) == "RINGING"

    def test_found_shows_what_it_showed(self, ana, ana_browser, become):
        before = act(ana_browser, open="AUTHY").phone
        become(ana, PhoneState.LOST)

        become(ana, PhoneState.WORKING)

        assert look(ana_browser).phone == before

    def test_rings_on_when_it_is_found_in_time(self, ana, ana_browser, become, call):
        call(ANAS)
        become(ana, PhoneState.LOST)

        become(ana, PhoneState.WORKING)

        assert "Answer" in look(ana_browser).buttons

    def test_lets_wait_what_comes_until_it_is_found(
        self, ana, ana_browser, become, text, ring, clock
    ):
        become(ana, PhoneState.LOST)
        text(ANAS)
        ring(ANAS)
        ask_to_sign(ana, at=clock.now)
        clock.advance(minutes=1)

        become(ana, PhoneState.WORKING)

        desk = look(ana_browser)
        assert "1 unread" in desk.phone
        assert len(banners(desk)) == 1
        assert "No calls." in act(ana_browser, open="PHONE").phone


class TestOffline:
    @pytest.fixture
    def offline(self, ana, become):
        return lambda: become(ana, PhoneState.OFFLINE)

    @pytest.mark.parametrize("screen", [one for one in Screen if one != Screen.REQUEST])
    def test_says_so_in_its_bar(self, ana_browser, offline, screen):
        before = act(ana_browser, open=screen)

        offline()

        desk = look(ana_browser)
        bar = desk.soup.select_one(".screen .bar")
        (said,) = [one for one in bar.find_all("span") if words(one) == NO_SERVICE]
        assert not said.has_attr("aria-hidden")
        assert NO_SERVICE not in before.phone
        assert poll(ana_browser, before.version).status_code == 200

    def test_still_shows_authys_codes(self, ana, ana_browser, offline, authy_code):
        offline()

        assert soft_codes(act(ana_browser, open="AUTHY")) == [authy_code(ana)]

    def test_still_shows_the_texts_that_came(self, ana_browser, offline, text):
        text(ANAS)
        offline()

        assert "483 921" in act(ana_browser, open="THREAD").phone

    def test_shows_a_request_and_cannot_answer_it(self, ana, ana_browser, offline, clock):
        name = ask_to_sign(ana, at=clock.now).public_id
        offline()

        desk = act(ana_browser, open_request=name)

        assert "No service. You can answer when it is back." in desk.phone
        names = [words(button) for button in desk.region("Smartphone").find_all("button")]
        assert names == ["Exit"]
        for button in ("approve", "deny"):
            assert act(ana_browser, **{button: name}).status == 404
        assert AuthyRequest.objects.get().status == "PENDING"

    def test_is_answered_when_its_service_is_back(self, ana, ana_browser, offline, become, clock):
        name = ask_to_sign(ana, at=clock.now).public_id
        offline()
        act(ana_browser, open_request=name)
        become(ana, PhoneState.WORKING)

        act(ana_browser, deny=name)

        assert AuthyRequest.objects.get().status == "DENIED"

    def test_installs_nothing(self, ben, ben_browser, become):
        act(ben_browser, open="INSTALL")
        become(ben, PhoneState.OFFLINE)

        desk = look(ben_browser)

        assert "No service. You can install it when it is back." in desk.phone
        assert "Install" not in desk.buttons
        assert act(ben_browser, install="").status == 404

    def test_rings_no_more(self, ana_browser, offline, become, ana, call):
        row = call(ANAS)
        offline()

        assert "Incoming call" not in look(ana_browser).phone
        assert act(ana_browser, answer=row.uuid).status == 200
        become(ana, PhoneState.WORKING)
        assert "Missed call 9:41 AM" in act(ana_browser, open="PHONE").phone

    def test_ends_the_call_on_the_line(self, ana_browser, offline, call):
        row = call(ANAS)
        act(ana_browser, answer=row.uuid)

        offline()

        assert "Hang up" not in look(ana_browser).buttons
        assert PhoneCall.objects.get().state(START) == "ENDED"

    def test_leaves_calls_of_before_as_they_ended(self, offline, call, clock):
        call(ANAS)
        clock.advance(minutes=5)

        offline()

        assert PhoneCall.objects.get().ended_at is None

    def test_of_one_leaves_the_others_in_service(self, practice, ben_browser, offline):
        offline()

        assert NO_SERVICE not in look(ben_browser).phone


class TestReplaced:
    def test_has_nothing_on_it(self, ana, ana_browser, replace, text, call, clock):
        text(ANAS)
        call(ANAS)
        ask_to_sign(ana, at=clock.now)
        before = act(ana_browser, open="AUTHY").version

        replace(ana)

        desk = look(ana_browser)
        icons = [button["value"] for button in desk.soup.select("button.ic")]
        assert icons == ["MESSAGES", "PHONE"]
        assert "unread" not in desk.phone
        assert desk.announcements == banners(desk) == []
        assert "No messages." in act(ana_browser, open="MESSAGES").phone
        assert "No calls." in act(ana_browser, open="PHONE").phone
        assert poll(ana_browser, before).status_code == 200

    def test_is_the_same_number_in_the_same_hand(self, practice, ana, replace):
        phone = replace(ana)

        row = Smartphone.objects.get(holder=ana)
        assert (row.pk, row.number) == (phone.pk, ANAS)
        assert Smartphone.objects.filter(practice=practice, number=ANAS).count() == 1

    @pytest.mark.parametrize("state", PhoneState)
    def test_works(self, ana, ana_browser, become, replace, state):
        become(ana, state)

        assert replace(ana).state == PhoneState.WORKING
        assert NO_SERVICE not in look(ana_browser).phone

    def test_leaves_the_mobile_id(self, ana, replace, mobile_id_of, journal):
        before = MobileId.objects.filter(pk=mobile_id_of(ana).pk).values().get()

        replace(ana)

        assert MobileId.objects.filter(pk=before["id"]).values().get() == before
        assert journal() == []

    def test_takes_the_token_of_the_mobile_id_away_for_good(self, ana, ana_browser, replace):
        replace(ana)

        act(ana_browser, install="")

        assert "No tokens yet." in act(ana_browser, open="AUTHY").phone
        assert not AuthyToken.objects.filter(smartphone__holder=ana).exists()

    def test_takes_away_the_token_that_came_with_its_request(
        self, asked, ben, ben_browser, replace
    ):
        act(ben_browser, approve=asked.public_id)

        replace(ben)

        act(ben_browser, install="")
        assert soft_codes(act(ben_browser, open="AUTHY")) == []

    def test_gets_no_request_of_the_mobile_id(self, ana, ana_browser, replace, clock):
        earlier = ask_to_sign(ana, at=clock.now)
        replace(ana)
        later = ask_to_sign(ana, at=clock.now)

        act(ana_browser, install="")

        assert bell(act(ana_browser, open="AUTHY"))[1] == ""
        for request in (earlier, later):
            assert act(ana_browser, approve=request.public_id).status == 404
        assert not TextMessage.objects.exists()

    def test_gets_a_registration_once_authy_is_there(self, asked, ben, ben_browser, replace):
        codes = soft_codes(act(ben_browser, open="AUTHY"))
        act(ben_browser, open_request=asked.public_id)

        replace(ben)

        assert act(ben_browser, approve=asked.public_id).status == 404
        act(ben_browser, install="")
        assert len(banners(act(ben_browser, open="HOME"))) == 1
        assert soft_codes(act(ben_browser, open="AUTHY")) == codes
        assert len(pending(act(ben_browser, open="NOTIFICATIONS"))) == 1

    def test_finishes_a_registration(self, asked, ben, approves_on_a_new_handset):
        desk = approves_on_a_new_handset()

        assert desk.status == 200
        assert MobileId.objects.get(account__user=ben).number == BENS

    def test_gets_the_token_of_one_that_timed_out(self, asked, ben, ben_browser, replace, clock):
        clock.advance(minutes=6)
        replace(ben)

        act(ben_browser, install="")

        desk = act(ben_browser, open="AUTHY")
        assert len(soft_codes(desk)) == 1
        assert bell(desk)[1] == ""

    @pytest.mark.parametrize("end", ["deny", "a day"])
    def test_gets_nothing_of_one_that_is_over(self, asked, ben, ben_browser, replace, clock, end):
        if end == "deny":
            act(ben_browser, deny=asked.public_id)
        else:
            clock.advance(days=1, seconds=1)

        replace(ben)

        assert not PushedRequest.objects.exists()
        assert not AuthyToken.objects.filter(smartphone__holder=ben).exists()

    def test_gets_the_texts_that_waited_and_those_that_come(
        self, ana, ana_browser, become, replace, text
    ):
        text(ANAS, "111111")
        become(ana, PhoneState.LOST)
        text(ANAS, "222222")

        replace(ana)
        text(ANAS, "333333")

        thread = act(ana_browser, open="THREAD").phone
        assert "111 111" not in thread
        assert thread.index("222 222") < thread.index("333 333")

    def test_twice_is_as_once(self, asked, ben, approves_on_a_new_handset, replace):
        replace(ben)

        approves_on_a_new_handset()

        assert MobileId.objects.filter(account__user=ben).exists()

    def test_leaves_the_phones_of_others(self, ana, cara, replace, text):
        text("+18025550171")

        replace(ana)

        assert AuthyToken.objects.filter(smartphone__holder=cara).exists()
        assert not TextMessage.objects.get().is_gone

    def test_stays_in_its_sandbox(self, practice, ana, ana_browser, replace, text):
        other = practices.make(name="other", scenario="standard", at=START, running=False)

        replace(ana)

        twin = Smartphone.objects.get(practice=other, number=ANAS)
        assert twin.authy_installed
        assert twin.tokens.exists()

    def test_is_undone_by_starting_over(self, ana, ana_browser, replace):
        replace(ana)

        ana_browser.submit(ana_browser.open("/training/start-over/"), "Start over")

        assert len(soft_codes(act(ana_browser, open="AUTHY"))) == 1


class TestGone:
    @pytest.fixture
    def gone(self, ana, ana_browser):
        phone = Smartphone.objects.get(holder=ana)
        ana_browser.submit(ana_browser.open("/training/start-over/"), "Start over")
        return phone

    def test_has_no_state(self, gone):
        with pytest.raises(Smartphone.DoesNotExist):
            smartphone.set_state(smartphone=gone, state=PhoneState.LOST, at=START)

    def test_is_not_replaced(self, gone):
        with pytest.raises(Smartphone.DoesNotExist):
            smartphone.replace(smartphone=gone, at=START)
