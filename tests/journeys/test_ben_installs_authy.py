"""Ben skipped Mobile ID when he registered, and has no Authy app: he activates it now."""

import re

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.desk import APPROVED
from tests.journeys.screen import Screen

MOBILE_ID = "Mobile ID (Authy)"
WAITING = "Approve the Pending Request"


class TestDontHaveTheAuthyAppDownloadItNow:
    def test_the_request_waits_until_he_has_installed_it(self, visit, practice_name):
        self.ben = visit(Screen())

        self.given_his_mobile_id_was_never_activated(f"ben.{practice_name}")
        self.when_he_presses_activate()
        self.and_enters_his_number_and_email()
        self.then_his_phone_has_no_authy()
        self.when_he_tries_a_code_all_the_same()
        self.then_he_is_told_to_install_the_app_first()
        self.when_he_opens_the_text_and_installs_the_app()
        self.and_approves_the_request_that_waited()
        self.then_his_smartphone_is_registered()

    def given_his_mobile_id_was_never_activated(self, name):
        self.ben.opens_exostar_account_management(name)
        skipped = "You skipped this step when you registered for EPCS."
        expect(self.ben.card(MOBILE_ID)).to_contain_text(skipped)

    def when_he_presses_activate(self):
        self.ben.press("Activate", within=self.ben.card(MOBILE_ID))
        proof.by_call(self.ben, "0163")

    def and_enters_his_number_and_email(self):
        self.ben.reads("Enter Your Phone Number and Email Address")
        # As people write them.
        self.ben.fill("Phone number", "802.555.0163")
        self.ben.fill("Email address", "Ben.Kim@Maple.example")
        self.ben.press("Next")
        self.ben.reads(WAITING)

    def then_his_phone_has_no_authy(self):
        words = "You will receive a text message with a download link instead of a push"
        self.ben.unfolds("Don’t Have the Authy App? Download it Now", words)
        with self.ben.desk() as desk:
            desk.finds(re.compile("Messages ?, 1 unread"))
            expect(desk.frame.get_by_role("button", name="Authy")).to_have_count(0)
            desk.look()

    def when_he_tries_a_code_all_the_same(self):
        self.ben.follow("Verify with Mobile ID code")
        self.ben.reads("Verify with Mobile ID code")
        self.ben.fill("One-time password", "123456")
        self.ben.press("Next")

    def then_he_is_told_to_install_the_app_first(self):
        self.ben.is_told("We have not seen the Authy app on this phone yet. Open the text message")
        self.ben.reads("Verify with Mobile ID code")
        self.ben.follow("Go back to the request")
        self.ben.reads(WAITING)

    def when_he_opens_the_text_and_installs_the_app(self):
        with self.ben.desk() as desk:
            desk.get_the_app()
            desk.has_new_requests(1)
            desk.reads("PCC eRx")

    def and_approves_the_request_that_waited(self):
        with self.ben.desk() as desk:
            desk.open_request()
            desk.click("Approve")
            if not self.ben.moves_on_at_once:
                desk.reads(APPROVED)
        self.ben.checks_again()

    def then_his_smartphone_is_registered(self):
        self.ben.is_congratulated("Your smartphone is registered as a soft token for EPCS.")
        self.ben.reads("Exostar Account Management")
        expect(self.ben.card(MOBILE_ID)).to_contain_text("ending 0163")
