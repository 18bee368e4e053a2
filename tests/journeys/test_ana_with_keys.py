"""Ana adds her smartphone again with the keyboard alone."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.ana import EMAIL, MOBILE_ID, NUMBER, WAITING
from tests.journeys.keyboard import Keyboard


class TestAnaWithKeys:
    def test_approves_the_request_and_always_sees_where_she_is(self, visit, without_mobile_id):
        self.ana = visit()
        self.keys = Keyboard(self.ana.page)

        self.given_she_has_opened_exostar_account_management(f"ana.{without_mobile_id}")
        self.when_she_presses_add()
        self.and_proves_who_she_is()
        self.and_enters_her_number_and_email()
        self.when_she_approves_on_the_phone()
        self.then_her_smartphone_is_registered()

    def given_she_has_opened_exostar_account_management(self, name):
        self.ana.opens_exostar_account_management(name)

    def when_she_presses_add(self):
        card = self.ana.card(MOBILE_ID)
        self.keys.use(card.get_by_role("button", name="Add", exact=True), "Space")
        self.ana.reads(proof.CHALLENGE)

    def and_proves_who_she_is(self):
        # The first of the group has the focus; Space marks it.
        token = self.ana.page.get_by_role("radio", name="Hardware Token (One-Time Password)")
        self.keys.use(token, "Space")
        expect(token).to_be_checked()
        self.keys.press("Enter")
        self.ana.reads("Enter the code")
        with self.ana.desk() as desk:
            code = self.keys.read(desk, desk.token_button, "Enter")
        self.keys.write(self.field("One-time password"), code, "Shift+Tab")
        self.keys.press("Enter")

    def and_enters_her_number_and_email(self):
        self.ana.reads("Enter Your Phone Number and Email Address")
        self.keys.write(self.field("Phone number"), NUMBER)
        self.keys.write(self.field("Email address"), EMAIL)
        self.keys.press("Enter")
        self.ana.reads(WAITING)

    def when_she_approves_on_the_phone(self):
        with self.ana.desk() as desk:
            for tap in ("Authy, now.", "Notification bell, 1", "Pending request from PCC eRx"):
                self.keys.use(desk.frame.get_by_role("button", name=tap))
            self.keys.use(desk.frame.get_by_role("button", name="Approve"), "Space")

    def then_her_smartphone_is_registered(self):
        self.ana.is_congratulated("Your smartphone is registered as a soft token for EPCS.")
        self.ana.reads("Exostar Account Management")

    def field(self, label):
        return self.ana.page.get_by_label(label, exact=True)
