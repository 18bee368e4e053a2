"""PCC EHR and My Settings: workflows.md, section 2."""

from datetime import timedelta

from identity.models import EpcsAccount


class TestEhr:
    def test_has_the_tabs_and_the_way_to_the_queue(self, ana_browser):
        page = ana_browser.open("/")

        queue = ana_browser.click(page, "Rx Queue")

        assert page.heading == "PCC EHR"
        assert queue.heading == "Rx Queue"

    def test_empty_tabs_say_so(self, ana_browser):
        assert "Not part of this simulator." in ana_browser.open("/").text
        assert "Not part of this simulator." in ana_browser.open("/?tab=messages").text


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

    def test_the_other_tabs_say_that_they_are_empty(self, ana_browser):
        for tab in ("profile", "preferences"):
            page = ana_browser.open(f"/erx/my-settings/?tab={tab}")
            assert "Not part of this simulator." in page.text

    def test_the_tabs_address_opens_the_epcs_tab(self, ana_browser):
        assert ana_browser.open("/erx/my-settings/").address == "/erx/my-settings/epcs/"


class TestNavigation:
    def test_administration_is_for_erx_administrators_only(self, ana_browser, sam_browser):
        assert "Administration" not in ana_browser.open("/erx/queue/").text
        assert "Administration" in sam_browser.open("/erx/queue/").text
