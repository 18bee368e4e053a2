"""Two visitors, two browsers: each has a practice, and one opens the other's as a second seat."""

import re

import pytest
from playwright.sync_api import expect

from simulator.models import Sandbox
from simulator.sandboxes import sandboxes
from tests.journeys.desk import Desk
from tests.journeys.screen import NARROW, Screen

SCREENS = [Screen(NARROW), Screen(has_script=False), Screen(scheme="dark")]
OTHER_BROWSER = "Open this practice in another browser"


class TestOwnPractice:
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_is_opened_in_another_browser_and_never_lost(self, visit, commit, screen):
        self.cara, self.sam = visit(screen), visit(screen)

        self.given_cara_has_a_practice_of_her_own()
        self.when_sam_opens_it_in_another_browser()
        self.then_he_resets_her_password_and_she_creates_one()
        self.when_a_day_passes()
        self.then_her_people_are_offered_with_the_time()
        self.when_the_practice_is_deleted(commit)
        self.then_a_new_one_is_offered()

    def given_cara_has_a_practice_of_her_own(self):
        self.signs_in(self.cara, "Dr. Cara Lindqvist")
        strip = self.cara.page.get_by_role("region", name="Training simulator")
        self.name = re.search(r"Practice (\w{6})\b", strip.inner_text()).group(1)

    def signs_in(self, visitor, name):
        visitor.open("/sign-in/")
        visitor.reads("Sign in")
        visitor.press(f"Sign in as {name}")
        visitor.reads("PCC EHR")

    def when_sam_opens_it_in_another_browser(self):
        self.cara.follow(OTHER_BROWSER)
        self.cara.reads(OTHER_BROWSER)
        self.sam.open(self.cara.page.locator(".address").inner_text())
        self.sam.reads("Sign in")
        expect(
            self.sam.page.get_by_text(f"This browser is in practice {self.name}.")
        ).to_be_visible()
        self.sam.press("Sign in as Sam Okafor")
        self.sam.reads("PCC EHR")

    def then_he_resets_her_password_and_she_creates_one(self):
        self.sam.open("/erx/admin/epcs-setup/")
        self.sam.reads("EPCS Setup")
        row = self.sam.page.get_by_role("row").filter(has_text="Lindqvist")
        self.sam.follow("Edit", within=row)
        self.sam.reads("Edit prescriber: Cara Lindqvist")
        self.sam.press("Reset EPCS Password")
        self.sam.is_congratulated("Dr. Cara Lindqvist can now reset their EPCS password.")
        self.sam.reads("Edit prescriber: Cara Lindqvist")
        self.cara.open("/erx/my-settings/epcs-password/")
        self.cara.reads("Create a New EPCS Password")

    def when_a_day_passes(self):
        if self.cara.screen.has_script:
            self.then_the_page_says_at_once_that_she_is_signed_out()
        else:
            with self.cara.desk() as desk:
                desk.click("+1 day")
                expect(desk.frame.get_by_text("You are signed out.")).to_be_visible()
                desk.look()
        self.cara.open("/erx/queue/")

    def then_the_page_says_at_once_that_she_is_signed_out(self):
        if not self.cara.screen.is_wide:
            self.cara.press("Open your desk (token, phone, clock)")
        Desk(self.cara.page.frame("deskframe"), self.cara.audit).click("+1 day")
        dialog = self.cara.page.get_by_role("dialog", name="You are signed out")
        expect(dialog).to_contain_text("Sign in again to go on.")
        self.cara.audit.look()

    def then_her_people_are_offered_with_the_time(self):
        self.cara.reads("Sign in")
        expect(self.cara.page.get_by_text("One day has passed in this practice.")).to_be_visible()
        people = self.cara.page.get_by_role("region", name="People of this practice")
        expect(people.get_by_role("button")).to_have_count(4)
        self.cara.press("Sign in as Dr. Cara Lindqvist")
        self.cara.reads("Rx Queue")

    def when_the_practice_is_deleted(self, commit):
        commit(delete, name=self.name)
        self.cara.open("/erx/queue/")

    def then_a_new_one_is_offered(self):
        self.cara.reads("Sign in")
        told = self.cara.page.get_by_role("status").get_by_text(
            f"Practice {self.name} was deleted."
        )
        expect(told).to_be_visible()
        self.cara.press("Sign in as Dr. Cara Lindqvist")
        self.cara.reads("Rx Queue")
        strip = self.cara.page.get_by_role("region", name="Training simulator")
        expect(strip.get_by_text(f"Practice {self.name}")).to_have_count(0)


class TestWayBack:
    def test_leads_from_a_scenario_to_ones_own_practice(self, visit, epcs, afterwards):
        sam = visit(Screen(NARROW))
        sam.open("/sign-in/")
        sam.reads("Sign in")
        sam.press("Sign in as Sam Okafor")
        sam.reads("PCC EHR")
        sandbox = afterwards.enter_context(epcs.make("standard"))
        sam.open(sandbox.person("sam").sign_in_url)
        sam.reads("Administration")

        sam.follow("Go to your own practice")
        sam.reads("Sign in")

        people = sam.page.get_by_role("region", name="People of this practice")
        expect(people.get_by_role("button", name="Sign in as Dr. Cara Lindqvist")).to_be_visible()


def delete(name):
    sandboxes.delete(sandbox=Sandbox.objects.get(name=name))
