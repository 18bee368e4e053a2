"""Limits of starting practices: of a browser, of the deployment, and never of an address."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.utils import timezone

from identity.models import DeploymentLimit
from identity.verification import limits
from simulator.models import Sandbox
from simulator.sandboxes import start_scenario
from tests.portal.pages import Browser
from tests.portal.practice import sandbox_of, start

BEN = "Dr. Ben Kim"
REFUSED = "Too many practices were started"


@pytest.fixture
def most(practice, monkeypatch):
    """Let a limit be reached sooner."""

    def change(name, number):
        limit = getattr(start_scenario, name)
        monkeypatch.setattr(start_scenario, name, replace(limit, most=number))

    return change


class TestOfABrowser:
    def test_is_ten_a_minute(self):
        limit = start_scenario.STARTS_OF_A_BROWSER

        assert (limit.most, limit.window) == (10, timedelta(minutes=1))

    def test_counts_the_first_practice_and_scenarios_together(self, most):
        most("STARTS_OF_A_BROWSER", 2)
        browser = Browser()
        browser.sign_in_as(BEN)
        start(browser)
        before = Sandbox.objects.count()
        where = sandbox_of(browser)

        page = start(browser)

        assert page.heading == REFUSED
        assert "Go on with the one you have, or try again in 1 minute." in page.text
        assert sandbox_of(browser) == where
        assert Sandbox.objects.count() == before

    def test_leaves_another_browser_at_the_same_address_alone(self, most):
        most("STARTS_OF_A_BROWSER", 1)

        pages = [Browser().sign_in_as(BEN) for _ in range(3)]

        assert [page.heading for page in pages] == ["PCC EHR"] * 3

    def test_spends_nothing_of_the_deployments(self, most):
        most("STARTS_OF_A_BROWSER", 1)
        browser = Browser()
        browser.sign_in_as(BEN)
        before = DeploymentLimit.objects.get(name="practice_start").spent_at

        assert start(browser).heading == REFUSED

        assert DeploymentLimit.objects.get(name="practice_start").spent_at == before

    def test_is_forgotten_once_its_minute_is_over(self, most):
        browsers = [Browser() for _ in range(2)]
        browsers[0].sign_in_as(BEN)
        (kept,) = DeploymentLimit.objects.filter(name__startswith="start:")
        kept.spent_at = [timezone.now() - timedelta(seconds=61)]
        kept.save()

        browsers[1].sign_in_as(BEN)

        (left,) = DeploymentLimit.objects.filter(name__startswith="start:")
        assert left.pk != kept.pk

    def test_is_kept_while_anything_of_it_is_in_the_window(self, practice):
        """The last entry of a refused subject is NULL."""
        limit, at = start_scenario.STARTS_OF_A_BROWSER, timezone.now()
        old, new = at - timedelta(seconds=61), at - timedelta(seconds=59)
        for name, spent in {"start:a": [old, new], "start:b": [new, None], "start": [old]}.items():
            DeploymentLimit.objects.create(name=name, spent_at=spent)
        DeploymentLimit.objects.create(name="start:c", spent_at=[old, None])

        limits.forget_subjects(limit, at=at)

        kept = DeploymentLimit.objects.order_by("name").values_list("name", flat=True)
        assert list(kept) == ["start", "start:a", "start:b"]


class TestOfTheDeployment:
    def test_is_two_thousand_an_hour(self, settings):
        assert settings.EPCS_STARTS_PER_HOUR == 2000
        limit = start_scenario.STARTS
        assert (limit.most, limit.window) == (2000, timedelta(hours=1))

    def test_is_told_to_a_visitor_who_has_nothing_yet(self, most):
        most("STARTS", 1)
        Browser().sign_in_as(BEN)
        before = Sandbox.objects.count()

        browser = Browser()
        page = browser.sign_in_as(BEN)

        assert page.heading == REFUSED
        assert "Try again in 60 minutes." in page.text
        assert Sandbox.objects.count() == before
        assert browser.click(page, "Go to the sign-in page").heading == "Sign in"

    def test_stops_nobody_who_has_a_practice(self, most):
        browser = Browser()
        browser.sign_in_as(BEN)
        most("STARTS", 1)

        page = browser.sign_in_as("Sam Okafor")

        assert page.heading == "PCC EHR"
