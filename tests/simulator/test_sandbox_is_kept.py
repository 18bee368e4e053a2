"""A sandbox is never lost: the sign-in page offers its people, and tells how much time passed."""

from datetime import UTC, datetime, timedelta

import pytest
from django.utils import timezone

from identity.models import User
from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from simulator.visitors.passed_time import sentence
from tests.portal.api import Api
from tests.portal.clock import advance
from tests.portal.desk import act, look
from tests.portal.pages import Browser
from tests.portal.practice import link_of, news, people, practice_in_strip, sandbox_of, start
from tests.simulator.story import entered

ANA, BEN = "Dr. Ana Reyes", "Dr. Ben Kim"


def of_a_visitor():
    browser = Browser()
    browser.sign_in_as(ANA)
    return browser


def of_a_scenario():
    """Started from the desk, in a visitor's own practice."""
    browser = of_a_visitor()
    start(browser)
    return browser


def of_the_api():
    return entered(Api().post("/sandboxes")[1], "ana")


def of_the_demo():
    browser = Browser()
    browser.sign_in(User.objects.get(username="ana"))
    return browser


WAYS = [of_a_visitor, of_a_scenario, of_the_api, of_the_demo]


@pytest.fixture(params=WAYS, ids=lambda one: one.__name__)
def browser(practice, request):
    """Ana in a sandbox of each kind."""
    return request.param()


def sign_out(browser):
    return browser.submit(browser.open("/"), "Sign out")


def wait_two_weeks(browser):
    page = browser.submit(browser.open("/support/"), "Contact PCC Support", topic="tokens")
    return browser.submit(page, "Wait two weeks")


class TestOffer:
    def test_after_signing_out(self, browser):
        sandbox = sandbox_of(browser)

        page = sign_out(browser)
        assert f"Sign in as {ANA}" in people(page)[1]
        page = browser.submit(page, f"Sign in as {BEN}")

        assert practice_in_strip(page) == sandbox.name

    def test_after_one_day(self, browser):
        sandbox = sandbox_of(browser)
        act(browser, forward="86400")

        page = browser.open("/erx/queue/")
        told = news(page)
        page = browser.submit(page, f"Sign in as {ANA}")

        assert "One day has passed in this practice." in told
        assert (page.heading, practice_in_strip(page)) == ("Rx Queue", sandbox.name)

    def test_after_two_weeks(self, browser):
        sandbox = sandbox_of(browser)

        page = wait_two_weeks(browser)
        told = news(page)
        page = browser.submit(page, f"Sign in as {ANA}")

        assert "Two weeks have passed in this practice." in told
        assert page.heading == "Exostar Account Management"
        assert practice_in_strip(page) == sandbox.name
        assert "Open the envelope" in look(browser).buttons

    def test_after_an_hour_without_activity(self, browser):
        sandbox = sandbox_of(browser)
        advance(sandbox.practice, minutes=61)

        page = browser.open("/erx/queue/")

        assert "You were signed out after 60 minutes without activity." in page.text
        assert "One hour and one minute have passed in this practice." in news(page)
        assert practice_in_strip(browser.submit(page, f"Sign in as {ANA}")) == sandbox.name

    def test_where_the_sign_in_page_itself_ends_the_sign_in(self, browser):
        act(browser, forward="86400")

        page = browser.open("/sign-in/")

        assert "One day has passed in this practice." in news(page)
        assert f"Sign in as {ANA}" in people(page)[1]

    def test_stays_when_the_page_is_opened_again(self, browser):
        sandbox = sandbox_of(browser)
        act(browser, forward="86400")
        browser.open("/erx/queue/")

        page = browser.open("/sign-in/")

        assert "One day has passed in this practice." in news(page)
        assert practice_in_strip(browser.submit(page, f"Sign in as {ANA}")) == sandbox.name

    def test_says_nothing_of_time_once_signed_in_again(self, browser):
        act(browser, forward="86400")
        browser.submit(browser.open("/erx/queue/"), f"Sign in as {ANA}")

        assert "passed in this practice" not in browser.open("/sign-in/").text


class TestPassedTime:
    def test_goes_on_while_nobody_is_signed_in(self, practice):
        browser = of_a_visitor()
        sandbox = sandbox_of(browser)
        assert "Less than a minute has passed in this practice." in news(sign_out(browser))

        advance(sandbox.practice, hours=3)

        assert "Three hours have passed in this practice." in news(browser.open("/sign-in/"))

    def test_is_of_this_browser_in_another_seat_too(self, practice):
        browser, other = of_a_visitor(), Browser()
        sandbox = sandbox_of(browser)
        other.open(link_of(browser))
        sign_out(browser)
        advance(sandbox.practice, hours=3)
        other.sign_in_as(BEN)
        sign_out(other)

        assert "Three hours have passed" in news(browser.open("/sign-in/"))
        assert "Less than a minute has passed" in news(other.open("/sign-in/"))

    def test_is_silent_where_somebody_has_started_over(self, practice):
        browser, other = of_a_visitor(), Browser()
        sandbox = sandbox_of(browser)
        other.open(link_of(browser))
        other.sign_in_as(BEN)
        advance(sandbox.practice, minutes=50)
        sign_out(browser)
        other.submit(other.open("/training/start-over/"), "Start over")

        assert "passed in this practice" not in browser.open("/sign-in/").text

    def test_is_not_told_of_another_practice(self, practice):
        browser = of_a_scenario()
        act(browser, forward="86400")
        page = browser.open("/erx/queue/")

        page = browser.click(page, "Go to your own practice")

        assert "passed in this practice" not in page.text

    @pytest.mark.parametrize(
        ("passed", "said"),
        [
            ({}, "Less than a minute has passed in this practice."),
            ({"seconds": 59}, "Less than a minute has passed in this practice."),
            ({"minutes": 1}, "One minute has passed in this practice."),
            ({"minutes": 2, "seconds": 59}, "Two minutes have passed in this practice."),
            ({"hours": 23, "minutes": 59}, "23 hours and 59 minutes have passed in this practice."),
            ({"days": 1, "minutes": 5}, "One day has passed in this practice."),
            ({"days": 1, "hours": 9}, "One day and nine hours have passed in this practice."),
            ({"days": 14, "minutes": 3}, "Two weeks have passed in this practice."),
            ({"days": 15}, "Two weeks and one day have passed in this practice."),
            ({"seconds": -1}, ""),
        ],
    )
    def test_is_told_in_words(self, passed, said):
        start = datetime(2026, 3, 17, 13, 41, 20, tzinfo=UTC)

        assert sentence(start, start + timedelta(**passed)) == said


class TestDeleted:
    @pytest.mark.parametrize("way", WAYS[:3], ids=lambda one: one.__name__)
    def test_is_told_after_signing_out_and_something_else_is_offered(self, practice, way):
        browser = way()
        sandbox = sandbox_of(browser)
        sign_out(browser)
        sandboxes.delete(sandbox=sandbox)

        page = browser.open("/sign-in/")
        told = news(page)
        page = browser.submit(page, f"Sign in as {ANA}")

        assert told.startswith(f"Practice {sandbox.name} was deleted.")
        assert page.heading == "PCC EHR"
        assert practice_in_strip(page) != sandbox.name

    def test_scenario_leaves_the_visitors_own_practice(self, practice):
        browser = of_a_visitor()
        own = sandbox_of(browser)
        start(browser)
        scenario = sandbox_of(browser)
        Sandbox.objects.filter(pk=scenario.pk).update(used_at=timezone.now() - timedelta(days=2))
        sandboxes.sweep()

        page = browser.open("/erx/queue/")

        assert news(page).startswith(f"Practice {scenario.name} was deleted.")
        assert news(page).endswith(f"to go on in practice {own.name}.")
        assert practice_in_strip(browser.submit(page, f"Sign in as {ANA}")) == own.name
