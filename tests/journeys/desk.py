"""What lies on somebody's desk, worked by its buttons."""

import re

from playwright.sync_api import expect

SIX_DIGITS = re.compile(r"\d{6}")


class Desk:
    """The desk's frame, or its own window."""

    def __init__(self, frame, audit):
        self.frame = frame
        self.audit = audit

    def look(self):
        self.audit.look(self.frame)

    def click(self, button):
        self.frame.get_by_role("button", name=button).click()

    def finds(self, button):
        """Wait for a button."""
        expect(self.frame.get_by_role("button", name=button)).to_be_visible()

    # --- the hard token ------------------------------------------------------------------------

    @property
    def display(self):
        return self.frame.get_by_test_id("fob-lcd")

    @property
    def token_button(self):
        return self.frame.get_by_role("button", name="Press the button on your hard token")

    def press_token(self):
        """Press and read."""
        return self.read_after(self.token_button.click)

    def read_after(self, press):
        """Read the display once it shows a code that was not there before."""
        before = self.display.inner_text()
        press()
        expect(self.display).to_have_text(SIX_DIGITS)
        if before:
            expect(self.display).not_to_have_text(before)
        return self.display.inner_text()

    def turn_token_over(self):
        """Read the serial number off its back."""
        self.frame.get_by_text("Turn the token over").click()
        serial = self.frame.locator(".fob .serial")
        expect(serial).to_be_visible()
        return serial.inner_text()

    # --- the smartphone ------------------------------------------------------------------------

    def read_authy(self):
        """Open Authy and read the code."""
        self.click("Authy")
        code = self.frame.get_by_test_id("soft-code")
        expect(code).to_be_visible()
        return digits(code.inner_text())

    def read_thread(self):
        """Open the thread unless it is open, and read the last code."""
        if not self.thread.is_visible():
            self.click("Exostar")
        text = self.thread.get_by_role("listitem").last
        expect(text).to_contain_text("is your Exostar verification code")
        return digits(text.inner_text())

    def has_texts(self, count):
        """Wait until the open thread shows so many."""
        expect(self.thread.get_by_role("listitem")).to_have_count(count)

    @property
    def thread(self):
        return self.frame.get_by_role("group", name="Messages from Exostar")

    def answer_call(self):
        """Answer, and write down what the voice reads out."""
        self.click("Answer")
        transcript = self.frame.get_by_role("group", name="Call transcript")
        expect(transcript).to_contain_text("Your Exostar verification code is")
        return digits(transcript.inner_text())


def digits(words):
    """Return the first six digits."""
    return "".join(re.findall(r"\d", words)[:6])
