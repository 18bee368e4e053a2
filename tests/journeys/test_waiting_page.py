"""The page that waits for Authy goes on by itself, and never under the hand with the phone."""

import re

import pytest
from playwright.sync_api import expect

from tests.journeys.screen import NARROW, Screen

BY_TEXT = "Phone-Based (One-Time Password), text to number ending 0163"
REGISTERED = "Your smartphone is registered as a soft token for EPCS."


class TestBenApproves:
    @pytest.fixture
    def ben(self, visit, practice_name, request):
        """Ben at the page that waits for his approval, his phone still without Authy."""
        ben = visit(request.param)
        ben.sign_in(f"ben.{practice_name}")
        ben.open("/exostar/mobile-id/activate/")
        ben.reads("Authenticate Your Identity")
        ben.choose(BY_TEXT)
        ben.press("Next")
        ben.reads("Enter the code")
        with ben.desk() as desk:
            desk.click("Messages")
            code = desk.read_thread()
        ben.fill("Verification code", code)
        ben.press("Next")
        ben.reads("Enter Your Phone Number and Email Address")
        ben.fill("Phone number", "802 555 0163")
        ben.fill("Email address", "ben.kim@maple.example")
        ben.press("Next")
        ben.reads("Approve the Pending Request")
        return ben

    def approve(self, desk):
        for button in (
            "authy.example/get",
            "Install",
            "Open",
            re.compile("^Notification bell"),
            re.compile("^Pending request"),
            "Approve",
        ):
            desk.click(button)
        expect(desk.frame.get_by_text("Approved. Go back to the computer screen.")).to_be_visible()

    @pytest.mark.parametrize("ben", [Screen()], ids=str, indirect=True)
    def test_and_the_page_beside_the_desk_goes_on_by_itself(self, ben):
        with ben.desk() as desk:
            self.approve(desk)

        ben.is_congratulated(REGISTERED)
        ben.reads("Exostar Account Management")

    @pytest.mark.parametrize("ben", [Screen(NARROW)], ids=str, indirect=True)
    def test_and_the_page_under_the_desk_waits_until_it_is_closed(self, ben):
        with ben.desk() as desk:
            self.approve(desk)
            expect(
                ben.page.get_by_text("The request was answered or has ended.", exact=False)
            ).to_be_attached()
            assert "/exostar/mobile-id/request/" in ben.page.url

        ben.is_congratulated(REGISTERED)
        ben.reads("Exostar Account Management")
