"""Backup phone numbers: the first one, by text or by call, three of them, and the last one."""

import re

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.screen import NARROW, Screen

PHONE = "Phone-Based (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
WARNING = "Check That You Have a Backup Phone Number for Your Exostar Account"
NUMBER_PAGE = "Enter Your Phone Number and Choose a Delivery Method"
CODE_PAGE = "Enter the Verification Code on Your Computer Screen"
REASON_PAGE = "Select a Reason for Removal"
SECOND_ATTEMPT = (
    "If you do not receive a code after a second attempt, contact PCC Support for assistance."
)
GONE = "You have no backup phone number."


def ask_for_code(visitor, number, delivery):
    visitor.reads(NUMBER_PAGE)
    visitor.fill("Phone number", number)
    visitor.choose(delivery)
    visitor.press("Next")


def enter(visitor, code):
    visitor.fill("Verification code", code)
    visitor.press("Next")


class TestCaraAddsHerFirstNumber:
    def test_by_text_after_a_landline_and_a_resend(self, visit, practice_name):
        self.cara = visit(Screen(has_script=False))

        self.given_she_wants_to_remove_her_soft_token(f"cara.{practice_name}")
        self.when_she_is_warned_and_adds_a_number_first()
        self.and_gives_a_landline_for_texts()
        self.then_nothing_arrives()
        self.when_she_changes_the_number()
        self.and_has_a_different_code_sent()
        self.then_only_the_newest_code_counts()
        self.then_she_is_no_longer_warned()
        self.then_the_journal_says_why_the_first_text_never_came()

    def given_she_wants_to_remove_her_soft_token(self, name):
        self.cara.opens_exostar_account_management(name)
        card = self.cara.card(f"{PHONE} add")
        expect(card).to_contain_text("No backup phone number")
        self.cara.press("Remove", within=self.cara.card(MOBILE_ID))

    def when_she_is_warned_and_adds_a_number_first(self):
        self.cara.reads(WARNING)
        # Her new hard token is not added yet.
        last = "Without it, nobody but PCC Support can get you back in."
        expect(self.cara.page.get_by_text(last)).to_be_visible()
        self.cara.press("Add a backup phone number")
        proof.by_authy(self.cara)

    def and_gives_a_landline_for_texts(self):
        ask_for_code(self.cara, "(802) 555-0190", "Text")
        self.cara.reads(CODE_PAGE)
        self.sees("We sent a text to (802) 555-0190.")

    def then_nothing_arrives(self):
        with self.cara.desk() as desk:
            desk.open_messages()
            desk.reads("No messages.")
            desk.click("Home")
            desk.finds("Authy")

    def when_she_changes_the_number(self):
        self.cara.unfolds("Resend Code", "check that you entered your phone number correctly")
        self.cara.follow("Change it")
        self.cara.reads(NUMBER_PAGE)
        expect(self.cara.page.get_by_label("Phone number")).to_have_value("(802) 555-0190")
        ask_for_code(self.cara, "802 555 0171", "Text")
        self.cara.reads(CODE_PAGE)
        expect(self.cara.page.get_by_text(SECOND_ATTEMPT)).to_have_count(0)

    def and_has_a_different_code_sent(self):
        with self.cara.desk() as desk:
            desk.open_messages()
            self.old = desk.read_thread()
        self.cara.press("Resend verification code")
        self.sees("We sent a different code.")
        self.sees(SECOND_ATTEMPT)
        self.cara.reads(CODE_PAGE)
        with self.cara.desk() as desk:
            desk.has_texts(2)
            self.new = desk.read_thread()
        assert self.new != self.old

    def then_only_the_newest_code_counts(self):
        enter(self.cara, self.old)
        self.cara.is_told("That code is not correct. Check the message and try again, or resend")
        self.cara.reads(CODE_PAGE)
        enter(self.cara, self.new)
        self.cara.is_congratulated("(802) 555-0171 is now a backup phone number.")
        self.cara.reads("Exostar Account Management")
        expect(self.cara.card(f"{PHONE} (802) 555-0171")).to_contain_text("Text")
        expect(self.cara.card(f"{PHONE} add")).to_contain_text("You have 1 of 3 backup phone")

    def then_she_is_no_longer_warned(self):
        self.cara.press("Remove", within=self.cara.card(MOBILE_ID))
        self.cara.reads("Record the Reason for Removing the Token")

    def then_the_journal_says_why_the_first_text_never_came(self):
        self.cara.follow("Journal")
        self.cara.reads("Journal")
        line = self.cara.page.get_by_role("row").filter(has_text="landline")
        expect(line).to_contain_text("Verification code not sent")

    def sees(self, words):
        expect(self.cara.page.get_by_text(words)).to_be_visible()


class TestCaraAnswersACall:
    def test_to_add_her_number_by_voice(self, visit, practice_name):
        self.cara = visit(Screen(scheme="dark"))

        self.given_she_has_pressed_add(f"cara.{practice_name}")
        self.when_she_chooses_voice()
        self.and_enters_what_the_voice_reads_out()
        self.then_her_number_is_on_a_card()

    def given_she_has_pressed_add(self, name):
        self.cara.opens_exostar_account_management(name)
        self.cara.press("Add", within=self.cara.card(f"{PHONE} add"))
        proof.by_authy(self.cara)

    def when_she_chooses_voice(self):
        ask_for_code(self.cara, "+1 802-555-0171", "Voice")
        self.cara.reads(CODE_PAGE)
        expect(self.cara.page.get_by_text("We are calling (802) 555-0171.")).to_be_visible()

    def and_enters_what_the_voice_reads_out(self):
        with self.cara.desk() as desk:
            desk.finds("Answer")
            desk.look()
            code = desk.answer_call()
            desk.look()
        enter(self.cara, code)

    def then_her_number_is_on_a_card(self):
        self.cara.is_congratulated("(802) 555-0171 is now a backup phone number.")
        self.cara.reads("Exostar Account Management")
        expect(self.cara.card(f"{PHONE} (802) 555-0171")).to_contain_text("Voice")


class TestAnaHasThreeNumbers:
    def test_which_is_the_most_until_she_removes_one(self, visit, practice_name):
        self.ana = visit(Screen())

        self.given_she_adds_a_number(f"ana.{practice_name}")
        self.when_she_enters_the_one_she_has_in_another_spelling()
        # Ben lets her use the office's line, and Cara hers.
        self.when_a_colleague_reads_out_her_code(visit(), f"ben.{practice_name}", "(802) 555-0163")
        self.when_she_adds_another()
        self.when_a_colleague_reads_out_her_code(visit(), f"cara.{practice_name}", "(802) 555-0171")
        self.then_she_cannot_add_a_fourth()
        self.when_she_removes_one_for_a_reason()
        self.then_she_can_add_one_again()

    def given_she_adds_a_number(self, name):
        self.ana.opens_exostar_account_management(name)
        self.ana.press("Add", within=self.ana.card(f"{PHONE} add"))
        proof.by_hard_token(self.ana)

    def when_she_enters_the_one_she_has_in_another_spelling(self):
        ask_for_code(self.ana, "+1 802.555.0142", "Voice")
        self.ana.is_told("You already use that number. Enter a different one")
        self.ana.reads(NUMBER_PAGE)
        expect(self.ana.page.get_by_label("Phone number")).to_have_value("+1 802.555.0142")

    def when_a_colleague_reads_out_her_code(self, colleague, name, number):
        ask_for_code(self.ana, number, "Text")
        self.ana.reads(CODE_PAGE)
        colleague.sign_in(name)
        with colleague.desk() as desk:
            desk.open_messages()
            code = desk.read_thread()
        enter(self.ana, code)
        self.ana.is_congratulated(f"{number} is now a backup phone number.")
        self.ana.reads("Exostar Account Management")

    def when_she_adds_another(self):
        self.ana.press("Add", within=self.ana.card(f"{PHONE} add"))
        self.ana.reads(NUMBER_PAGE)
        proof.is_not_asked_again(self.ana)

    def then_she_cannot_add_a_fourth(self):
        full = "You have 3 of 3 backup phone numbers. Remove one to add another."
        expect(self.ana.page.get_by_text(full)).to_be_visible()
        expect(self.ana.page.get_by_role("button", name="Add", exact=True)).to_have_count(0)
        answer = self.ana.open("/exostar/phones/add/")
        self.ana.reads("You have three backup phone numbers")
        assert answer.status == 409
        self.ana.follow("Back to Exostar Account Management")
        self.ana.reads("Exostar Account Management")

    def when_she_removes_one_for_a_reason(self):
        self.ana.press("Remove", within=self.ana.card(f"{PHONE} (802) 555-0163"))
        self.ana.reads(REASON_PAGE)
        proof.is_not_asked_again(self.ana)
        expect(self.ana.page.get_by_text("You are removing (802) 555-0163 (text).")).to_be_visible()
        self.ana.press("Remove")
        self.ana.is_told("Choose a reason for removal")
        self.ana.reads(REASON_PAGE)
        reason = "The number belongs to someone else"
        self.ana.page.get_by_label("Reason for removal").select_option(reason)
        self.ana.fill("Additional detail (optional)", "It is Ben's.")
        self.ana.press("Remove")

    def then_she_can_add_one_again(self):
        self.ana.is_congratulated("(802) 555-0163 is removed.")
        self.ana.reads("Exostar Account Management")
        expect(self.ana.card(f"{PHONE} add")).to_contain_text("You have 2 of 3 backup phone")
        expect(self.ana.page.get_by_text(GONE)).to_have_count(0)


class TestAnaRemovesHerOnlyNumber:
    def test_by_a_code_to_it_and_is_urged_to_add_one(self, visit, practice_name):
        self.ana = visit(Screen(NARROW, has_script=False, scheme="dark"))

        self.given_she_presses_remove_on_her_number(f"ana.{practice_name}")
        self.when_she_proves_who_she_is_by_that_very_number()
        self.and_removes_it_though_it_is_the_only_one()
        self.then_she_is_urged_to_add_a_new_one()

    def given_she_presses_remove_on_her_number(self, name):
        self.ana.opens_exostar_account_management(name)
        self.ana.press("Remove", within=self.ana.card(f"{PHONE} (802) 555-0142"))

    def when_she_proves_who_she_is_by_that_very_number(self):
        proof.by_text(self.ana, "0142")

    def and_removes_it_though_it_is_the_only_one(self):
        self.ana.reads(REASON_PAGE)
        only = "This is your only backup phone number."
        expect(self.ana.page.get_by_text(only)).to_be_visible()
        self.ana.page.get_by_label("Reason for removal").select_option("Lost or stolen phone")
        self.ana.press("Remove")

    def then_she_is_urged_to_add_a_new_one(self):
        self.ana.is_congratulated("(802) 555-0142 is removed.")
        self.ana.reads("Exostar Account Management")
        warning = self.ana.page.locator(".alert").filter(has_text=GONE)
        right_away = "Add a new one right away, so that you can unlock your account settings"
        expect(warning.get_by_text(re.compile(right_away))).to_be_visible()
        self.ana.follow("Add", within=warning)
        self.ana.reads(NUMBER_PAGE)


class TestAnaAddsANumberThatTakesNoTexts:
    def test_by_voice_until_she_has_to_wait_for_another_code(self, visit, practice_name):
        self.ana = visit(Screen(has_script=False))
        self.ana.sign_in(f"ana.{practice_name}", "/exostar/phones/add/", proof.CHALLENGE)
        proof.by_hard_token(self.ana)
        self.ana.reads(NUMBER_PAGE)
        self.ana.fill("Phone number", "(802) 555-0191")
        self.ana.choose("Text")
        self.ana.press("Next")

        # It has opted out of texts.
        self.ana.is_told("That number does not accept our texts. Choose a call instead")
        self.sees(NUMBER_PAGE, "Voice")
        self.ana.choose("Voice")
        self.ana.press("Next")
        self.sees(CODE_PAGE, "We are calling (802) 555-0191.")
        # The refused text counts for none of three sends in ten minutes.
        for _ in range(2):
            with self.ana.page.expect_navigation():
                self.ana.press("Resend verification code")
            self.sees(CODE_PAGE, "We sent a different code.")
        self.ana.press("Resend verification code")
        self.ana.is_told("You can have a new code at")
        self.sees(CODE_PAGE, "If you do not receive a code after a second attempt")

    def sees(self, heading, words):
        expect(self.ana.page.get_by_text(words).first).to_be_visible()
        self.ana.reads(heading)
        self.ana.audit.look_at_all_together()
