"""What Ben does, step by step; he says what he sees on every page."""

from playwright.sync_api import expect

REFUSED = (
    "PCC eRx did not accept your EPCS password and one-time password. Check both and use a new"
    " one-time password. If your hard token's passwords are never accepted, resync it in Exostar"
    " Account Management"
)


class BenAndHisToken:
    """Steps of the journeys in which Ben's hard token, pressed in a pocket, is resynced."""

    def given_he_has_signed_in(self, name):
        self.ben.sign_in_by_password(name)
        with self.ben.desk() as desk:
            desk.look()
        self.ben.follow("Rx Queue")
        self.ben.reads("Rx Queue")

    def when_he_signs_with_his_token(self):
        page = self.ben.page
        page.get_by_role("button", name="Review and send").first.click()
        self.ben.reads("Send prescription")
        page.get_by_role("checkbox").first.check()
        self.ben.fill("EPCS password", "ben-signs-maple-2026")
        self.ben.choose("One-time password from your hard token")
        with self.ben.desk() as desk:
            code = desk.press_token()
            desk.look()
        # Pressing on the desk leaves alone what was typed beside it.
        expect(page.get_by_label("EPCS password")).to_have_value("ben-signs-maple-2026")
        self.ben.fill("One-time password", code)
        self.ben.press("Sign and send")

    def then_pcc_erx_does_not_accept_it(self):
        self.ben.is_told(REFUSED)
        self.ben.reads("Send prescription")
        expect(self.ben.page.get_by_label("EPCS password")).to_have_value("")

    def when_he_opens_exostar_account_management(self):
        self.ben.follow("My Settings")
        self.ben.reads("My Settings")
        self.ben.press("Exostar Account Management")
        self.ben.reads("Exostar Account Management")

    def and_resyncs_his_token(self):
        card = self.ben.card("Hardware Token (One-Time Password)")
        self.ben.follow("Resync your token", within=card)
        self.ben.reads("Resync Your Token")
        for label in ("One-time password 1", "One-time password 2"):
            with self.ben.desk() as desk:
                code = desk.press_token()
            self.ben.fill(label, code)
        self.ben.press("Next")

    def then_his_token_is_resynced(self):
        self.ben.is_congratulated("Your token is resynced.")
        self.ben.reads("Exostar Account Management")
        self.ben.follow("Go to Rx Queue")
        self.ben.reads("Rx Queue")

    def then_his_prescription_is_sent(self):
        self.ben.is_congratulated("Prescription sent. Your token works.")
        self.ben.reads("Rx Queue")

    def and_the_journal_tells_how_far_off_the_token_was(self):
        self.ben.follow("Journal")
        self.ben.reads("Journal")
        lines = self.ben.page.get_by_role("row").filter(has_text="Beyond the window")
        expect(lines).to_have_count(1)
        expect(lines).to_contain_text("Beyond the window, by 11 presses")
