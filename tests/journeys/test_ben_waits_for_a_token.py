"""Ben asks PCC Support for a new hard token, waits two weeks, and replaces the old one."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.screen import Screen

HARD_TOKEN = "Hardware Token (One-Time Password)"


class TestBenOrdersANewHardToken:
    def test_which_comes_in_an_envelope_two_weeks_later(self, visit, practice_name):
        self.ben = visit(Screen(scheme="dark"))

        self.given_he_asks_pcc_support(f"ben.{practice_name}")
        self.when_he_waits_two_weeks()
        self.then_he_was_signed_out_and_signs_in_again(f"ben.{practice_name}")
        self.then_an_envelope_lies_on_his_desk()
        self.when_he_removes_the_old_token()
        self.when_he_adds_the_new_one()
        self.then_it_is_registered()

    def given_he_asks_pcc_support(self, name):
        self.ben.sign_in(name)
        self.ben.follow("Contact PCC Support")
        self.ben.reads("Contact PCC Support")
        self.ben.press("Contact PCC Support")
        self.ben.is_told("Choose what you would tell them")
        self.ben.reads("Contact PCC Support")
        self.ben.choose("I need new hard tokens")
        self.ben.press("Contact PCC Support")
        self.ben.is_congratulated("PCC Support will take it from here.")
        self.ben.reads("Contact PCC Support")

    def when_he_waits_two_weeks(self):
        self.ben.press("Wait two weeks")

    def then_he_was_signed_out_and_signs_in_again(self, name):
        self.ben.reads("Sign in")
        expect(self.ben.page.get_by_text("You were signed out after 12 hours.")).to_be_visible()
        self.ben.sign_in_by_password(name)
        self.ben.open("/exostar/")
        self.ben.reads("Exostar Account Management")

    def then_an_envelope_lies_on_his_desk(self):
        with self.ben.desk() as desk:
            desk.finds("Open the envelope")
            desk.look()
            fob = desk.open_envelope("Hard token 2")
            self.serial = fob.turn_over()
            desk.look()
        assert self.serial != "GALH10000025"

    def when_he_removes_the_old_token(self):
        self.ben.press("Remove", within=self.ben.card(HARD_TOKEN))
        proof.by_call(self.ben, "0163")
        self.ben.reads("Record the Reason for Removing the Token")
        self.ben.page.get_by_label("Reason for removal").select_option("Other")
        self.ben.press("Remove")
        self.ben.is_told("Enter additional detail")
        self.ben.reads("Record the Reason for Removing the Token")
        self.ben.fill("Additional detail (optional)", "Its button sticks.")
        self.ben.press("Remove")
        self.ben.is_congratulated("Your hard token is removed.")
        self.ben.reads("Exostar Account Management")

    def when_he_adds_the_new_one(self):
        self.ben.press("Add", within=self.ben.card(HARD_TOKEN))
        self.ben.reads("Add a Hardware Token")
        proof.is_not_asked_again(self.ben)
        with self.ben.desk() as desk:
            fob = desk.fob("Hard token 2")
            first, second = fob.press(), fob.press()
            desk.look()
        self.ben.fill("Serial number", f"{self.serial[:4].lower()} {self.serial[4:]}")
        self.ben.fill("One-Time Password 1", first)
        self.ben.fill("One-Time Password 2", second)
        self.ben.press("Next")

    def then_it_is_registered(self):
        self.ben.is_congratulated("Your hard token is registered.")
        self.ben.reads("Exostar Account Management")
        expect(self.ben.card(HARD_TOKEN)).to_contain_text(self.serial)
