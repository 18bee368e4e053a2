"""Cara adds the new hard token on her desk, and removes it again."""

from playwright.sync_api import expect

from tests.journeys.cara import HARD_TOKEN, CaraAndHerNewToken
from tests.journeys.screen import NARROW, Screen

WARNING = "Check That You Have a Backup Phone Number for Your Exostar Account"


class TestCaraReplaces(CaraAndHerNewToken):
    def test_her_hard_token_proving_her_identity_once(self, visit, practice_name):
        self.cara = visit(Screen(NARROW, has_script=False))

        self.given_she_has_opened_exostar_account_management(f"cara.{practice_name}")
        self.when_she_presses_add()
        self.and_proves_her_identity_with_authy()
        self.and_enters_the_serial_number_and_two_passwords()
        self.then_her_token_is_registered()
        self.when_she_presses_remove()
        self.then_she_is_warned_that_she_has_no_backup_phone()
        self.when_she_goes_on_without_one()
        self.then_she_is_not_asked_who_she_is_again()
        self.when_she_records_a_reason()
        self.then_her_token_is_removed()

    def when_she_presses_remove(self):
        self.cara.press("Remove", within=self.cara.card(HARD_TOKEN))

    def then_she_is_warned_that_she_has_no_backup_phone(self):
        self.cara.reads(WARNING)
        expect(self.cara.page.get_by_text("You have no backup phone number.")).to_be_visible()

    def when_she_goes_on_without_one(self):
        self.cara.follow("Go on without one")

    def then_she_is_not_asked_who_she_is_again(self):
        self.cara.reads("Record the Reason for Removing the Token")
        sentence = "You already proved your identity in this session, so we did not ask again."
        expect(self.cara.page.get_by_text(sentence)).to_be_visible()

    def when_she_records_a_reason(self):
        self.cara.page.get_by_label("Reason for removal").select_option("Lost")
        self.cara.fill("Additional detail (optional)", "It fell into the river.")
        self.cara.press("Remove")

    def then_her_token_is_removed(self):
        self.cara.is_congratulated("Your hard token is removed.")
        self.cara.reads("Exostar Account Management")
        button = self.cara.card(HARD_TOKEN).get_by_role("button")
        expect(button).to_have_accessible_name("Add")
