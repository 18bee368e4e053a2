"""Administration, and who may open it: pages.md, P12."""

import pytest

from tests.portal.epcs_password import SETUP, search
from tests.portal.pages import CSRF


class TestAdministration:
    def test_leads_from_the_top_navigation_to_a_prescriber(self, sam_browser):
        page = sam_browser.click(sam_browser.open("/erx/queue/"), "Administration")
        setup = sam_browser.click(page, "EPCS Setup")
        found = search(sam_browser, "reyes")

        edit = sam_browser.click(found, "Edit")

        assert page.heading == "Administration"
        assert "Enroll prescribers and reset EPCS passwords" in page.text
        assert "Not part of this simulator." in page.text
        assert setup.heading == "EPCS Setup"
        assert edit.heading == "Edit prescriber: Ana Reyes"

    @pytest.mark.parametrize("address", ["/erx/admin/", SETUP])
    def test_marks_where_one_is(self, sam_browser, address):
        link = sam_browser.open(address).soup.select_one("nav a[href='/erx/admin/']")

        assert link["aria-current"] in {"page", "true"}

    def test_opens_to_a_prescriber_who_is_an_administrator_too(self, dana_browser):
        assert dana_browser.open("/erx/admin/").heading == "Administration"
        assert dana_browser.open("/erx/my-settings/epcs/").status == 200


class TestWithoutTheRole:
    @pytest.fixture(params=["", "epcs-setup/", "epcs-setup/{}/"])
    def address(self, request, ben):
        return "/erx/admin/" + request.param.format(ben.public_id)

    def test_it_says_who_can_and_writes_it_down(self, ana_browser, address, journal):
        page = ana_browser.open(address)

        assert page.status == 403
        assert page.heading == "You cannot open Administration"
        advice = "Only eRx Administrators can. Ask an eRx Administrator at your practice."
        assert advice in page.text
        (line,) = journal()
        assert (line.event, line.reason, line.actor) == ("access.denied", "role_missing", "ana")

    def test_nothing_is_reset(self, ben, ana_browser, journal):
        token = ana_browser.client.cookies[CSRF].value
        address = f"{SETUP}{ben.public_id}/"

        page = ana_browser.post(address, {"shown": "", "csrfmiddlewaretoken": token})

        assert page.status == 403
        ben.epcs_account.refresh_from_db()
        assert ben.epcs_account.epcs_password
        assert [line.reason for line in journal()] == ["role_missing"]
