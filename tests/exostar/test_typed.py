"""Codes, serials, addresses and details as people type and paste them: input.md, section 1."""

import pytest

from identity.models import AuthyRequest, BackupPhone, HardToken, VerificationCode
from identity.typed import codes
from simulator.models import TextMessage
from tests.portal.account import (
    REMOVE_HARD_TOKEN,
    REVOKE_ALL,
    add_hard_token,
    confirm_identity,
    resync,
)
from tests.portal.phone import text_code

ADD_PHONE = "/exostar/phones/add/"
ADD_TOKEN = "/exostar/hard-token/add/"
ADD_MOBILE_ID = "/exostar/mobile-id/add/"
E164 = "+18025550177"
NEW = "GALH10000033"

# How a code gets into a field.
WAYS = {
    "zero-width space inside": lambda code: f"{code[:3]}\u200b{code[3:]}",
    "left-to-right mark in front": lambda code: f"\u200e{code}",
    "byte-order mark": lambda code: f"\ufeff{code}",
    "minus sign between groups": lambda code: f"{code[:3]}\u2212{code[3:]}",
    "full-width digits": lambda code: code.translate({48 + n: 0xFF10 + n for n in range(10)}),
    "Arabic-Indic digits": lambda code: code.translate({48 + n: 0x660 + n for n in range(10)}),
    "whole message": lambda code: f"{code[:3]} {code[3:]} is your code. It ends in 10 minutes.",
}
every_way = pytest.mark.parametrize("written", WAYS.values(), ids=WAYS)


class TestCode:
    @pytest.fixture
    def asked(self, ana, ana_browser):
        """The page that asks for the code of a new number, a text on its way."""
        confirm_identity(ana)
        form = ana_browser.open(ADD_PHONE)
        return ana_browser.submit(form, "Next", number="802 555 0177", delivery="TEXT")

    @every_way
    def test_confirms_a_number(self, practice, ana_browser, asked, journal, written):
        page = ana_browser.submit(asked, "Next", code=written(text_code(practice, E164)))

        assert BackupPhone.objects.filter(number=E164).exists(), page.problems
        assert not journal("phone.code_refused")

    def test_is_found_in_the_text_message_itself(self, practice, ana_browser, asked):
        body = TextMessage.objects.filter(practice=practice, number=E164).latest("pk").body

        ana_browser.submit(asked, "Next", code=body)

        assert BackupPhone.objects.filter(number=E164).exists()

    @pytest.mark.parametrize(
        ("typed", "sentence", "shown"),
        [
            ("12\u200b345", "Code must be 6 numbers", "12345"),
            ("１２ 345", "Code must be 6 numbers", "12 345"),
            ("123456 or\u00a0654321", codes.SEVERAL, "123456 or 654321"),
            ("\u200b\ufeff", "Enter the code", ""),
        ],
    )
    def test_that_is_none_is_shown_cleaned_and_costs_no_try(
        self, ana_browser, asked, journal, typed, sentence, shown
    ):
        before = len(journal())

        page = ana_browser.submit(asked, "Next", code=typed)

        assert (page.problems, page.value_of("code")) == ([sentence], shown)
        assert VerificationCode.objects.latest("pk").tries == 0
        assert len(journal()) == before

    def test_a_code_field_cuts_nothing_off(self, asked):
        field = asked.soup.find(id="id_code")

        assert not {"maxlength", "pattern"} & set(field.attrs)

    @every_way
    def test_of_a_hard_token_resyncs_it(self, ben, ben_browser, press, written):
        first, second = press(ben, times=2)

        page = resync(ben_browser, written(first), written(second))

        assert "Your token is resynced." in page.text

    def test_that_was_right_is_shown_as_it_was_understood(self, ben_browser):
        page = resync(ben_browser, "１２３\u200b-456", "12")

        assert (page.value_of("first"), page.value_of("second")) == ("123456", "12")


class TestSerial:
    @pytest.mark.parametrize(
        "written",
        ["\u200eGALH10000033", "GALH\u200b10000033", "S/N: galh-1000-0033", "№ ＧＡＬＨ10000033"],
    )
    def test_is_found_however_it_is_written(self, cara, cara_browser, press, written):
        confirm_identity(cara)
        form = cara_browser.open(ADD_TOKEN)

        page = add_hard_token(cara_browser, form, written, press(cara, times=2))

        assert HardToken.objects.get(account__user=cara).serial == NEW, page.problems

    def test_is_shown_as_it_was_understood(self, cara, cara_browser):
        confirm_identity(cara)

        page = add_hard_token(
            cara_browser, cara_browser.open(ADD_TOKEN), "Serial No.\u200b galh10000033", ("", "")
        )

        assert page.value_of("serial") == NEW


class TestEmail:
    @pytest.fixture
    def send(self, bens):
        def submit(email):
            return bens.submit(bens.open(ADD_MOBILE_ID), "Next", number="802 555 0163", email=email)

        return submit

    @pytest.mark.parametrize(
        "email",
        ["ben.kim@maple.example\u200b", "\u200eBen.Kim@Maple.Example", "ben.kim＠maple.example"],
    )
    def test_that_is_right_is_taken(self, send, journal, email):
        send(email)

        assert AuthyRequest.objects.count() == 1
        assert not journal("mobile_id.request_refused")

    def test_that_is_another_is_refused_and_shown_cleaned(self, send, journal):
        page = send("\ufeffben.kin@maple.example ")

        assert journal()[-1].reason == "wrong_email"
        assert page.value_of("email") == "ben.kin@maple.example"

    def test_that_was_stored_before_it_was_cleaned_is_found(self, ben, send):
        account = ben.epcs_account
        account.email = "Ben.Kim@maple.example\u200b"
        account.save()

        send("ben.kim@maple.example")

        assert AuthyRequest.objects.count() == 1


class TestDetail:
    @pytest.fixture
    def remove(self, ana, ana_browser):
        confirm_identity(ana)

        def submit(detail):
            page = ana_browser.open(REMOVE_HARD_TOKEN)
            return ana_browser.submit(page, "Remove", reason="OTHER", detail=detail)

        return submit

    def test_is_kept_clean_with_its_line_breaks(self, ana, remove):
        remove("  It was\u200b  lost\r\n\r\nin\u00a0March \u202e ")

        token = HardToken.with_removed.get(account__user=ana)
        assert token.removal_detail == "It was lost\n\nin March"

    def test_of_invisible_characters_only_is_none(self, remove):
        page = remove("\u200b \ufeff")

        assert page.problems == ["Enter additional detail"]
        assert page.soup.find(id="id_detail").get_text().strip() == ""

    @pytest.mark.parametrize("detail", ["x" * 1000 + "\u200b", "x \r\n" * 500])
    def test_is_measured_as_it_is_kept(self, ana, remove, detail):
        remove(detail)

        assert len(HardToken.with_removed.get(account__user=ana).removal_detail) <= 1000


class TestWord:
    @pytest.mark.parametrize("word", ["REVOKE ", " REVOKE", "RE\u200bVOKE", "ＲＥＶＯＫＥ"])
    def test_that_revokes_is_cleaned_like_every_other(self, ana, ana_browser, revoke_page, word):
        ana_browser.submit(revoke_page, REVOKE_ALL, word=word)

        ana.epcs_account.refresh_from_db()
        assert ana.epcs_account.revoked_at is not None
