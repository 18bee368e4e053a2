"""Calls to other phones on the desk: pages.md D2, on a phone that is no smartphone."""

import re

import pytest

from tests.portal.clock import START, let_time_pass
from tests.portal.desk import ADDRESS, OFFICE_PHONE, PHONE, DeskPage, act, look, poll, read
from tests.portal.pages import words
from tests.portal.phone import ANAS, MOBILE, OFFICE

TRANSCRIPT = (
    "Hello. Your Exostar verification code is 4, 8, 3, 9, 2, 1."
    " Again, your code is 4, 8, 3, 9, 2, 1. Goodbye."
)


class TestCall:
    def test_rings_and_is_announced(self, office, ana_browser, call):
        call(OFFICE)

        desk = look(ana_browser)

        assert read(desk, OFFICE_PHONE) == (
            f"{OFFICE_PHONE} Incoming call Exostar (571) 555-0100"
            " Decline the call to (802) 555-0190 Answer the call to (802) 555-0190"
        )
        assert desk.announcements == ["Incoming call from Exostar to (802) 555-0190"]

    def test_answered_is_there_to_read_until_hung_up(self, office, ana_browser, call):
        row = call(OFFICE)

        answered = act(ana_browser, answer=row.uuid)
        over = act(ana_browser, hang_up=row.uuid)

        assert f"{TRANSCRIPT} Hang up the call to (802) 555-0190" in read(answered, OFFICE_PHONE)
        assert read(over, OFFICE_PHONE) == f"{OFFICE_PHONE} Answered call 9:41 AM"

    def test_declined_tells_no_code(self, office, ana_browser, call):
        row = call(OFFICE)

        desk = act(ana_browser, decline=row.uuid)

        assert read(desk, OFFICE_PHONE) == f"{OFFICE_PHONE} Declined call 9:41 AM"
        assert "4, 8, 3" not in act(ana_browser, answer=row.uuid).text

    def test_is_missed_after_thirty_seconds(self, practice, office, ana_browser, call):
        call(OFFICE)
        version = look(ana_browser).version
        let_time_pass(practice, 29.999)
        assert poll(ana_browser, version).status_code == 304

        let_time_pass(practice, 30)

        desk = DeskPage(poll(ana_browser, version), ADDRESS)
        assert read(desk, OFFICE_PHONE) == f"{OFFICE_PHONE} Missed call 9:41 AM"
        assert desk.region(OFFICE_PHONE).select_one(".missed")

    def test_on_the_line_ends_for_a_poll_after_a_minute(self, practice, office, ana_browser, call):
        version = act(ana_browser, answer=call(OFFICE).uuid).version
        let_time_pass(practice, 59.999)
        assert poll(ana_browser, version).status_code == 304

        let_time_pass(practice, 60)

        assert poll(ana_browser, version).status_code == 200

    def test_answered_ends_the_one_on_the_line(self, office, ana_browser, call):
        first, second = call(OFFICE), call(OFFICE, "111222")
        act(ana_browser, answer=first.uuid)

        desk = act(ana_browser, answer=second.uuid)

        assert "1, 1, 1, 2, 2, 2" in read(desk, OFFICE_PHONE)
        first.refresh_from_db()
        assert first.ended_at == START

    def test_says_nothing_before_it_is_answered(self, office, ana_browser, call, unsealed):
        call(OFFICE)

        assert "4, 8, 3" not in look(ana_browser).text
        assert unsealed == []

    def test_comes_with_the_text_before_it(self, mobile, ana_browser, text, call, clock):
        text(MOBILE)
        clock.advance(minutes=1)
        call(MOBILE)

        shown = read(look(ana_browser), PHONE)

        assert shown.index("Incoming call") < shown.index("483 921")

    def test_to_one_phone_leaves_the_smartphone_alone(self, office, ana_browser, call):
        call(OFFICE)

        assert "Incoming call" not in look(ana_browser).phone

    def test_has_names_of_its_own_where_two_phones_ring(self, mobile, office, ana_browser, call):
        call(MOBILE)
        call(OFFICE)

        desk = look(ana_browser)

        of_calls = [name for name in desk.buttons if re.match("Answer|Decline", name)]
        assert len(of_calls) == len(set(of_calls)) == 4
        keys = [button.get("data-key") for button in desk.soup.find_all("button")]
        assert len(keys) == len(set(keys))


class TestFocus:
    def test_goes_to_hang_up_after_answer(self, office, ana_browser, call):
        desk = act(ana_browser, answer=call(OFFICE).uuid)

        (focused,) = desk.soup.select("[autofocus]")
        assert words(focused) == "Hang up the call to (802) 555-0190"

    @pytest.mark.parametrize("button", ["decline", "hang_up"])
    def test_goes_to_the_phone_after_its_call(self, office, ana_browser, call, button):
        row = call(OFFICE)
        if button == "hang_up":
            act(ana_browser, answer=row.uuid)

        desk = act(ana_browser, **{button: row.uuid})

        (focused,) = desk.soup.select("[autofocus]")
        assert words(focused) == OFFICE_PHONE
        assert focused["tabindex"] == "-1"

    def test_stays_on_the_smartphone_after_its_own_call(self, ana_browser, call):
        desk = act(ana_browser, answer=call(ANAS).uuid)

        (focused,) = desk.soup.select("[autofocus]")
        assert words(focused) == "Hang up"
