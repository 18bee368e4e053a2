"""What waits for a smartphone that is lost or offline, and what never comes."""

from datetime import timedelta

import pytest

from identity.models import AuthyRequest
from simulator.constants import Calls, PhoneState, Pushes, Texts
from simulator.devices import authy, texts
from simulator.models import PhoneCall, PushedRequest, Smartphone, TextMessage
from tests.portal.desk import act, banners, bell, look, soft_codes
from tests.portal.phone import ANAS, BENS, MOBILE, ask_to_add, ask_to_sign

MINUTE = timedelta(minutes=1)


@pytest.fixture(params=[PhoneState.LOST, PhoneState.OFFLINE])
def away(request, practice, ana, ben, ana_browser, bens_authy):
    """Ana's and Ben's smartphones cannot be reached."""
    Smartphone.objects.filter(practice=practice).update(state=request.param)


@pytest.fixture
def back(practice, clock):
    """Let a phone work again."""

    def work(number=ANAS):
        Smartphone.objects.filter(number=number).update(state=PhoneState.WORKING)
        texts.release(practice=practice, number=number, at=clock.now)
        authy.fetch(smartphone=Smartphone.objects.get(number=number), at=clock.now)

    return work


def arrived(clock, number=ANAS):
    rows = TextMessage.objects.filter(number=number).arrived(clock.now).newest_first()
    return [row.body[:7] for row in reversed(rows)]


class TestText:
    def test_waits_and_arrives_when_the_phone_works_again(self, away, back, text, clock):
        text(ANAS)
        assert arrived(clock) == []
        clock.advance(minutes=5)

        back()

        row = TextMessage.objects.get()
        assert row.delivered_at == clock.now
        assert row.waits_for == ""

    def test_is_on_the_desk_only_then(self, away, back, ana_browser, text, clock):
        text(ANAS)
        clock.advance(minutes=5)

        back()

        assert "1 unread" in look(ana_browser).phone

    def test_comes_in_the_order_in_which_they_were_sent(self, away, back, text, clock):
        for code in ("111111", "222222", "333333"):
            text(ANAS, code)

        back()

        assert arrived(clock) == ["111 111", "222 222", "333 333"]

    def test_to_a_number_that_is_nobodys_smartphone_arrives(self, away, text, clock):
        text(MOBILE)

        assert arrived(clock, MOBILE) == ["483 921"]

    def test_that_was_overtaken_waits_behind_the_next(self, away, set_faults, back, text, clock):
        set_faults(texts=Texts.REVERSE)
        for code in ("111111", "222222"):
            text(ANAS, code)

        back()

        assert arrived(clock) == ["222 222", "111 111"]

    def test_that_nothing_overtakes_any_more_waits_for_its_phone(
        self, away, set_faults, back, text, clock
    ):
        set_faults(texts=Texts.REVERSE)
        text(ANAS)

        set_faults()

        assert arrived(clock) == []
        back()
        assert arrived(clock) == ["483 921"]

    def test_that_nothing_overtakes_yet_stays_when_its_phone_works(
        self, away, set_faults, back, text, clock
    ):
        set_faults(texts=Texts.REVERSE)
        text(ANAS)

        back()

        assert arrived(clock) == []

    def test_comes_twice_where_it_was_doubled(self, away, set_faults, back, text, clock):
        set_faults(texts=Texts.DOUBLE)
        text(ANAS)

        back()

        assert arrived(clock) == ["483 921"] * 2

    def test_on_its_way_waits_for_a_phone_that_went_away(
        self, practice, set_faults, ana_browser, back, text, clock
    ):
        set_faults(texts=Texts.DELAY, texts_delay=MINUTE)
        text(ANAS)
        Smartphone.objects.filter(number=ANAS).update(state=PhoneState.OFFLINE)

        texts.hold(practice=practice, number=ANAS, at=clock.now)

        clock.advance(minutes=2)
        assert arrived(clock) == []
        back()
        assert arrived(clock) == ["483 921"]

    def test_that_has_arrived_is_not_held(self, practice, text, clock):
        text(ANAS)

        texts.hold(practice=practice, number=ANAS, at=clock.now)

        assert arrived(clock) == ["483 921"]


class TestCall:
    def test_does_not_ring_and_is_not_listed(self, away, ring):
        ring(ANAS)

        assert not PhoneCall.objects.exists()

    def test_is_spoiled_by_a_fault_first(self, away, set_faults, ring, times_left):
        set_faults(calls=Calls.DROP, times=3)

        ring(ANAS)

        assert times_left() == 2

    def test_to_a_number_that_is_nobodys_smartphone_rings(self, away, ring):
        ring(MOBILE)

        assert PhoneCall.objects.exists()


class TestRequest:
    def test_waits_and_comes_when_the_phone_works_again(self, away, back, ana, ana_browser, clock):
        ask_to_sign(ana, at=clock.now)
        assert PushedRequest.objects.get().arrived_at is None
        clock.advance(minutes=1)

        back()

        assert len(banners(look(ana_browser))) == 1
        assert PushedRequest.objects.get().arrived_at == clock.now

    def test_is_not_fetched_by_a_phone_that_is_away(self, away, ana, clock):
        ask_to_sign(ana, at=clock.now)

        authy.fetch(smartphone=Smartphone.objects.get(holder=ana), at=clock.now)

        assert PushedRequest.objects.get().arrived_at is None

    def test_brings_its_token_only_then(self, away, back, ben, ben_browser, clock):
        request = ask_to_add(ben, at=clock.now, number=BENS)
        assert AuthyRequest.objects.get(pk=request.pk).reached_at is None
        clock.advance(minutes=6)

        back(BENS)

        assert len(soft_codes(act(ben_browser, open="AUTHY"))) == 1
        assert AuthyRequest.objects.get(pk=request.pk).reached_at == clock.now

    def test_that_is_over_by_then_still_shows_its_banner(self, away, back, ana, ana_browser, clock):
        ask_to_sign(ana, at=clock.now)
        clock.advance(minutes=6)

        back()

        assert len(banners(look(ana_browser))) == 1
        assert bell(act(ana_browser, open="AUTHY"))[1] == ""

    def test_on_its_way_waits_for_a_phone_that_went_away(
        self, set_faults, back, ana, ana_browser, clock
    ):
        set_faults(pushes=Pushes.DELAY, pushes_delay=MINUTE)
        ask_to_sign(ana, at=clock.now)
        Smartphone.objects.filter(holder=ana).update(state=PhoneState.OFFLINE)

        authy.hold(smartphone=Smartphone.objects.get(holder=ana), at=clock.now)

        clock.advance(minutes=2)
        assert PushedRequest.objects.get().arrived_at is None
        back()
        assert len(banners(look(ana_browser))) == 1


class TestEarlierHandset:
    def test_took_its_texts_and_calls_with_it(self, ana_browser, text, call, clock):
        text(ANAS)
        row = call(ANAS)
        clock.advance(minutes=1)
        TextMessage.objects.update(is_gone=True)
        PhoneCall.objects.update(is_gone=True)

        assert "unread" not in act(ana_browser, open="HOME").phone
        assert "No messages." in act(ana_browser, open="MESSAGES").phone
        assert act(ana_browser, open="THREAD").soup.select(".sms") == []
        assert "No calls." in act(ana_browser, open="PHONE").phone
        assert act(ana_browser, answer=row.uuid).status == 404

    def test_rings_no_more(self, ana_browser, call):
        call(ANAS)
        PhoneCall.objects.update(is_gone=True)

        assert "Incoming call" not in look(ana_browser).phone
