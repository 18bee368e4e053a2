"""A hard token in somebody's hand."""

import re

from playwright.sync_api import expect

SIX_DIGITS = re.compile(r"\d{6}")


class Fob:
    """One fob on the desk, whichever of them its region is."""

    def __init__(self, region):
        self.region = region

    @property
    def display(self):
        return self.region.get_by_test_id("fob-lcd")

    @property
    def button(self):
        return self.region.get_by_role("button", name="Press the button on your hard token")

    def press(self):
        """Press and read."""
        return self.read_after(self.button.click)

    def read_after(self, press):
        """Read the display once it shows a code that was not there before."""
        before = self.display.inner_text()
        press()
        expect(self.display).to_have_text(SIX_DIGITS)
        if before:
            expect(self.display).not_to_have_text(before)
        return self.display.inner_text()

    def turn_over(self):
        """Read the serial number off its back."""
        self.region.get_by_text("Turn the token over").click()
        serial = self.region.locator(".serial")
        expect(serial).to_be_visible()
        return serial.inner_text()
