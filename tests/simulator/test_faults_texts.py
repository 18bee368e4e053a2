"""Texts that are dropped, delayed, doubled or overtaken, as their phones show them."""

from datetime import timedelta

import pytest

from simulator.constants import Texts
from simulator.models import TextMessage
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import ADDRESS, PHONE, DeskPage, act, look, phones_on, poll, read
from tests.portal.pages import words
from tests.portal.phone import ANAS, BENS, MOBILE

LATE = timedelta(seconds=45)
REST = " is your Exostar verification code. Do not share it with anyone. It expires in 10 minutes."


def thread(browser):
    """The texts in the open thread, newest last, each with its time."""
    desk = act(browser, open="THREAD")
    return [words(text).replace(REST, "") for text in desk.soup.select(".sms")]


class TestDrop:
    def test_never_arrives(self, set_faults, ana_browser, text):
        set_faults(texts=Texts.DROP)

        text(ANAS)

        assert not TextMessage.objects.exists()
        assert "unread" not in look(ana_browser).phone

    def test_changes_no_desk(self, set_faults, ana_browser, text):
        set_faults(texts=Texts.DROP)
        version = look(ana_browser).version

        text(ANAS)

        assert poll(ana_browser, version).status_code == 304

    def test_of_a_number_that_is_no_smartphone_never_arrives(
        self, set_faults, mobile, ana_browser, text
    ):
        set_faults(texts=Texts.DROP)

        text(MOBILE)

        assert phones_on(look(ana_browser)) == []


class TestDelay:
    @pytest.fixture
    def late(self, set_faults, text):
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(ANAS)

    @pytest.mark.parametrize(("seconds", "count"), [(44.999, 0), (45, 1)])
    def test_is_in_the_thread_from_then_on(self, practice, late, ana_browser, seconds, count):
        let_time_pass(practice, seconds)

        assert len(thread(ana_browser)) == count

    @pytest.mark.parametrize(("seconds", "is_there"), [(44.999, False), (45, True)])
    def test_is_unread_and_announced_from_then_on(
        self, practice, late, ana_browser, seconds, is_there
    ):
        let_time_pass(practice, seconds)

        desk = look(ana_browser)

        assert ("Messages , 1 unread" in desk.phone) == is_there
        assert ("New text message from Exostar" in desk.announcements) == is_there

    def test_on_its_way_leaves_the_one_that_came_announced(self, text, ana_browser, set_faults):
        text(ANAS)
        came = TextMessage.objects.get()
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(ANAS)

        (announced,) = look(ana_browser).soup.select("section[data-say-key]")

        assert announced["data-say-key"] == str(came.uuid)

    @pytest.mark.parametrize(("seconds", "status"), [(44.999, 304), (45, 200)])
    def test_comes_to_a_polling_desk_by_itself(self, practice, late, ana_browser, seconds, status):
        version = look(ana_browser).version

        let_time_pass(practice, seconds)

        assert poll(ana_browser, version).status_code == status

    def test_shows_when_it_arrived(self, practice, late, ana_browser):
        let_time_pass(practice, 45)

        assert thread(ana_browser) == ["483 921 9:42 AM"]

    def test_comes_after_what_was_sent_later_and_arrived_before(
        self, set_faults, late, ana_browser, text, clock
    ):
        set_faults()
        text(ANAS, "111222")
        clock.advance(minutes=1)

        assert thread(ana_browser) == ["111 222 9:41 AM", "483 921 9:42 AM"]
        assert "483 921" in act(ana_browser, open="MESSAGES").phone

    def test_into_an_open_thread_is_read(self, practice, set_faults, late, ana_browser):
        act(ana_browser, open="THREAD")
        let_time_pass(practice, 45)
        assert look(ana_browser).announcements == []

        desk = act(ana_browser, open="HOME")

        assert "unread" not in desk.phone

    def test_is_not_read_by_opening_the_thread_before(self, practice, late, ana_browser):
        act(ana_browser, open="THREAD")
        act(ana_browser, open="HOME")

        let_time_pass(practice, 45)

        assert "1 unread" in look(ana_browser).phone

    @pytest.mark.parametrize(("seconds", "shown"), [(44.999, []), (45, [PHONE])])
    def test_reaches_another_phone_then(
        self, practice, set_faults, mobile, ana_browser, text, seconds, shown
    ):
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(MOBILE)
        version = look(ana_browser).version

        let_time_pass(practice, seconds)

        desk = look(ana_browser)
        assert phones_on(desk) == shown
        assert len(desk.announcements) == len(shown)
        assert poll(ana_browser, version).status_code == (200 if shown else 304)

    def test_keeps_another_phone_on_the_desk_for_an_hour_after_it(
        self, practice, set_faults, mobile, ana_browser, text
    ):
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(MOBILE)

        let_time_pass(practice, 1800)
        ana_browser.open("/exostar/")
        let_time_pass(practice, 3644)

        assert read(look(ana_browser), PHONE).endswith("9:42 AM")

    def test_replaces_the_text_before_it_on_another_phone(
        self, practice, set_faults, mobile, ana_browser, text
    ):
        text(MOBILE)
        set_faults(texts=Texts.DELAY, texts_delay=LATE)
        text(MOBILE, "111222")
        desk = look(ana_browser)
        assert "483 921" in read(desk, PHONE)

        let_time_pass(practice, 45)

        assert "111 222" in read(DeskPage(poll(ana_browser, desk.version), ADDRESS), PHONE)

    @pytest.mark.parametrize("screen", ["HOME", "MESSAGES", "THREAD"])
    def test_costs_the_desk_no_statement_more(
        self, set_faults, mobile, late, ana_browser, text, screen, django_assert_max_num_queries
    ):
        act(ana_browser, open=screen)
        text(MOBILE)

        with django_assert_max_num_queries(8):
            look(ana_browser)

    def test_costs_a_poll_three_statements(
        self, set_faults, mobile, late, ana_browser, text, django_assert_max_num_queries
    ):
        text(MOBILE)
        version = look(ana_browser).version

        with django_assert_max_num_queries(3):
            assert poll(ana_browser, version).status_code == 304


class TestDouble:
    def test_comes_twice_with_one_code_and_two_ids(self, set_faults, ana_browser, text):
        set_faults(texts=Texts.DOUBLE)

        text(ANAS)

        assert thread(ana_browser) == ["483 921 9:41 AM"] * 2
        assert len(set(TextMessage.objects.values_list("uuid"))) == 2

    def test_counts_as_two_unread(self, set_faults, ana_browser, text):
        set_faults(texts=Texts.DOUBLE)

        text(ANAS)

        assert "2 unread" in look(ana_browser).phone


class TestReverse:
    @pytest.fixture
    def reverse(self, set_faults):
        set_faults(texts=Texts.REVERSE)

    def test_lets_the_first_of_two_wait(self, reverse, ana_browser, text):
        text(ANAS)

        assert thread(ana_browser) == []

    def test_brings_the_second_first_and_the_first_right_behind(
        self, reverse, ana_browser, text, clock
    ):
        text(ANAS, "111111")
        clock.advance(minutes=1)

        text(ANAS, "222222")

        assert thread(ana_browser) == ["222 222 9:42 AM", "111 111 9:42 AM"]
        assert "111 111" in act(ana_browser, open="MESSAGES").phone

    def test_lets_the_third_wait_again(self, reverse, ana_browser, text):
        for code in ("111111", "222222", "333333"):
            text(ANAS, code)

        assert thread(ana_browser) == ["222 222 9:41 AM", "111 111 9:41 AM"]

    def test_is_of_each_number_by_itself(self, reverse, ana_browser, text):
        text(ANAS)

        text(BENS)

        assert thread(ana_browser) == []

    def test_announces_the_one_that_came_last(self, reverse, ana_browser, text):
        for code in ("111111", "222222"):
            text(ANAS, code)

        (announced,) = look(ana_browser).soup.select("section[data-say-key]")
        last = TextMessage.objects.get(uuid=announced["data-say-key"])
        assert last.body.startswith("111 111")

    def test_shows_the_overtaken_one_on_another_phone(self, reverse, mobile, ana_browser, text):
        for code in ("111111", "222222"):
            text(MOBILE, code)

        assert "111 111" in read(look(ana_browser), PHONE)

    def test_that_ends_lets_what_waits_arrive(self, reverse, set_faults, ana_browser, text, clock):
        text(ANAS)
        version = look(ana_browser).version
        clock.advance(minutes=1)

        set_faults(texts=Texts.DROP)

        assert poll(ana_browser, version).status_code == 200
        assert thread(ana_browser) == ["483 921 9:42 AM"]

    def test_that_goes_on_lets_it_wait(self, reverse, set_faults, ana_browser, text):
        text(ANAS)

        set_faults(texts=Texts.REVERSE, times=3)

        assert thread(ana_browser) == []

    def test_for_one_time_still_ends_with_the_next_text(
        self, set_faults, ana_browser, text, times_left
    ):
        set_faults(texts=Texts.REVERSE, times=1)
        text(ANAS, "111111")
        assert times_left() == 0

        text(ANAS, "222222")
        text(ANAS, "333333")

        assert [one[:7] for one in thread(ana_browser)] == ["222 222", "111 111", "333 333"]

    def test_keeps_each_texts_id(self, reverse, ana_browser, text):
        text(ANAS, "111111")
        first = TextMessage.objects.get().uuid

        text(ANAS, "222222")

        assert TextMessage.objects.get(uuid=first).body.startswith("111 111")

    def test_keeps_the_order_of_pairs_in_one_instant(self, reverse, ana_browser, text):
        for code in ("111111", "222222", "333333", "444444"):
            text(ANAS, code)

        order = [one[:3] for one in thread(ana_browser)]
        assert order == ["222", "111", "444", "333"]

    def test_of_texts_that_nobody_sees_yet_is_not_delivered(self, reverse, text):
        text(ANAS)

        assert TextMessage.objects.get().delivered_at is None
        assert not TextMessage.objects.arrived(START).exists()
