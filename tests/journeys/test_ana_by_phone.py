"""Ana removes her hard token and proves who she is by her backup phone."""

from playwright.sync_api import expect

from tests.journeys.screen import NARROW, Screen

HARD_TOKEN = "Hardware Token (One-Time Password)"
BY_TEXT = "Phone-Based (One-Time Password), text to number ending 0142"
BY_CALL = "Phone-Based (One-Time Password), call to number ending 0142"


class AnaRemovesHerToken:
    """What both ways share."""

    def given_she_wants_to_remove_her_hard_token(self, name):
        self.ana.opens_exostar_account_management(name)
        self.ana.press("Remove", within=self.ana.card(HARD_TOKEN))
        self.ana.reads("Authenticate Your Identity")

    def when_she_asks_for_a_code(self, method):
        self.ana.choose(method)
        self.ana.press("Next")
        self.ana.reads("Enter the code")
        expect(
            self.ana.page.get_by_text("We sent a code to the number ending 0142")
        ).to_be_visible()

    def and_enters(self, code):
        self.ana.fill("Verification code", code)
        self.ana.press("Next")

    def then_she_may_remove_her_token(self):
        self.ana.reads("Record the Reason for Removing the Token")
        self.ana.page.get_by_label("Reason for removal").select_option("Stolen")
        self.ana.press("Remove")
        self.ana.is_congratulated("Your hard token is removed.")
        self.ana.reads("Exostar Account Management")


class TestAnaReadsAText(AnaRemovesHerToken):
    def test_and_after_a_resend_only_the_newest_code_counts(self, visit, practice_name):
        self.ana = visit(Screen())

        self.given_she_wants_to_remove_her_hard_token(f"ana.{practice_name}")
        self.when_she_asks_for_a_code(BY_TEXT)
        first = self.and_reads_it_in_messages()
        self.when_she_has_it_sent_again()
        second = self.and_reads_the_newest_in_the_open_thread()
        self.and_enters(first)
        self.then_the_old_code_is_refused()
        self.and_enters(second)
        self.then_she_may_remove_her_token()

    def and_reads_it_in_messages(self):
        with self.ana.desk() as desk:
            desk.look()
            desk.click("Messages")
            desk.finds("Home")
            desk.look()
            code = desk.read_thread()
            desk.look()
        return code

    def when_she_has_it_sent_again(self):
        self.ana.press("Resend verification code")
        banner = self.ana.page.get_by_text("We sent a new code to the number ending 0142.")
        expect(banner).to_be_visible()
        self.ana.reads("Enter the code")

    def and_reads_the_newest_in_the_open_thread(self):
        with self.ana.desk() as desk:
            desk.has_texts(2)
            desk.look()
            return desk.read_thread()

    def then_the_old_code_is_refused(self):
        self.ana.is_told("That code is not correct. Check the message and try again, or resend")
        self.ana.reads("Enter the code")


class TestAnaAnswersACall(AnaRemovesHerToken):
    def test_after_she_missed_the_first(self, visit, practice_name):
        self.ana = visit(Screen(NARROW, has_script=False, scheme="dark"))

        self.given_she_wants_to_remove_her_hard_token(f"ana.{practice_name}")
        self.when_she_asks_for_a_code(BY_CALL)
        self.and_lets_the_phone_ring()
        self.then_the_call_is_missed()
        self.when_she_has_it_sent_again()
        code = self.and_answers()
        self.and_enters(code)
        self.then_she_may_remove_her_token()

    def and_lets_the_phone_ring(self):
        with self.ana.desk() as desk:
            desk.finds("Answer")
            desk.look()
            desk.click("+30 sec")
            desk.finds("Phone")

    def then_the_call_is_missed(self):
        with self.ana.desk() as desk:
            desk.click("Phone")
            expect(desk.frame.get_by_text("Missed call")).to_be_visible()
            desk.look()

    def when_she_has_it_sent_again(self):
        self.ana.press("Resend verification code")
        expect(self.ana.page.get_by_text("We sent a new code")).to_be_visible()
        self.ana.reads("Enter the code")

    def and_answers(self):
        with self.ana.desk() as desk:
            code = desk.answer_call()
            desk.look()
            desk.click("Hang up")
            expect(desk.frame.get_by_text("Answered call")).to_be_visible()
            desk.look()
        return code
