"""What holds for every address: who may open it, and with which headers it answers."""

import pytest
from django.test import Client

from tests.addresses import patterns

PAGES = [(address, view) for address, _name, view in patterns()]
ADDRESSES = [address for address, _ in PAGES]
# The control API's documentation looks at it; a browser always sends it.
HOST = {"host": "testserver"}
ACCESS = {"public", "machine", "signed-in"}
ACCESS |= {"administrator", "prescriber", "registered", "identity-proof"}


@pytest.mark.parametrize(("address", "view"), PAGES, ids=ADDRESSES)
class TestAccess:
    def test_every_page_declares_who_may_open_it(self, address, view):
        assert getattr(view, "access", None) in ACCESS

    def test_signed_out_it_leads_to_sign_in_unless_it_is_public(self, db, address, view):
        client = Client(headers=HOST)

        for response in (client.get(address), client.post(address)):
            if view.access in {"public", "machine"}:
                assert response.status_code in {200, 204, 302, 400, 404, 405, 422}
            else:
                assert response.status_code == 302
                assert response["Location"].startswith("/sign-in/?next=")

    def test_an_administrator_opens_no_prescribers_page(self, sam_browser, address, view):
        response = sam_browser.client.get(address)

        is_prescribers = view.access in {"prescriber", "registered", "identity-proof"}
        assert (response.status_code == 403) is is_prescribers

    def test_a_prescriber_opens_no_administrators_page(self, ana_browser, address, view):
        response = ana_browser.client.get(address)

        assert (response.status_code == 403) is (view.access == "administrator")

    def test_a_form_that_acts_finds_its_first_answer(self, ana_browser, sam_browser, address, view):
        browser = sam_browser if view.access == "administrator" else ana_browser
        token = browser.client.cookies["csrf"].value
        response = browser.client.post(address, headers={"x-csrftoken": token})

        takes_forms = response.status_code != 405
        for_somebody = view.access not in {"public", "machine", "signed-in"}
        assert not (takes_forms and for_somebody) or view.once


@pytest.mark.parametrize("address", [*ADDRESSES, "/nowhere/", "/erx/queue/?x=%00"])
class TestHeaders:
    @pytest.fixture
    def response(self, ana_browser, address):
        return ana_browser.client.get(address)

    def test_the_policy_allows_own_sources_only(self, response, address):
        policy = dict(
            part.strip().split(" ", 1) for part in response["Content-Security-Policy"].split(";")
        )

        assert policy["default-src"] == "'none'"
        assert set(policy.values()) == {"'none'", "'self'"}
        framed = "'self'" if address.startswith("/desk/") else "'none'"
        assert policy["frame-ancestors"] == framed

    def test_no_page_is_framed_cached_or_sniffed(self, response, address):
        framed = "SAMEORIGIN" if address.startswith("/desk/") else "DENY"

        assert response["X-Frame-Options"] == framed
        assert response["Cache-Control"] == "no-store"
        assert response["X-Content-Type-Options"] == "nosniff"
        assert response["Referrer-Policy"] == "same-origin"
        assert response["Cross-Origin-Opener-Policy"] == "same-origin"
        assert "camera=()" in response["Permissions-Policy"]


class TestCookies:
    def test_are_out_of_scripts_reach_and_stay_on_the_site(self, ana, ana_browser):
        for name in ("session", "csrf"):
            cookie = ana_browser.client.cookies[name]
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert not cookie["secure"]


class TestCost:
    @pytest.mark.parametrize("address", ADDRESSES)
    def test_no_page_takes_more_than_eight_queries(
        self, ana_browser, address, django_assert_max_num_queries
    ):
        ana_browser.client.get(address)

        with django_assert_max_num_queries(11 if address == "/readyz" else 8):
            ana_browser.client.get(address)
