"""Ben resyncs his hard token with the keyboard alone."""

from playwright.sync_api import expect

from tests.journeys.keyboard import Keyboard
from tests.portal.people import PASSWORD


class TestBenWithKeys:
    def test_resyncs_his_token_and_always_sees_where_he_is(self, visit, practice_name):
        self.ben = visit()
        self.keys = Keyboard(self.ben.page)

        self.given_he_has_signed_in(f"ben.{practice_name}")
        self.when_he_opens_exostar_account_management()
        self.and_opens_resync_your_token()
        self.and_enters_two_passwords_in_a_row()
        self.then_his_token_is_resynced()

    def test_skips_to_the_main_content(self, visit, practice_name):
        self.ben = visit()
        self.ben.sign_in(f"ben.{practice_name}")
        self.keys = Keyboard(self.ben.page)

        self.keys.press("Tab")
        expect(self.link("Skip to main content")).to_be_focused()
        expect(self.link("Skip to main content")).to_be_in_viewport(ratio=1)
        self.keys.press("Enter")
        self.keys.press("Tab")

        expect(self.ben.page.get_by_role("main").get_by_role("link").first).to_be_focused()

    def link(self, name):
        return self.ben.page.get_by_role("link", name=name, exact=True)

    def button(self, name):
        return self.ben.page.get_by_role("button", name=name, exact=True)

    def field(self, label):
        return self.ben.page.get_by_label(label, exact=True)

    def given_he_has_signed_in(self, name):
        self.ben.open("/sign-in/")
        self.ben.reads("Sign in")
        self.keys.write(self.field("Sign-in name"), name)
        self.keys.write(self.field("Password"), PASSWORD)
        self.keys.press("Enter")
        self.ben.reads("PCC EHR")

    def when_he_opens_exostar_account_management(self):
        self.keys.use(self.link("Rx Queue"))
        self.ben.reads("Rx Queue")
        self.keys.use(self.link("My Settings"))
        self.ben.reads("My Settings")
        self.keys.use(self.button("Exostar Account Management"), "Space")
        self.ben.reads("Exostar Account Management")

    def and_opens_resync_your_token(self):
        self.keys.use(self.link("Resync your token"))
        self.ben.reads("Resync Your Token")

    def and_enters_two_passwords_in_a_row(self):
        with self.ben.desk() as desk:
            token = desk.token_button
            first = self.keys.read(desk, token, "Space")
            self.keys.write(self.field("One-time password 1"), first, "Shift+Tab")
            second = self.keys.read(desk, token, "Enter")
            # The focus stays on the fob's button, though the desk was drawn anew.
            expect(token).to_be_focused()
            self.keys.write(self.field("One-time password 2"), second, "Shift+Tab")
        self.keys.use(self.button("Next"), "Space")

    def then_his_token_is_resynced(self):
        self.ben.is_congratulated("Your token is resynced.")
        self.ben.reads("Exostar Account Management")
