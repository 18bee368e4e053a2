"""Sending a new number its code, and sending it again: workflows.md, sections 9 and 14."""

import pytest

from identity.constants import SENDS_GIVEN_BACK, SENDS_PER_NUMBER
from identity.models import BackupPhone
from simulator.models import TextMessage
from tests.portal.account import choose, confirm_identity
from tests.portal.phone import call_code, text_code

ADDRESS = "/exostar/phones/add/"
NUMBER = "802 555 0177"
E164 = "+18025550177"
LANDLINE = "802 555 0190"
NO_TEXTS = "802 555 0191"
SUPPORT = "If you do not receive a code after a second attempt, contact PCC Support for assistance."
WRONG = "That code is not correct. Check the message and try again, or resend the code"
ADDED = "is now a backup phone number."


@pytest.fixture
def form(ana, ana_browser, journal):
    """Ana's form, her identity proved; the journal is read from there on."""
    assert not journal()
    confirm_identity(ana)
    return ana_browser.open(ADDRESS)


@pytest.fixture
def asked(ana_browser, form):
    """The page that asks for the code, a text on its way."""
    return ana_browser.submit(form, "Next", number=NUMBER, delivery="TEXT")


class TestResend:
    def test_a_different_code_comes_and_the_old_one_is_dead(
        self, practice, ana_browser, asked, journal
    ):
        old = text_code(practice, E164)

        again = ana_browser.submit(asked, "Resend verification code")
        new = text_code(practice, E164)
        with_old = ana_browser.submit(again, "Next", code=old)
        with_new = ana_browser.submit(with_old, "Next", code=new)

        assert "We sent a different code." in again.text
        assert old != new
        assert with_old.problems == [WRONG]
        assert journal("phone.code_refused")[0].detail["replaced"] is True
        assert ADDED in with_new.text

    def test_only_the_newest_code_of_a_number_begun_twice_works(
        self, practice, ana_browser, form, asked
    ):
        old = text_code(practice, E164)
        again = ana_browser.submit(form, "Next", number="+1 802-555-0177", delivery="VOICE")

        with_old = ana_browser.submit(asked, "Next", code=old)
        with_new = ana_browser.submit(again, "Next", code=call_code(practice, E164))

        assert with_old.problems == [WRONG]
        assert ADDED in with_new.text
        assert BackupPhone.objects.get(number=E164).delivery == "VOICE"

    def test_pcc_support_is_named_from_the_second_send_on(self, ana_browser, asked):
        again = ana_browser.submit(asked, "Resend verification code")
        wrong = ana_browser.submit(again, "Next", code="000001")

        assert SUPPORT not in asked.text
        assert SUPPORT in again.text
        assert SUPPORT in wrong.text
        assert "Then click ‘Resend verification code’ and wait for a different code." in asked.text

    def test_the_fourth_send_says_when_the_next_is_possible_and_keeps_the_field(
        self, ana_browser, asked, clock, journal
    ):
        for _ in range(2):
            asked = ana_browser.submit(asked, "Resend verification code")
            assert not asked.problems
        clock.advance(minutes=9, seconds=59)

        asked = ana_browser.submit(asked, "Resend verification code")

        assert asked.problems == ["You can have a new code at 9:51 AM"]
        assert asked.soup.select_one("#id_code")
        assert journal()[-1].event == "phone.send_refused"
        assert len(journal("phone.code_sent")) == 3

    def test_ten_minutes_after_the_first_one_more_is_sent(self, ana_browser, asked, clock, journal):
        for _ in range(2):
            asked = ana_browser.submit(asked, "Resend verification code")
        clock.advance(minutes=10)

        asked = ana_browser.submit(asked, "Resend verification code")

        assert not asked.problems
        assert len(journal("phone.code_sent")) == 4

    def test_new_starts_count_together_with_resends(self, ana_browser, form, asked, journal):
        for _ in range(2):
            asked = ana_browser.submit(asked, "Resend verification code")

        answer = ana_browser.submit(form, "Next", number=NUMBER, delivery="VOICE")

        assert answer.problems == ["We sent several codes already. Try again at 9:51 AM"]
        assert answer.error_beside.keys() == {"number"}
        assert answer.value_of("number") == NUMBER
        assert journal()[-1].event == "phone.send_refused"

    def test_ten_of_an_account_in_an_hour_are_the_most(self, ana_browser, form, clock, journal):
        for last in range(10):
            ana_browser.submit(form, "Next", number=f"802 555 015{last}", delivery="TEXT")
        eleventh = {"number": "802 555 0160", "delivery": "TEXT", "form_key": ""}
        for minutes in (29, 29):
            clock.advance(minutes=minutes)
            ana_browser.open("/exostar/")
        clock.advance(minutes=1, seconds=59)

        refused = ana_browser.submit(form, "Next", **eleventh)
        clock.advance(seconds=1)
        sent = ana_browser.submit(form, "Next", **eleventh)

        assert refused.problems == ["We sent several codes already. Try again at 10:41 AM"]
        assert not sent.problems
        assert len(journal("phone.code_sent")) == 11

    def test_a_code_already_entered_is_not_sent_again(self, practice, ana_browser, asked, journal):
        ana_browser.submit(asked, "Next", code=text_code(practice, E164))

        answer = ana_browser.submit(asked, "Resend verification code")

        assert answer.heading == "Exostar Account Management"
        assert len(journal("phone.code_sent")) == 1


class TestUndelivered:
    def test_a_text_to_a_landline_never_arrives_and_only_the_journal_says_why(
        self, practice, ana_browser, form, journal
    ):
        page = ana_browser.submit(form, "Next", number=LANDLINE, delivery="TEXT")

        assert not page.problems
        assert "We sent a text to (802) 555-0190" in page.text
        assert not TextMessage.objects.filter(practice=practice, number="+18025550190").exists()
        assert journal()[-1].event == "phone.send_failed"
        assert "landline" in journal()[-1].detail["provider"]

    def test_a_call_to_a_landline_does(self, practice, ana_browser, form):
        page = ana_browser.submit(form, "Next", number=LANDLINE, delivery="VOICE")

        answer = ana_browser.submit(page, "Next", code=call_code(practice, "+18025550190"))

        assert "(802) 555-0190 is now a backup phone number." in answer.text

    def test_what_never_arrives_is_not_free_without_end(self, ana_browser, form, journal):
        most = SENDS_GIVEN_BACK + SENDS_PER_NUMBER
        page = ana_browser.submit(form, "Next", number=LANDLINE, delivery="TEXT")

        for _ in range(most):
            page = ana_browser.submit(page, "Resend verification code")

        assert len(journal("phone.code_sent")) == most
        line = journal()[-1]
        assert (line.event, line.detail["limit"]) == ("phone.send_refused", "send_to_number")

    def test_what_the_provider_refuses_is_said_at_the_number(self, ana_browser, form, journal):
        page = ana_browser.submit(form, "Next", number=NO_TEXTS, delivery="TEXT")

        sentence = "That number does not accept our texts. Choose a call instead"
        assert page.problems == [sentence]
        assert page.error_beside == {"number": sentence}
        assert page.value_of("number") == NO_TEXTS
        assert journal()[-1].reason == "not_delivered"

    def test_what_it_refuses_to_send_again_is_said_at_the_code(
        self, ana_browser, asked, settings, journal
    ):
        settings.EPCS_DELIVERY = "identity.providers.delivery.none"

        answer = ana_browser.submit(asked, "Resend verification code")

        sentence = "We could not send the code. Try again, or choose another method"
        assert answer.problems == [sentence]
        assert answer.error_beside == {"code": sentence}
        assert journal()[-1].event == "phone.send_failed"

    def test_what_it_refuses_for_a_challenge_is_said_at_the_method(self, ana_browser, settings):
        settings.EPCS_DELIVERY = "identity.providers.delivery.none"

        answer = choose(ana_browser, "Phone-Based (One-Time Password), text")

        assert answer.problems == [
            "We could not send the code. Try again, or choose another method"
        ]
