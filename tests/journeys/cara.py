"""What Cara does with the new hard token on her desk, step by step."""

from playwright.sync_api import expect

from tests.journeys import proof

HARD_TOKEN = "Hardware Token (One-Time Password)"


class CaraAndHerNewToken:
    """Steps of the journeys in which her new hard token is added."""

    def given_she_has_opened_exostar_account_management(self, name):
        self.cara.opens_exostar_account_management(name)

    def when_she_presses_add(self):
        self.cara.press("Add", within=self.cara.card(HARD_TOKEN))
        self.cara.reads("Authenticate Your Identity")

    def and_proves_her_identity_with_authy(self):
        expect(self.cara.page.get_by_role("radio")).to_have_count(1)
        proof.by_authy(self.cara)

    def and_enters_the_serial_number_and_two_passwords(self):
        self.cara.reads("Add a Hardware Token")
        with self.cara.desk() as desk:
            serial = desk.turn_token_over()
            desk.look()
            first, second = desk.press_token(), desk.press_token()
        assert serial == "GALH10000033"
        self.cara.fill("Serial number", serial)
        self.cara.fill("One-Time Password 1", first)
        self.cara.fill("One-Time Password 2", second)
        self.cara.press("Next")

    def then_her_token_is_registered(self):
        self.cara.is_congratulated("Your hard token is registered.")
        self.cara.reads("Exostar Account Management")
        expect(self.cara.card(HARD_TOKEN)).to_contain_text("GALH10000033")
