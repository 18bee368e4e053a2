"""The time limits a person can meet: told in the page's foot and by a dialog, and put off."""

import json

import pytest

from identity.models import SignIn
from tests.portal.account import confirm_identity
from tests.portal.pages import CSRF, Browser, words

NOW = "/session/"


def foot(page):
    return words(page.soup.select_one("form.time-limits p"))


@pytest.fixture
def limits(ana_browser):
    """What the page's script is told: the last instants, by their names."""

    def ask():
        told = ana_browser.client.get(NOW).json()
        return {limit["name"]: limit["ends_at"] for limit in told["limits"]}

    return ask


class TestFoot:
    def test_says_when_one_is_signed_out(self, ana_browser):
        assert foot(ana_browser.open("/erx/queue/")) == (
            "Without activity you are signed out at 10:41 AM . Stay signed in"
        )

    def test_says_when_an_identity_proof_ends(self, ana, ana_browser):
        confirm_identity(ana)

        assert "must authenticate again from 10:11 AM on" in foot(ana_browser.open("/exostar/"))

    def test_says_when_twelve_hours_come_first(self, ana, ana_browser, clock):
        for _ in range(23):
            clock.advance(minutes=30)
            ana_browser.open("/")

        assert "signed out at 9:41 PM" in foot(ana_browser.open("/erx/queue/"))

    def test_is_nobodys_who_is_not_signed_in(self, practice):
        page = Browser().open("/sign-in/")

        assert page.soup.select_one(".time-limits, dialog") is None

    def test_leads_back_to_the_page(self, ana_browser, clock):
        page = ana_browser.open("/journal/?outcome=refused")

        assert ana_browser.submit(page, "Stay signed in").address == "/journal/?outcome=refused"


class TestStay:
    def test_counts_as_activity(self, ana_browser, clock):
        page = ana_browser.open("/erx/queue/")
        clock.advance(minutes=59)

        ana_browser.submit(page, "Stay signed in")

        clock.advance(minutes=59)
        assert ana_browser.open("/erx/queue/").heading == "Rx Queue"

    def test_keeps_an_identity_proof_alive_from_any_page(self, ana, ana_browser, clock):
        confirm_identity(ana)
        page = ana_browser.open("/erx/queue/")
        clock.advance(minutes=29)

        ana_browser.submit(page, "Stay signed in")

        clock.advance(minutes=29)
        assert "Authenticate" not in ana_browser.open("/exostar/hard-token/remove/").heading

    def test_brings_no_proof_back_that_has_ended(self, ana, ana_browser, clock):
        confirm_identity(ana)
        page = ana_browser.open("/erx/queue/")
        clock.advance(minutes=31)

        ana_browser.submit(page, "Stay signed in")

        removal = ana_browser.open("/exostar/hard-token/remove/")
        assert removal.heading == "Authenticate Your Identity"

    def test_does_not_put_off_the_end_after_twelve_hours(self, ana_browser, clock, limits):
        before = limits()["life"]
        clock.advance(minutes=50)

        ana_browser.submit(ana_browser.open("/"), "Stay signed in")

        assert limits()["life"] == before

    @pytest.mark.parametrize("back", ["https://evil.example/", "//evil.example", "x", "/\\evil"])
    def test_leads_to_no_other_site(self, ana_browser, back):
        page = ana_browser.open("/")

        assert ana_browser.submit(page, "Stay signed in", back=back).address == "/"

    def test_after_the_end_leads_back_to_the_page_by_signing_in(self, ana, ana_browser, clock):
        page = ana_browser.open("/journal/?outcome=refused")
        clock.advance(minutes=61)

        answer = ana_browser.submit(page, "Stay signed in")

        back = ana_browser.submit(answer, "Sign in as Dr. Ana Reyes")
        assert back.address == "/journal/?outcome=refused"

    def test_after_the_end_leads_to_sign_in(self, ana_browser, clock):
        page = ana_browser.open("/erx/queue/")
        clock.advance(minutes=61)

        answer = ana_browser.submit(page, "Stay signed in")

        assert answer.heading == "Sign in"
        assert "60 minutes without activity" in answer.text


class TestScript:
    def test_is_told_the_limits_by_the_practices_clock(self, ana, ana_browser):
        confirm_identity(ana)
        ana_browser.open("/exostar/")

        assert ana_browser.client.get(NOW).json() == {
            "at": "2026-03-17T13:41:20Z",
            "runs": False,
            "warned_seconds": 120,
            "limits": [
                {"name": "idle", "ends_at": "2026-03-17T14:41:20Z", "time": "10:41 AM"},
                {"name": "life", "ends_at": "2026-03-18T01:41:20Z", "time": "9:41 PM"},
                {"name": "proof", "ends_at": "2026-03-17T14:11:20Z", "time": "10:11 AM"},
            ],
        }

    def test_finds_them_in_the_page(self, ana_browser):
        page = ana_browser.open("/erx/queue/")

        told = json.loads(page.soup.select_one("form.time-limits")["data-time-limits"])
        assert told == ana_browser.client.get(NOW).json()

    def test_asking_is_no_activity(self, ana, ana_browser, clock, limits):
        before = SignIn.objects.get(user=ana).last_seen_at
        clock.advance(minutes=59)

        limits()

        assert SignIn.objects.get(user=ana).last_seen_at == before

    def test_asking_after_the_end_ends_nothing_and_says_so(self, ana_browser, clock, journal):
        clock.advance(minutes=61)

        assert ana_browser.client.get(NOW).status_code == 204
        assert not journal()

    def test_asking_costs_two_queries(self, ana_browser, django_assert_num_queries):
        with django_assert_num_queries(2):
            ana_browser.client.get(NOW)

    def test_staying_answers_with_the_new_limits(self, ana_browser, clock, limits):
        ana_browser.open("/")
        clock.advance(minutes=59)
        token = ana_browser.cookie(CSRF)

        answer = ana_browser.client.post("/session/stay/", headers={"x-csrftoken": token})

        assert answer.json() == ana_browser.client.get(NOW).json()
        assert limits()["idle"] == "2026-03-17T15:40:20Z"
