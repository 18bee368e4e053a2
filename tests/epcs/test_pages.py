"""PCC EHR and My Settings: workflows.md, section 2."""

from datetime import timedelta

from epcs.models import Prescription
from identity.models import EpcsAccount


class TestEhr:
    def test_has_the_tabs_and_the_way_to_the_queue(self, ana_browser):
        page = ana_browser.open("/")

        queue = ana_browser.click(page, "Rx Queue")

        assert page.heading == "PCC EHR"
        assert queue.heading == "Rx Queue"

    def test_says_how_many_prescriptions_wait(self, ana_browser):
        page = ana_browser.open("/")

        rows = len(ana_browser.open("/erx/queue/").soup.select("tbody tr"))
        assert rows > 1
        assert page.soup.select_one("#waiting").text == f"{rows} waiting"
        assert page.soup.select_one("a[aria-describedby=waiting]").text == "Rx Queue"
        assert f"{rows} prescriptions are waiting for you." in page.text

    def test_says_when_none_waits(self, ana, ana_browser, sam_browser):
        Prescription.objects.filter(account__user=ana).delete()

        assert "No prescriptions are waiting for you." in ana_browser.open("/").text
        assert ana_browser.open("/").soup.select_one("#waiting") is None
        assert "waiting" not in sam_browser.open("/").text

    def test_counts_no_further_than_the_queue_shows(self, ana_browser, monkeypatch):
        monkeypatch.setattr("epcs.queue.MOST", 1)

        page = ana_browser.open("/")

        assert page.soup.select_one("#waiting").text == "more than 1 waiting"
        assert "More than 1 prescriptions are waiting for you." in page.text

    def test_costs_one_query_more_than_a_page_without_rows(
        self, ana_browser, django_assert_num_queries
    ):
        with django_assert_num_queries(4):
            ana_browser.open("/")

    def test_shows_an_administrator_the_way(self, ana_browser, sam_browser):
        page = sam_browser.click(sam_browser.open("/"), "Administration")

        assert page.heading == "Administration"
        assert "Administration" not in ana_browser.open("/").text

    def test_shows_an_invented_day(self, ana_browser):
        page = ana_browser.open("/")

        assert "March 17, 2026 (an invented day)" in page.soup.caption.text
        assert len(page.soup.select("tbody tr")) == 8

    def test_messages_say_that_they_are_empty(self, ana_browser):
        page = ana_browser.open("/?tab=messages")

        assert "Not part of this simulator." in page.text
        assert page.soup.table is None


class TestMySettings:
    def test_the_epcs_tab_leads_to_exostar_account_management(self, ana_browser):
        page = ana_browser.click(ana_browser.open("/erx/queue/"), "My Settings")

        account = ana_browser.press(page, "Exostar Account Management")

        assert page.heading == "My Settings"
        assert page.soup.select_one("nav a[aria-current=page][href='/erx/my-settings/epcs/']")
        assert account.heading == "Exostar Account Management"

    def test_says_since_when_the_password_is_set_and_offers_no_button(self, ana_browser):
        page = ana_browser.open("/erx/my-settings/epcs/")

        assert "Forgot it? Ask an eRx Administrator at your practice to reset it." in page.text
        assert "Set up my EPCS password" not in page.text

    def test_says_until_when_the_password_is_locked(self, ana, ana_browser, clock):
        locked = clock.now + timedelta(minutes=15)
        EpcsAccount.objects.filter(user=ana).update(failures=5, locked_until=locked)

        page = ana_browser.open("/erx/my-settings/epcs/")

        assert "Locked until 9:56 AM." in page.text
        clock.advance(minutes=15)
        assert "Locked until" not in ana_browser.open("/erx/my-settings/epcs/").text

    def test_says_what_helps_after_too_many_wrong_ones(self, ana, ana_browser, clock):
        EpcsAccount.objects.filter(user=ana).update(failures=50, disabled_at=clock.now)

        page = ana_browser.open("/erx/my-settings/epcs/")

        assert (
            "Disabled after too many wrong ones. Ask an eRx Administrator at your practice to"
            " reset it." in page.text
        )
        assert "Forgot it?" not in page.text

    def test_says_when_none_was_ever_set(self, ana, ana_browser):
        EpcsAccount.objects.filter(user=ana).update(epcs_password="", epcs_password_set_at=None)

        assert "You have not set one yet." in ana_browser.open("/erx/my-settings/epcs/").text

    def test_a_person_without_registration_is_told_what_to_do(self, sam_browser):
        page = sam_browser.open("/erx/my-settings/epcs/")

        assert "You are not registered for EPCS." in page.text

    def test_preferences_say_that_they_are_empty(self, ana_browser):
        page = ana_browser.open("/erx/my-settings/?tab=preferences")

        assert "Not part of this simulator." in page.text

    def test_the_tabs_address_opens_the_epcs_tab(self, ana_browser):
        assert ana_browser.open("/erx/my-settings/").address == "/erx/my-settings/epcs/"


class TestNavigation:
    def test_administration_is_for_erx_administrators_only(self, ana_browser, sam_browser):
        assert "Administration" not in ana_browser.open("/erx/queue/").text
        assert "Administration" in sam_browser.open("/erx/queue/").text
