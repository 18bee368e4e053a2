"""Two minutes before a time limit the page says so, and offers to stay."""

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import NARROW, Screen

LOOK = "document.dispatchEvent(new Event('visibilitychange'))"


class TestTimeLimits:
    @pytest.fixture(autouse=True)
    def _practice(self, epcs, practice_name):
        self.clock = epcs.sandbox(practice_name).clock

    def test_a_person_stays_signed_in_by_the_dialog(self, visit, practice_name):
        self.ana = visit(Screen())
        self.ana.sign_in(f"ana.{practice_name}")

        self.when_minutes_pass(58.5)
        self.then_the_dialog_says("You will be signed out at")
        self.and_escape_leaves_it_closed()
        self.when_minutes_pass(0)
        expect(self.dialog).to_be_hidden()

        self.ana.page.reload()
        self.ana.reads("PCC EHR")
        self.when_minutes_pass(58.5)
        self.ana.press("Stay signed in", within=self.dialog)
        expect(self.dialog).to_be_hidden()
        self.when_minutes_pass(58)
        self.ana.page.reload()
        self.ana.reads("PCC EHR")

    def test_one_who_does_nothing_is_told_and_led_back(self, visit, practice_name):
        self.ana = visit(Screen(NARROW))
        self.ana.sign_in(f"ana.{practice_name}")
        self.ana.follow("Rx Queue")
        self.ana.reads("Rx Queue")

        self.when_minutes_pass(61)

        self.then_the_dialog_says("Sign in again to go on.")
        self.ana.follow("Sign in again", within=self.dialog)
        self.ana.reads("Sign in")
        assert self.ana.page.url.endswith("/sign-in/?next=%2Ferx%2Fqueue%2F")

    def test_without_a_script_the_foot_says_when_and_has_the_button(self, visit, practice_name):
        ana = visit(Screen(has_script=False))
        ana.sign_in(f"ana.{practice_name}")

        ana.press("Stay signed in")

        ana.reads("PCC EHR")
        foot = ana.page.get_by_role("contentinfo")
        expect(foot.get_by_text("Without activity you are signed out at")).to_be_visible()

    @property
    def dialog(self):
        return self.ana.page.get_by_role("dialog")

    def when_minutes_pass(self, minutes):
        self.clock.advance(seconds=minutes * 60)
        self.ana.page.evaluate(LOOK)

    def then_the_dialog_says(self, words):
        expect(self.dialog).to_contain_text(words)
        self.ana.audit.look()

    def and_escape_leaves_it_closed(self):
        self.ana.page.keyboard.press("Escape")
        expect(self.dialog).to_be_hidden()
