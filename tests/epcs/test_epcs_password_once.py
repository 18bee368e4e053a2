"""A reset is used once, in its time, by its person."""

import pytest

from identity import passwords
from identity.models import EpcsAccount, FormAnswer, JournalLine
from simulator.sandboxes import practice_setup as practices
from tests.portal.epcs_password import ADDRESS, ASK_FIRST, GOOD
from tests.portal.pages import signed_in
from tests.portal.people import account_of


class TestOnce:
    def test_a_double_click_sets_it_once(self, submit, journal):
        answers = [submit(GOOD) for _ in range(2)]

        assert all("Your new EPCS password is saved." in answer.text for answer in answers)
        assert [line.event for line in journal()] == ["password.set"]

    def test_after_a_crash_a_retry_finds_what_was_done(self, submit, journal):
        submit(GOOD)
        FormAnswer.objects.update(answered=False, status=0, location="", sealed=b"")

        again = submit(GOOD)

        assert "Your new EPCS password is saved." in again.text
        assert len(journal()) == 1

    def test_a_second_tab_is_told_to_ask_again(self, ana, ana_browser, submit, journal):
        other = ana_browser.open(ADDRESS)
        submit(GOOD)
        first = account_of(ana).epcs_password

        page = submit("another heron in the fog", page=other)

        assert page.status == 409
        assert ASK_FIRST in page.text
        assert account_of(ana).epcs_password == first
        line = journal()[-1]
        assert (line.event, line.reason) == ("password.refused", "not_allowed")
        assert line.detail == {"why": "set"}

    def test_a_reset_that_has_ended_allows_nothing(self, ana, ana_browser, submit, clock, journal):
        clock.advance(hours=24, seconds=1)
        again = signed_in(ana)
        token = again.open("/").value_of("csrfmiddlewaretoken")
        data = {"shown": "1", "password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        page = again.post(ADDRESS, data)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == ""
        assert journal("password.refused")[-1].detail == {"why": "reset_expired"}

    def test_to_its_last_second_it_does(self, ana, reset):
        reset(ana, hours=24)
        browser = signed_in(ana)

        page = browser.submit(browser.open(ADDRESS), "Submit", password=GOOD, again=GOOD)

        assert "Your new EPCS password is saved." in page.text

    def test_what_is_used_up_while_it_is_hashed_stays_used_up(
        self, ana, submit, monkeypatch, journal
    ):
        real = passwords.hash_of

        def slowly(password):
            found = real(password)
            EpcsAccount.objects.filter(user=ana).update(
                epcs_password="other", epcs_password_set_at="2026-03-17T13:41:20Z",
                password_reset_at=None, password_reset_by=None,
            )  # fmt: skip
            return found

        monkeypatch.setattr(passwords, "hash_of", slowly)
        page = submit(GOOD)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == "other"
        assert journal()[-1].reason == "not_allowed"

    def test_a_password_checked_against_another_last_one_is_not_saved(
        self, ana, submit, monkeypatch, journal
    ):
        real = passwords.hash_of

        def slowly(password):
            EpcsAccount.objects.filter(user=ana).update(last_epcs_password="other")
            return real(password)

        monkeypatch.setattr(passwords, "hash_of", slowly)
        page = submit(GOOD)

        assert page.status == 409
        assert account_of(ana).epcs_password == ""
        assert journal()[-1].reason == "changed_meanwhile"


class TestNotAllowed:
    @pytest.mark.parametrize("state", ["set", "expired"])
    def test_a_direct_visit_is_told_whom_to_ask(self, ana, ana_browser, reset, state, journal):
        if state == "expired":
            reset(ana, hours=24, seconds=1)

        page = ana_browser.open(ADDRESS)

        assert page.heading == "Create a New EPCS Password"
        assert ASK_FIRST in page.text
        assert not page.soup.select("main form, main input")
        assert journal() == []

    def test_a_direct_post_changes_nothing(self, ana, ana_browser, journal):
        before = account_of(ana).epcs_password
        token = ana_browser.open("/").value_of("csrfmiddlewaretoken")
        data = {"password": GOOD, "again": GOOD, "csrfmiddlewaretoken": token}

        page = ana_browser.post(ADDRESS, data)

        assert (page.status, ASK_FIRST in page.text) == (409, True)
        assert account_of(ana).epcs_password == before
        assert [line.event for line in journal()] == ["password.refused"]

    def test_a_revoked_account_is_told_to_register(self, ana, ana_browser, submit, form, clock):
        EpcsAccount.objects.filter(user=ana).update(revoked_at=clock.now)

        page = submit(GOOD)

        assert page.status == 409
        assert "This account was revoked on March 17, 2026. Register for EPCS again." in page.text
        assert account_of(ana).epcs_password == ""

    def test_a_prescriber_without_registration_is_told_so(self, ana, sam, ana_browser, journal):
        EpcsAccount.objects.filter(user=ana).update(user=sam)

        page = ana_browser.open(ADDRESS)
        token = page.value_of("csrfmiddlewaretoken")
        posted = ana_browser.post(ADDRESS, {"password": GOOD, "csrfmiddlewaretoken": token})

        assert "You are not registered for EPCS." in page.text
        assert (posted.status, page.status) == (409, 200)
        assert journal()[-1].detail == {"why": "not_registered"}

    def test_an_administrator_who_does_not_prescribe_cannot_open_it(self, sam_browser, journal):
        assert sam_browser.open(ADDRESS).status == 403
        assert journal()[-1].reason == "role_missing"

    def test_a_page_from_before_start_over_saves_nothing(
        self, ana, submit, practice, sam, clock, reset
    ):
        practices.restart(practice=practice, by=sam, at=clock.now)
        reset(ana)

        page = submit(GOOD)

        assert page.status == 409
        assert "This has changed since you opened the page." in page.text
        assert account_of(ana).epcs_password == ""
        assert JournalLine.objects.filter(reason="changed_meanwhile").exists()

    @pytest.mark.parametrize("shown", ["", "x", "0", "9" * 5000])
    def test_nor_does_what_no_page_showed(self, ana, ana_browser, form, shown):
        fields = {"password": GOOD, "again": GOOD, "shown": shown}

        assert ana_browser.submit(form, "Submit", **fields).status == 409
        assert account_of(ana).epcs_password == ""
