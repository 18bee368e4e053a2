"""What holds for every address: who may open it, and with which headers it answers.

One test a rule; each names every address that breaks it.
"""

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from tests.addresses import patterns
from tests.portal.pages import CSRF, SESSION, Browser

# Each address, who may open it, and whether its form finds its first answer.
PAGES = [
    (address, getattr(view, "access", None), getattr(view, "once", False))
    for address, _name, view in patterns()
]
# Also where no page is, and where the request is refused before it reaches one.
ANSWERED = [*(address for address, *_ in PAGES), "/nowhere/", "/erx/queue/?x=%00"]
# The control API's documentation looks at it; a browser always sends it.
HOST = {"host": "testserver"}
PUBLIC = {"public", "machine"}
OF_PRESCRIBERS = {"prescriber", "registered", "identity-proof"}
ACCESS = {*PUBLIC, *OF_PRESCRIBERS, "signed-in", "administrator"}
ANSWERS = {200, 204, 302, 400, 404, 405, 422}


def opened(browser):
    """Open every page in one browser; return (address, access, response) of each."""
    answers = [(address, access, browser.client.get(address)) for address, access, _ in PAGES]
    assert browser.open("/").heading != "Sign in", "the session ended on the way"
    return answers


class TestAccess:
    def test_every_page_declares_who_may_open_it(self):
        assert len(PAGES) > 40
        assert [address for address, access, _ in PAGES if access not in ACCESS] == []

    def test_signed_out_every_page_leads_to_sign_in_unless_it_is_public(self, db):
        wrong = {}
        for address, access, _ in PAGES:
            client = Client(headers=HOST)
            for response in (client.get(address), client.post(address)):
                if access in PUBLIC:
                    is_right = response.status_code in ANSWERS
                else:
                    is_right = response.get("Location", "").startswith("/sign-in/?next=")
                if not is_right:
                    wrong[address] = response.status_code

        assert wrong == {}

    def test_an_administrator_opens_no_prescribers_page(self, sam_browser):
        assert {
            address: response.status_code
            for address, access, response in opened(sam_browser)
            if (response.status_code == 403) is not (access in OF_PRESCRIBERS)
        } == {}

    def test_a_prescriber_opens_no_administrators_page(self, ana_browser):
        assert {
            address: response.status_code
            for address, access, response in opened(ana_browser)
            if (response.status_code == 403) is not (access == "administrator")
        } == {}

    def test_a_form_that_acts_finds_its_first_answer(self, ana_browser, sam_browser):
        """Whatever is for somebody and does not look for its first answer takes no form."""
        takes_forms = {}
        for address, access, once in PAGES:
            if access not in {*PUBLIC, "signed-in"} and not once:
                browser = sam_browser if access == "administrator" else ana_browser
                token = browser.client.cookies[CSRF].value
                response = browser.client.post(address, headers={"x-csrftoken": token})
                if response.status_code != 405:
                    takes_forms[address] = response.status_code

        assert takes_forms == {}


def is_framed(address):
    """A desk is framed by the portal's own pages."""
    return address.startswith("/desk/")


class TestHeaders:
    def test_the_policy_allows_own_sources_only(self, ana_browser):
        wrong = {}
        for address in ANSWERED:
            header = ana_browser.client.get(address)["Content-Security-Policy"]
            policy = dict(part.strip().split(" ", 1) for part in header.split(";"))
            framed = "'self'" if is_framed(address) else "'none'"
            if not (
                policy["default-src"] == "'none'"
                and policy["frame-ancestors"] == framed
                and set(policy.values()) == {"'none'", "'self'"}
            ):
                wrong[address] = policy

        assert wrong == {}

    def test_no_page_is_framed_cached_or_sniffed(self, ana_browser):
        wrong = {}
        for address in ANSWERED:
            expected = {
                "X-Frame-Options": "SAMEORIGIN" if is_framed(address) else "DENY",
                "Cache-Control": "no-store",
                "X-Content-Type-Options": "nosniff",
                "Referrer-Policy": "same-origin",
                "Cross-Origin-Opener-Policy": "same-origin",
            }
            headers = ana_browser.client.get(address).headers
            found = {name: headers.get(name) for name in expected}
            if found != expected or "camera=()" not in headers.get("Permissions-Policy", ""):
                wrong[address] = {**found, "Permissions-Policy": headers.get("Permissions-Policy")}

        assert wrong == {}


class TestCookies:
    def test_are_out_of_scripts_reach_and_stay_on_the_site(self, ana):
        browser = Browser()
        browser.sign_in(ana)

        for name in (SESSION, CSRF):
            cookie = browser.client.cookies[name]
            assert cookie["httponly"]
            assert cookie["samesite"] == "Lax"
            assert not cookie["secure"]


class TestCost:
    def test_no_page_takes_more_than_eight_queries(self, ana_browser):
        """From the second opening on; readyz looks at the migrations."""
        too_many = {}
        for address, *_ in PAGES:
            ana_browser.client.get(address)
            with CaptureQueriesContext(connection) as queries:
                ana_browser.client.get(address)
            if len(queries) > (11 if address == "/readyz" else 8):
                too_many[address] = [query["sql"] for query in queries]

        assert too_many == {}
