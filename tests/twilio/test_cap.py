"""What the whole deployment sends in an hour: workflows.md 14, trust.md 94."""

from datetime import timedelta

import pytest

from identity.constants import Undelivered
from identity.models import DeploymentLimit, SpentLimit
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.portal.pages import signed_in


class TestCapOfTheDeployment:
    @pytest.fixture(autouse=True)
    def two_an_hour(self, settings):
        settings.EPCS_SENDS_PER_HOUR = 2

    @pytest.fixture
    def used_up(self, ana_browser, ben_browser):
        choose(ana_browser, BY_TEXT)
        choose(ben_browser, BY_CALL)

    def test_ends_calls_and_texts_of_everybody(
        self, cara, ana_browser, used_up, double, journal, unspent, ben
    ):
        page = choose(ana_browser, BY_TEXT)

        assert page.problems == [Undelivered.BUSY.label]
        assert len(double.exchanges) == 2
        (line,) = journal("phone.send_failed")
        assert line.reason == "not_delivered"
        assert line.detail["undelivered"] == "busy"
        assert line.detail["limit"] == "send_for_deployment"

    def test_counts_nothing_against_the_person(self, ana, practice, ana_browser, used_up):
        before = self.spent(practice)

        choose(ana_browser, BY_TEXT)

        assert self.spent(practice) == before

    def test_leaves_the_code_before_alive(self, ana_browser, ben_browser, double):
        page = choose(ana_browser, BY_TEXT)
        choose(ben_browser, BY_CALL)
        ana_browser.submit(page, "Resend verification code")

        page = ana_browser.submit(page, "Next", code=double.inbox[0].code)

        assert page.heading == "Record the Reason for Removing the Token"

    def test_is_over_an_hour_later_by_the_systems_clock(self, ana, used_up, clock):
        clock.advance(hours=2)
        early = choose(signed_in(ana), BY_TEXT)
        row = DeploymentLimit.objects.get(name="send_for_deployment")
        row.spent_at = [moment - timedelta(hours=1) for moment in row.spent_at if moment]
        row.save()

        late = choose(signed_in(ana), BY_TEXT)

        assert early.problems
        assert late.heading == "Enter the code"

    def test_tells_whoever_runs_the_deployment(self, ana_browser, used_up, caplog):
        choose(ana_browser, BY_TEXT)

        assert "2 calls and texts of this hour are used up" in caplog.text

    def test_does_not_count_what_costs_nothing(self, settings, ana_browser, used_up):
        settings.EPCS_DELIVERY = "simulator.delivery"
        settings.EPCS_SENDS_PER_HOUR = None

        assert choose(ana_browser, BY_TEXT).heading == "Enter the code"

    @staticmethod
    def spent(practice):
        rows = SpentLimit.objects.filter(practice=practice).order_by("name", "subject")
        return [(row.name, row.subject, row.spent_at) for row in rows]
