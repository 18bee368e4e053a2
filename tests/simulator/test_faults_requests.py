"""Pushes that are dropped or delayed, and requests that are lost, as the phone shows them."""

import re
from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from exostar.operations import mobile_id
from identity.models import AuthyRequest, MobileId
from simulator.constants import Pushes, Requests, Texts
from simulator.models import PushedRequest, Smartphone, TextMessage
from tests.portal.clock import let_time_pass
from tests.portal.desk import act, banners, bell, look, pending, poll, soft_codes
from tests.portal.phone import BENS, ask_to_add, ask_to_sign

SIX_MINUTES = timedelta(minutes=6)
FAULTS_LOCKED = re.compile(r'FROM "simulator_faults".* FOR UPDATE')
TIMED_OUT = "This request has timed out."


@pytest.fixture
def ask(ben, bens_authy, clock):
    """Ask Ben's phone to become his Mobile ID."""
    return lambda: ask_to_add(ben, at=clock.now, number=BENS)


def phone_buttons(desk):
    return [button.get_text() for button in desk.region("Smartphone").find_all("button")]


class TestDroppedPush:
    @pytest.fixture
    def asked(self, set_faults, ask):
        set_faults(pushes=Pushes.DROP)
        return ask()

    def test_shows_no_banner_and_announces_nothing(self, asked, ben_browser):
        desk = look(ben_browser)

        assert banners(desk) == []
        assert desk.announcements == []

    def test_is_counted_and_listed_all_the_same(self, asked, ben_browser):
        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"
        assert len(pending(act(ben_browser, open="NOTIFICATIONS"))) == 1

    def test_can_be_approved(self, asked, ben, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        desk = act(ben_browser, approve=asked.public_id)

        assert "Approved." in desk.phone
        assert MobileId.objects.filter(account__user=ben).exists()

    def test_of_a_phone_without_the_app_spoils_nothing(
        self, set_faults, ben, ben_browser, clock, times_left
    ):
        set_faults(pushes=Pushes.DROP, times=1)
        ask_to_add(ben, at=clock.now, number=BENS)

        act(ben_browser, install="")

        assert len(banners(act(ben_browser, open="HOME"))) == 1
        assert times_left() == 1


class TestDelayedPush:
    @pytest.fixture
    def delay(self, set_faults):
        return lambda late_by: set_faults(pushes=Pushes.DELAY, pushes_delay=late_by)

    @pytest.fixture
    def late(self, delay, ask):
        """A request that takes two minutes to the phone."""
        delay(timedelta(minutes=2))
        return ask()

    @pytest.mark.parametrize(("seconds", "count"), [(119.999, 0), (120, 1)])
    def test_shows_its_banner_then(self, practice, late, ben_browser, seconds, count):
        let_time_pass(practice, seconds)

        desk = look(ben_browser)

        assert len(banners(desk)) == len(desk.announcements) == count

    @pytest.mark.parametrize(("seconds", "counter"), [(119.999, ""), (120, "1")])
    def test_is_counted_and_listed_then(self, practice, late, ben_browser, seconds, counter):
        let_time_pass(practice, seconds)

        assert bell(act(ben_browser, open="AUTHY"))[1] == counter
        assert len(pending(act(ben_browser, open="NOTIFICATIONS"))) == len(counter)

    @pytest.mark.parametrize(("seconds", "status"), [(119.999, 304), (120, 200)])
    def test_comes_to_a_polling_desk_by_itself(self, practice, late, ben_browser, seconds, status):
        version = look(ben_browser).version

        let_time_pass(practice, seconds)

        assert poll(ben_browser, version).status_code == status

    @pytest.mark.parametrize("button", ["open_request", "approve", "deny"])
    def test_cannot_be_answered_before(self, practice, late, ben_browser, button):
        let_time_pass(practice, 119)

        assert act(ben_browser, **{button: late.public_id}).status == 404
        assert AuthyRequest.objects.get().status == "PENDING"

    def test_is_not_fetched_by_opening_the_app(self, late, ben_browser):
        assert bell(act(ben_browser, open="AUTHY"))[1] == ""
        assert pending(act(ben_browser, open="NOTIFICATIONS")) == []

    def test_has_its_token_at_once(self, late, ben_browser):
        assert len(soft_codes(act(ben_browser, open="AUTHY"))) == 1

    def test_may_be_finished_by_code_before(self, late, ben, ben_browser, clock):
        (code,) = soft_codes(act(ben_browser, open="AUTHY"))

        mobile_id.finish_with_code(request=late, code=code, by=ben, at=clock.now)

        clock.advance(minutes=2)
        assert MobileId.objects.filter(account__user=ben).exists()
        assert banners(act(ben_browser, open="HOME")) == []

    def test_of_a_signature_is_late_too(self, practice, delay, ana, ana_browser, clock):
        delay(timedelta(minutes=2))
        ask_to_sign(ana, at=clock.now)
        assert banners(look(ana_browser)) == []

        let_time_pass(practice, 120)

        assert len(banners(look(ana_browser))) == 1

    def test_does_not_keep_back_the_next_one(self, set_faults, late, ben_browser, ask):
        set_faults()

        ask()

        assert len(banners(look(ben_browser))) == 1
        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"

    @pytest.mark.parametrize("screen", ["HOME", "AUTHY", "NOTIFICATIONS"])
    def test_costs_the_desk_no_statement_more(
        self, late, ben_browser, screen, django_assert_max_num_queries
    ):
        act(ben_browser, open=screen)

        with django_assert_max_num_queries(8):
            desk = look(ben_browser)

        with django_assert_max_num_queries(3):
            assert poll(ben_browser, desk.version).status_code == 304


class TestPushThatCameTooLate:
    @pytest.fixture
    def late(self, practice, set_faults, ask):
        """A request that reaches the phone a minute after its end."""
        set_faults(pushes=Pushes.DELAY, pushes_delay=SIX_MINUTES)
        request = ask()
        let_time_pass(practice, 360)
        return request

    def test_shows_its_banner_and_is_announced(self, late, ben_browser):
        desk = look(ben_browser)

        assert len(banners(desk)) == 1
        assert desk.announcements == ["New request in Authy from PCC eRx"]

    def test_shows_no_banner_before(self, practice, set_faults, ask, ben_browser):
        set_faults(pushes=Pushes.DELAY, pushes_delay=SIX_MINUTES)
        ask()
        version = look(ben_browser).version

        let_time_pass(practice, 359.999)

        assert poll(ben_browser, version).status_code == 304
        assert banners(look(ben_browser)) == []

    def test_opens_by_its_banner_and_says_that_it_has_timed_out(self, late, ben_browser):
        (button,) = look(ben_browser).soup.select("button.push")

        desk = act(ben_browser, **{button["name"]: button["value"]})

        assert TIMED_OUT in desk.phone
        assert phone_buttons(desk) == ["Exit"]
        assert banners(act(ben_browser, open="HOME")) == []

    def test_is_neither_counted_nor_listed(self, late, ben_browser):
        assert bell(act(ben_browser, open="AUTHY"))[1] == ""
        assert pending(act(ben_browser, open="NOTIFICATIONS")) == []

    def test_cannot_be_approved(self, late, ben, ben_browser):
        act(ben_browser, approve=late.public_id)

        assert not MobileId.objects.filter(account__user=ben).exists()

    def test_leaves_the_token_that_finishes_the_registration(self, late, ben, ben_browser, clock):
        (code,) = soft_codes(act(ben_browser, open="AUTHY"))

        mobile_id.finish_with_code(request=late, code=code, by=ben, at=clock.now)

        assert MobileId.objects.filter(account__user=ben).exists()

    def test_shows_no_banner_if_it_was_ended_on_the_computer(
        self, practice, set_faults, ask, ben_browser
    ):
        set_faults(pushes=Pushes.DELAY, pushes_delay=SIX_MINUTES)
        ask()
        set_faults()
        ask()

        let_time_pass(practice, 360)

        assert banners(look(ben_browser)) == []

    def test_shows_no_banner_once_it_was_seen_in_time(self, practice, asked, ben_browser):
        let_time_pass(practice, 360)

        assert banners(look(ben_browser)) == []


class TestLostRequest:
    @pytest.fixture
    def lost(self, set_faults, ask):
        set_faults(requests=Requests.DROP)
        return ask()

    def test_is_nowhere_on_the_phone(self, lost, ben_browser):
        assert banners(look(ben_browser)) == []
        assert bell(act(ben_browser, open="AUTHY"))[1] == ""
        assert pending(act(ben_browser, open="NOTIFICATIONS")) == []

    def test_stays_away_later(self, lost, ben_browser, clock):
        clock.advance(days=1)

        act(ben_browser, open="AUTHY")

        assert PushedRequest.objects.get().arrived_at is None

    @pytest.mark.parametrize("button", ["open_request", "approve", "deny"])
    def test_cannot_be_answered(self, lost, ben_browser, button):
        assert act(ben_browser, **{button: lost.public_id}).status == 404

    def test_leaves_the_token_that_finishes_the_registration(self, lost, ben, ben_browser, clock):
        (code,) = soft_codes(act(ben_browser, open="AUTHY"))

        mobile_id.finish_with_code(request=lost, code=code, by=ben, at=clock.now)

        assert MobileId.objects.filter(account__user=ben).exists()

    def test_on_a_phone_without_the_app_is_lost_when_it_is_installed(
        self, set_faults, ben, ben_browser, clock
    ):
        set_faults(requests=Requests.DROP)
        request = ask_to_add(ben, at=clock.now, number=BENS)

        act(ben_browser, install="")

        desk = act(ben_browser, open="AUTHY")
        (code,) = soft_codes(desk)
        assert bell(desk)[1] == ""
        mobile_id.finish_with_code(request=request, code=code, by=ben, at=clock.now)

    def test_tells_the_portal_once_when_its_token_came(self, lost, ben_browser, clock):
        reached = AuthyRequest.objects.get().reached_at
        clock.advance(minutes=1)

        act(ben_browser, open="AUTHY")

        assert AuthyRequest.objects.get().reached_at == reached == lost.sent_at

    def test_of_a_signature_is_nowhere(self, set_faults, ana, ana_browser, clock):
        set_faults(requests=Requests.DROP)

        ask_to_sign(ana, at=clock.now)

        assert bell(act(ana_browser, open="AUTHY"))[1] == ""


class TestTogether:
    def test_a_lost_request_is_one_time_whatever_its_push_meets(
        self, set_faults, ask, ben_browser, times_left
    ):
        set_faults(requests=Requests.DROP, pushes=Pushes.DELAY, pushes_delay=SIX_MINUTES, times=5)

        ask()

        assert times_left() == 4
        assert PushedRequest.objects.get().arrived_at is None

    def test_the_text_that_comes_instead_of_a_push_meets_the_texts_faults(
        self, set_faults, ben, ben_browser, clock, times_left
    ):
        set_faults(texts=Texts.DELAY, texts_delay=SIX_MINUTES, times=5)

        ask_to_add(ben, at=clock.now, number=BENS)

        assert TextMessage.objects.get().delivered_at == clock.now + SIX_MINUTES
        assert times_left() == 4

    def test_faults_are_locked_before_any_desk(self, set_faults, ben, ben_browser, clock):
        set_faults(requests=Requests.DROP)

        with CaptureQueriesContext(connection) as queries:
            ask_to_add(ben, at=clock.now, number=BENS)

        written = [query["sql"] for query in queries]
        locked = [n for n, sql in enumerate(written) if FAULTS_LOCKED.search(sql)]
        changed = [n for n, sql in enumerate(written) if sql.startswith('UPDATE "simulator_desk"')]
        assert locked
        assert max(locked) < min(changed)

    def test_the_app_brings_the_request_where_that_text_was_dropped(
        self, set_faults, ben, ben_browser, clock
    ):
        set_faults(texts=Texts.DROP)
        ask_to_add(ben, at=clock.now, number=BENS)

        act(ben_browser, install="")

        assert Smartphone.objects.get(holder=ben).authy_installed
        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"
