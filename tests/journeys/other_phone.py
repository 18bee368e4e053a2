"""A phone on the desk that is nobody's smartphone."""

import re

from playwright.sync_api import expect

SIX_DIGITS = re.compile(r"(\d{3}) (\d{3}) is your Exostar verification code")
READ_OUT = re.compile(r"Your Exostar verification code is ([\d, ]{16})\.")


class OtherPhone:
    """One phone, whichever of them its region is."""

    def __init__(self, region):
        self.region = region

    def read_text(self):
        """Read the code off its newest text."""
        expect(self.region).to_contain_text(SIX_DIGITS)
        return "".join(SIX_DIGITS.search(self.region.inner_text()).groups())

    def rings(self):
        expect(self.region).to_contain_text("Incoming call")

    def answer(self):
        """Answer, and write down what the voice reads out."""
        self.region.get_by_role("button", name="Answer the call to").click()
        expect(self.region).to_contain_text(READ_OUT)
        return re.sub(r"\D", "", READ_OUT.search(self.region.inner_text()).group(1))

    def hang_up(self):
        self.hang_up_button.click()
        expect(self.region).to_contain_text("Answered call")

    @property
    def heading(self):
        return self.region.get_by_role("heading", level=3)

    @property
    def hang_up_button(self):
        return self.region.get_by_role("button", name="Hang up the call to")
