"""Open this practice in another browser: two seats, and nobody else's practice."""

from urllib.parse import quote

import pytest
from django.test.client import ClientHandler

from identity.models import SignIn
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from simulator.visitors.references import link_token
from tests.portal.api import Api
from tests.portal.pages import Browser
from tests.portal.practice import COOKIE, LINK, link_of, news, people, sandbox_of

CARA, SAM = "Dr. Cara Lindqvist", "Sam Okafor"
ADDRESS = "/sign-in/practice/{}/"


@pytest.fixture
def cara_there(practice):
    """Cara, in a visitor's own practice."""
    browser = Browser()
    browser.sign_in_as(CARA)
    return browser


@pytest.fixture
def made(cara_there):
    return sandbox_of(cara_there)


@pytest.fixture
def other():
    return Browser()


class TestLink:
    def test_brings_another_browser_into_the_practice(self, cara_there, made, other):
        page = other.open(link_of(cara_there))
        assert (page.address, page.heading) == ("/sign-in/", "Sign in")
        assert people(page)[0] == "People of this practice"
        assert f"This browser is in practice {made.name}." in page.text

        other.submit(page, "Sign in as Sam Okafor")

        assert sandbox_of(other) == made
        assert "Signed in as Dr. Cara Lindqvist" in cara_there.open("/").text

    def test_serves_two_seats(self, cara_there, other):
        """forgotten-password: Sam resets what Cara then creates."""
        other.open(link_of(cara_there))
        other.sign_in_as(SAM)
        cara = sandbox_of(cara_there).practice.people.get(key="cara")

        page = other.open(f"/erx/admin/epcs-setup/{cara.public_id}/")
        other.submit(page, "Reset EPCS Password")

        page = cara_there.open("/erx/my-settings/epcs-password/")
        assert page.heading == "Create a New EPCS Password"

    def test_is_remembered_without_signing_in(self, cara_there, made, other):
        other.open(link_of(cara_there))

        other.sign_in_as(SAM)

        assert sandbox_of(other) == made

    def test_brings_a_browser_without_one_there_with_a_way_to_its_own(
        self, cara_there, made, other
    ):
        other.open(link_of(cara_there))
        other.sign_in_as(SAM)
        assert sandbox_of(other) == made

        page = other.open("/sign-in/?practice=own")
        other.submit(page, "Sign in as Sam Okafor")

        assert sandbox_of(other) != made

    def test_leaves_a_browser_its_own_practice_and_signs_it_out(self, cara_there, made, other):
        other.sign_in_as(SAM)
        own = sandbox_of(other)

        page = other.open(link_of(cara_there))

        ended = SignIn.objects.get(practice=own.practice)
        assert ended.end == "SWITCHED"
        assert other.open("/").heading == "Sign in"
        page = other.click(page, "Go to your own practice")
        other.submit(page, "Sign in as Sam Okafor")
        assert sandbox_of(other) == own

    def test_opened_where_one_is_signed_in_shows_its_address(self, cara_there, made):
        page = cara_there.click(cara_there.open("/"), LINK)

        assert page.heading == LINK
        assert f"http://127.0.0.1:8000{link_of(cara_there)}" in page.text
        assert "Signed in as Dr. Cara Lindqvist" in page.text

    def test_opened_again_leads_to_the_people_again(self, cara_there, made, other):
        for _ in range(2):
            page = other.open(link_of(cara_there))

        assert f"This browser is in practice {made.name}." in page.text

    def test_only_looked_at_moves_nothing(self, cara_there, other):
        response = other.client.head(link_of(cara_there))

        assert (response.status_code, response.headers["Location"]) == (302, "/sign-in/")
        assert COOKIE not in other.client.cookies

    def test_takes_no_form(self, cara_there, other):
        other.client.handler = ClientHandler(enforce_csrf_checks=False)

        assert other.client.post(link_of(cara_there)).status_code == 405

    def test_of_the_demo_practice_leads_to_the_demo_practice(self, ana_browser, other):
        other.open(link_of(ana_browser))

        other.sign_in_as(SAM)

        assert sandbox_of(other).name == "demo"

    def test_of_an_api_sandbox_leads_to_it(self, practice, other):
        sandbox = Api().post("/sandboxes")[1]
        suite = Browser()
        suite.open(next(one["sign_in_url"] for one in sandbox["people"]))

        other.open(link_of(suite))
        other.sign_in_as(SAM)

        assert sandbox_of(other).name == sandbox["id"]


class TestNoLink:
    @pytest.mark.parametrize("change", ["number", "name", "signature", "none", "of another kind"])
    def test_without_its_signature_opens_nothing(self, cara_there, made, other, change):
        token = link_token(made)
        named, _, signature = token.partition(":")
        changed = {
            "number": token.replace(f"{made.pk}.", f"{made.pk - 1}."),
            "name": token.replace(made.name, "demo"),
            "signature": f"{named}:{signature[:-1]}",
            "none": named,
            "of another kind": made.practice.people.get(key="cara").sign_in_link.token,
        }

        page = other.open(ADDRESS.format(quote(changed[change], safe=":")))

        assert (page.status, page.heading) == (404, "Page not found")
        assert COOKIE not in other.client.cookies

    @pytest.mark.parametrize("token", ["x", "é", "%20", "x" * 5000, "a:b:c", ":", "1.demo:"])
    def test_of_nobody_is_found(self, practice, other, token):
        assert other.open(ADDRESS.format(token)).status == 404

    def test_of_a_deleted_practice_says_so_and_offers_a_new_one(self, cara_there, made, other):
        link = link_of(cara_there)
        sandboxes.delete(sandbox=made)

        page = other.open(link)

        assert news(page).startswith("The practice of that link was deleted.")
        assert news(page).endswith("to start in a new practice.")
        other.submit(page, "Sign in as Sam Okafor")
        assert sandbox_of(other) == Sandbox.objects.latest("pk")

    def test_of_a_deleted_practice_leaves_a_browser_where_it_is(self, cara_there, made, other):
        link = link_of(cara_there)
        other.sign_in_as(SAM)
        own = sandbox_of(other)
        sandboxes.delete(sandbox=made)

        page = other.open(link)

        assert news(page).endswith(f"to go on in practice {own.name}.")
        assert "Signed in as Sam Okafor" in page.text
