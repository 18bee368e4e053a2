"""Never revoke: what the curious find out, and the way back."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.screen import Screen

REVOKE = "Revoke OTP account and all credentials"
PAGE = "Never Revoke Your Account"
CURIOUS = "I want to see what would happen (training only)"
REVOKED = "This account was revoked on"


class TestAnaIsCurious:
    def test_and_revokes_until_she_starts_over(self, visit, practice_name):
        self.ana, self.sam = visit(Screen(has_script=False)), visit(Screen(has_script=False))

        self.given_she_presses_the_button_never_to_press(f"ana.{practice_name}")
        self.then_she_is_told_not_to_and_may_go_back()
        self.when_she_wants_to_see_and_types_something_else()
        self.and_then_the_word()
        self.then_she_proves_who_she_is_and_nothing_is_revoked_yet()
        self.when_she_types_the_word_again()
        self.then_her_account_is_revoked_everywhere()
        self.and_for_the_administrator_too(f"sam.{practice_name}")
        self.when_she_starts_over()
        self.then_everything_is_back()

    def given_she_presses_the_button_never_to_press(self, name):
        self.ana.opens_exostar_account_management(name)
        self.ana.press(REVOKE)
        self.ana.reads(PAGE)

    def then_she_is_told_not_to_and_may_go_back(self):
        expect(self.button(REVOKE)).to_be_hidden()
        self.ana.press("Go back to Exostar Account Management")
        self.ana.reads("Exostar Account Management")
        self.ana.press(REVOKE)
        self.ana.reads(PAGE)

    def when_she_wants_to_see_and_types_something_else(self):
        self.ana.unfolds(CURIOUS, "Every token, every backup phone number, and your EPCS password")
        self.ana.look()
        self.ana.fill("Type REVOKE", "revoke")
        self.ana.press(REVOKE)
        self.ana.is_told("Type REVOKE to go on")
        self.ana.reads(PAGE)
        expect(self.ana.page.get_by_label("Type REVOKE")).to_have_value("revoke")

    def and_then_the_word(self):
        self.ana.fill("Type REVOKE", "REVOKE")
        self.ana.press(REVOKE)

    def then_she_proves_who_she_is_and_nothing_is_revoked_yet(self):
        proof.by_hard_token(self.ana)
        self.ana.reads(PAGE)
        expect(self.ana.page.get_by_text("Nothing was revoked.")).to_be_visible()

    def when_she_types_the_word_again(self):
        self.ana.fill("Type REVOKE", "REVOKE")
        self.ana.press(REVOKE)

    def then_her_account_is_revoked_everywhere(self):
        self.ana.is_congratulated("Your account is revoked.")
        self.ana.reads("Exostar Account Management")
        self.sees_that_it_is_revoked()
        expect(self.ana.page.get_by_role("button", name="Remove")).to_have_count(0)
        self.ana.follow("Back to My Settings")
        self.ana.reads("My Settings")
        self.sees_that_it_is_revoked()
        self.ana.follow("Rx Queue")
        self.ana.reads("Rx Queue")
        self.ana.page.get_by_role("button", name="Review and send").first.click()
        self.ana.reads("Send prescription")
        self.sees_that_it_is_revoked()
        with self.ana.desk() as desk:
            desk.open_authy()
            desk.reads("No tokens yet.")

    def sees_that_it_is_revoked(self):
        expect(self.ana.page.get_by_text(REVOKED)).to_be_visible()

    def and_for_the_administrator_too(self, name):
        self.sam.sign_in(name, "/erx/admin/epcs-setup/", "EPCS Setup")
        row = self.sam.page.get_by_role("row").filter(has_text="Reyes")
        expect(row).to_contain_text("Revoked")
        self.sam.follow("Edit", within=row)
        self.sam.reads("Edit prescriber: Ana Reyes")
        expect(self.sam.page.get_by_text("was revoked")).to_be_visible()

    def when_she_starts_over(self):
        self.ana.follow("Start over")
        self.ana.reads("Start over?")
        self.ana.press("Start over")
        self.ana.reads("PCC EHR")

    def then_everything_is_back(self):
        self.ana.open("/exostar/")
        self.ana.reads("Exostar Account Management")
        expect(self.ana.page.get_by_role("button", name="Remove", exact=True)).to_have_count(3)
        with self.ana.desk() as desk:
            desk.open_authy()
            desk.reads("PCC eRx")

    def button(self, name):
        return self.ana.page.get_by_role("button", name=name, exact=True)
