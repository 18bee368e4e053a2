"""Ana adds numbers that are nobody's smartphone: their codes come to other phones on her desk."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.screen import NARROW, Screen

CARD = "Phone-Based (One-Time Password)"
NUMBER_PAGE = "Enter Your Phone Number and Choose a Delivery Method"
CODE_PAGE = "Enter the Verification Code on Your Computer Screen"


class AnaAddsANumber:
    """What both ways share."""

    def given_she_has_asked_for_a_code(self, name, number, delivery):
        self.ana.opens_exostar_account_management(name)
        self.ana.press("Add", within=self.ana.card(f"{CARD} add"))
        proof.by_hard_token(self.ana)
        self.ana.reads(NUMBER_PAGE)
        self.ana.fill("Phone number", number)
        self.ana.choose(delivery)
        self.ana.press("Next")
        self.ana.reads(CODE_PAGE)

    def and_enters(self, code):
        self.ana.fill("Verification code", code)
        self.ana.press("Next")

    def then_her_number_is_on_a_card(self, number, delivery):
        self.ana.is_congratulated(f"{number} is now a backup phone number.")
        self.ana.reads("Exostar Account Management")
        expect(self.ana.card(f"{CARD} {number}")).to_contain_text(delivery)


class TestAnaReadsATextOnAnotherPhone(AnaAddsANumber):
    NUMBER = "(802) 555-0177"

    def test_to_add_its_number(self, visit, practice_name):
        self.ana = visit(Screen())

        self.given_she_has_asked_for_a_code(f"ana.{practice_name}", self.NUMBER, "Text")
        first = self.when_she_reads_it()
        second = self.when_she_has_it_sent_again(first)
        self.then_her_smartphone_is_in_view()
        self.and_enters(second)
        self.then_her_number_is_on_a_card(self.NUMBER, "Text")

    def when_she_reads_it(self):
        with self.ana.desk() as desk:
            code = desk.phone(self.NUMBER).read_text()
            said = f"New text message from Exostar to {self.NUMBER}."
            expect(desk.frame.locator("#desk-live")).to_have_text(said)
            desk.look()
        return code

    def when_she_has_it_sent_again(self, first):
        self.ana.press("Resend verification code")
        expect(self.ana.page.get_by_text("We sent a different code.")).to_be_visible()
        self.ana.reads(CODE_PAGE)
        with self.ana.desk() as desk:
            phone = desk.phone(self.NUMBER)
            expect(phone.region).not_to_contain_text(f"{first[:3]} {first[3:]}")
            return phone.read_text()

    def then_her_smartphone_is_in_view(self):
        """In a frame 900 pixels high nothing of it is below the edge."""
        with self.ana.desk() as desk:
            icons = desk.frame.get_by_role("region", name="Smartphone").get_by_role("button")
            for icon in icons.all():
                expect(icon).to_be_in_viewport(ratio=1)


class TestAnaAnswersTheOfficePhone(AnaAddsANumber):
    NUMBER = "(802) 555-0190"

    def test_to_add_its_number(self, visit, practice_name):
        self.ana = visit(Screen(NARROW, has_script=False))

        self.given_she_has_asked_for_a_code(f"ana.{practice_name}", self.NUMBER, "Voice")
        code = self.when_she_answers_and_hangs_up()
        self.and_enters(code)
        self.then_her_number_is_on_a_card(self.NUMBER, "Voice")

    def when_she_answers_and_hangs_up(self):
        with self.ana.desk() as desk:
            phone = desk.phone(self.NUMBER)
            phone.rings()
            desk.look()
            code = phone.answer()
            expect(phone.hang_up_button).to_have_attribute("autofocus", "")
            desk.look()
            phone.hang_up()
            expect(phone.heading).to_have_attribute("autofocus", "")
            desk.look()
        return code


class TestAnaDeclinesACallAndIsCalledAgain(AnaAddsANumber):
    """The focus stays with the phone whose button has gone."""

    NUMBER = "(802) 555-0190"

    def test_with_a_script(self, visit, practice_name):
        self.ana = visit(Screen(scheme="dark"))

        self.given_she_has_asked_for_a_code(f"ana.{practice_name}", self.NUMBER, "Voice")
        self.when_she_declines_it()
        code = self.when_she_is_called_again_and_answers()
        self.and_enters(code)
        self.then_her_number_is_on_a_card(self.NUMBER, "Voice")

    def when_she_declines_it(self):
        with self.ana.desk() as desk:
            phone = desk.phone(self.NUMBER)
            desk.click("Decline the call to")
            expect(phone.region).to_contain_text("Declined call")
            expect(phone.heading).to_be_focused()
            desk.look()

    def when_she_is_called_again_and_answers(self):
        self.ana.press("Resend verification code")
        self.ana.reads(CODE_PAGE)
        with self.ana.desk() as desk:
            phone = desk.phone(self.NUMBER)
            phone.rings()
            code = phone.answer()
            expect(phone.hang_up_button).to_be_focused()
            desk.look()
            self.ana.audit.look_at_all_together()
        return code
