"""The states of pages that wait or that are half done, page and desk as one document."""

import pytest
from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.ana import WAITING, AnaAndHerSmartphone
from tests.journeys.screen import NARROW, Screen

# Those in which no journey passes through here.
SCREENS = [Screen(has_script=False, scheme="dark"), Screen(NARROW, scheme="dark")]


@pytest.mark.parametrize("screen", SCREENS, ids=str)
class TestEveryState(AnaAndHerSmartphone):
    def test_of_a_request_for_a_mobile_id(self, visit, without_mobile_id, screen):
        self.ana = visit(screen)

        # Pending.
        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.ana.open("/exostar/")
        self.sees("Exostar Account Management", "Waiting for you to approve the request")
        self.ana.follow("Go back to the request")
        self.ana.reads(WAITING)

        self.answers("Deny", "Denied. Nothing was added.")
        self.sees(WAITING, "The request was denied on the smartphone.")

        self.asks_again()
        self.ana.follow("Verify with Mobile ID code")
        self.sees("Verify with Mobile ID code", "Open Authy and find PCC eRx.")
        self.ana.follow("Go back to the request")
        self.ana.reads(WAITING)
        with self.ana.desk() as desk:
            desk.move_clock("+30 sec", "+5 min")
            expect(desk.frame.get_by_role("button", name="Approve")).to_have_count(0)
        self.ana.checks_again()
        self.sees(WAITING, "Request Timeout")

        self.asks_again()
        self.answers("Approve", "Approved. Go back to the computer screen.")
        self.then_her_smartphone_is_registered()
        # The way back in the browser leads here.
        self.ana.open("/exostar/mobile-id/request/")
        self.sees(WAITING, "Your smartphone is registered as a soft token for EPCS.")

    def answers(self, button, said):
        with self.ana.desk() as desk:
            if desk.frame.get_by_role("button", name="Exit").is_visible():
                desk.leave_request()
            else:
                desk.tap_notification()
            desk.open_request()
            desk.click(button)
            desk.reads(said)
        self.ana.checks_again()

    def asks_again(self):
        self.ana.press("Send a new request")
        self.and_enters_her_number_and_email()
        self.then_a_request_is_on_its_way()

    def test_of_a_number_that_is_not_confirmed(self, visit, practice_name, screen):
        self.ana = visit(screen)
        self.ana.sign_in(f"ana.{practice_name}")
        self.ana.open("/exostar/phones/add/")
        proof.by_hard_token(self.ana)
        self.ana.reads("Enter Your Phone Number and Choose a Delivery Method")
        self.ana.fill("Phone number", "(802) 555-0191")
        self.ana.choose("Text")
        self.ana.press("Next")

        # It has opted out of texts.
        self.ana.is_told("That number does not accept our texts. Choose a call instead")
        self.sees("Enter Your Phone Number and Choose a Delivery Method", "Voice")
        self.ana.choose("Voice")
        self.ana.press("Next")
        title = "Enter the Verification Code on Your Computer Screen"
        self.sees(title, "We are calling (802) 555-0191.")
        # The refused text counts for none of three sends in ten minutes.
        for _ in range(2):
            with self.ana.page.expect_navigation():
                self.ana.press("Resend verification code")
            self.sees(title, "We sent a different code.")
        self.ana.press("Resend verification code")
        self.ana.is_told("You can have a new code at")
        self.sees(title, "If you do not receive a code after a second attempt")

    def sees(self, heading, words):
        expect(self.ana.page.get_by_text(words).first).to_be_visible()
        self.ana.reads(heading)
        self.ana.audit.look_at_all_together()
