"""Cara has forgotten her EPCS password: Sam resets it, she chooses a new one and signs."""

from playwright.sync_api import expect

from tests.journeys.cara import CaraAndHerNewToken
from tests.journeys.screen import Screen

NEW = "owls-count-slowly-81"
CREATE = "Create a New EPCS Password"
REFUSED = "PCC eRx did not accept your EPCS password and one-time password."


class TestCaraChoosesANewPassword(CaraAndHerNewToken):
    def test_after_sam_has_reset_the_one_she_forgot(self, visit, practice_name):
        self.cara, self.sam = visit(Screen()), visit(Screen())

        self.given_cara_cannot_sign(f"cara.{practice_name}")
        self.and_cannot_choose_a_password_herself()
        self.when_sam_finds_her_in_epcs_setup(f"sam.{practice_name}")
        self.and_resets_her_password()
        self.then_she_may_set_one_up()
        self.when_she_submits_nothing()
        self.when_she_tries_one_that_is_too_short()
        self.and_then_one_that_meets_everything()
        self.then_it_is_saved()
        self.when_she_adds_her_new_hard_token()
        self.when_she_signs_with_it_and_the_new_password()
        self.then_her_prescription_is_sent()

    def given_cara_cannot_sign(self, name):
        self.cara.sign_in(name)
        self.opens_a_prescription()
        self.cara.fill("EPCS password", "whatever-it-was")
        self.cara.choose("Code from Authy")
        with self.cara.desk() as desk:
            code = desk.read_authy()
        self.cara.fill("One-time password", code)
        self.cara.press("Sign and send")
        self.cara.is_told(REFUSED)
        self.cara.reads("Send prescription")
        # Even so the code is spent.
        with self.cara.desk() as desk:
            desk.wait_for_new_code()
            desk.click("Home")
            desk.finds("Messages")

    def opens_a_prescription(self):
        self.cara.open("/erx/queue/")
        self.cara.reads("Rx Queue")
        self.cara.page.get_by_role("button", name="Review and send").first.click()
        self.cara.reads("Send prescription")
        self.cara.page.get_by_role("checkbox").first.check()

    def and_cannot_choose_a_password_herself(self):
        self.opens_my_settings()
        words = "Forgot it? Ask an eRx Administrator at your practice to reset it."
        expect(self.cara.page.get_by_text(words)).to_be_visible()
        expect(self.button("Set up my EPCS password")).to_have_count(0)

    def opens_my_settings(self):
        self.cara.follow("My Settings")
        self.cara.reads("My Settings")

    def when_sam_finds_her_in_epcs_setup(self, name):
        self.sam.sign_in(name)
        self.sam.follow("Rx Queue")
        self.sam.look()
        self.sam.follow("Administration")
        self.sam.reads("Administration")
        self.sam.follow("EPCS Setup")
        self.sam.reads("EPCS Setup")
        self.sam.fill("Last name", "lind")
        self.sam.press("Search")
        expect(self.sam.page.get_by_text("1 prescriber found.")).to_be_visible()
        self.sam.reads("EPCS Setup")
        row = self.sam.page.get_by_role("row").filter(has_text="Lindqvist")
        self.sam.follow("Edit", within=row)
        self.sam.reads("Edit prescriber: Cara Lindqvist")

    def and_resets_her_password(self):
        self.sam.press("Reset EPCS Password")
        self.sam.is_congratulated("Dr. Cara Lindqvist can now reset their EPCS password.")
        self.sam.reads("Edit prescriber: Cara Lindqvist")
        # The button stays; pressed again it says that nothing is to be done.
        self.sam.press("Reset EPCS Password")
        already = "The EPCS password was already reset."
        expect(self.sam.page.get_by_role("status").filter(has_text=already)).to_be_visible()
        self.sam.reads("Edit prescriber: Cara Lindqvist")

    def then_she_may_set_one_up(self):
        self.opens_my_settings()
        reset = "Your eRx Administrator has reset it. Set a new one before"
        expect(self.cara.page.get_by_text(reset)).to_be_visible()
        self.cara.press("Set up my EPCS password")
        self.cara.reads(CREATE)
        shows = self.cara.page.get_by_role("button", name="Show", exact=True)
        expect(shows).to_have_count(2 if self.cara.screen.has_script else 0)

    def when_she_submits_nothing(self):
        self.cara.press("Submit")
        self.cara.is_told("Enter a new EPCS password")
        self.cara.reads(CREATE)

    def when_she_tries_one_that_is_too_short(self):
        length = self.cara.page.get_by_role("listitem").filter(has_text="12 to 128 characters")
        expect(length.get_by_text("Met", exact=True)).to_be_hidden()
        self.cara.page.get_by_label("New EPCS password").press_sequentially("owls")
        if self.cara.screen.has_script:
            self.then_the_list_changes_while_she_types(length)
            self.cara.page.get_by_label("New EPCS password").fill("owls")
        self.cara.fill("Type it again", "owls")
        self.cara.press("Submit")
        self.cara.is_told("EPCS password must have 12 to 128 characters")
        self.cara.reads(CREATE)
        expect(length.get_by_text("Not met", exact=True)).to_be_visible()
        for field in self.cara.page.locator("input[type=password]").all():
            expect(field).to_have_value("")

    def then_the_list_changes_while_she_types(self, length):
        expect(length.get_by_text("Not met", exact=True)).to_be_visible()
        self.cara.page.get_by_label("New EPCS password").press_sequentially("-count-slowly")
        expect(length.get_by_text("Met", exact=True)).to_be_visible()
        self.cara.look()

    def and_then_one_that_meets_everything(self):
        self.cara.fill("New EPCS password", NEW)
        self.cara.fill("Type it again", NEW)
        if self.cara.screen.has_script:
            self.and_looks_at_what_she_typed()
        self.cara.press("Submit")

    def and_looks_at_what_she_typed(self):
        field = self.cara.page.get_by_label("New EPCS password")
        expect(field).to_have_attribute("type", "password")
        self.button("Show").first.click()
        expect(field).to_have_attribute("type", "text")
        self.cara.look()
        self.button("Hide").click()
        expect(field).to_have_attribute("type", "password")

    def then_it_is_saved(self):
        self.cara.is_congratulated("Your new EPCS password is saved.")
        self.cara.reads("My Settings")
        expect(self.button("Set up my EPCS password")).to_have_count(0)

    def when_she_adds_her_new_hard_token(self):
        self.cara.press("Exostar Account Management")
        self.cara.reads("Exostar Account Management")
        self.when_she_presses_add()
        self.and_proves_her_identity_with_authy()
        self.and_enters_the_serial_number_and_two_passwords()
        self.then_her_token_is_registered()

    def when_she_signs_with_it_and_the_new_password(self):
        self.opens_a_prescription()
        self.cara.fill("EPCS password", NEW)
        self.cara.choose("One-time password from your hard token")
        with self.cara.desk() as desk:
            code = desk.press_token()
        self.cara.fill("One-time password", code)
        self.cara.press("Sign and send")

    def then_her_prescription_is_sent(self):
        self.cara.is_congratulated("Prescription sent. Your token works.")
        self.cara.reads("Rx Queue")

    def button(self, name):
        return self.cara.page.get_by_role("button", name=name, exact=True)
