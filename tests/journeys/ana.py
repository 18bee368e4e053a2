"""What Ana does with her smartphone, step by step."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.desk import APPROVED

MOBILE_ID = "Mobile ID (Authy)"
NUMBER, EMAIL = "(802) 555-0142", "ana.reyes@maple.example"
WAITING = "Approve the Pending Request"


class AnaAndHerSmartphone:
    """Steps of the journeys in which her smartphone becomes a soft token."""

    def given_she_has_opened_exostar_account_management(self, name):
        self.ana.opens_exostar_account_management(name)

    def given_she_has_sent_herself_a_request(self, name):
        self.given_she_has_opened_exostar_account_management(name)
        self.ana.press("Add", within=self.ana.card(MOBILE_ID))
        proof.by_hard_token(self.ana)
        self.and_enters_her_number_and_email()
        self.then_a_request_is_on_its_way()

    def and_enters_her_number_and_email(self):
        self.ana.reads("Enter Your Phone Number and Email Address")
        self.ana.fill("Phone number", NUMBER)
        self.ana.fill("Email address", EMAIL)
        self.ana.press("Next")

    def then_a_request_is_on_its_way(self):
        self.ana.reads(WAITING)
        sent = "We sent a request to the Authy app on the phone ending 0142."
        expect(self.ana.page.get_by_text(sent)).to_be_visible()
        self.ana.audit.look_at_all_together()

    def when_she_approves_it(self):
        """Approve; a wide page with a script moves on at once, and takes the desk with it."""
        with self.ana.desk() as desk:
            desk.open_request()
            desk.click("Approve")
            if not self.ana.moves_on_at_once:
                desk.reads(APPROVED)
        self.ana.checks_again()

    def then_her_smartphone_is_registered(self):
        banner = "Your smartphone is registered as a soft token for EPCS."
        self.ana.is_congratulated(banner)
        self.ana.reads("Exostar Account Management")
        card = self.ana.card(MOBILE_ID)
        expect(card).to_contain_text("ending 0142")
        expect(card.get_by_role("button")).to_have_accessible_name("Remove")

    def when_she_enters_a_code_from_authy(self):
        self.ana.follow("Verify with Mobile ID code")
        self.ana.reads("Verify with Mobile ID code")
        self.ana.audit.look_at_all_together()
        with self.ana.desk() as desk:
            code = desk.read_token()
        self.ana.fill("One-time password", code)
        self.ana.press("Next")

    def when_she_opens_a_prescription(self):
        self.ana.open("/erx/queue/")
        self.ana.reads("Rx Queue")
        self.when_she_reviews_a_prescription()

    def when_she_reviews_a_prescription(self):
        self.ana.page.get_by_role("button", name="Review and send").first.click()
        self.ana.reads("Send prescription")
        self.ana.page.get_by_role("checkbox").first.check()
        self.ana.fill("EPCS password", "ana-signs-maple-2026")

    def then_her_prescription_is_sent(self):
        self.ana.is_congratulated("Prescription sent. Your token works.")
        self.ana.reads("Rx Queue")
