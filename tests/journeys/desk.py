"""What lies on somebody's desk, worked by its buttons."""

import re

from playwright.sync_api import expect

from tests.journeys.fob import Fob
from tests.journeys.other_phone import OtherPhone

NOTHING_NEW = "Notification bell, no new requests"
OPEN = re.compile("^Open$")
APPROVED = "Approved. Go back to the computer screen."
TIMED_OUT = "This request has timed out."


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

    def reads(self, words):
        """Wait for words, not those that are only announced, and look at what shows them."""
        things = self.frame.locator("[data-desk]")
        shown = things.get_by_text(words).filter(visible=True)
        expect(shown).to_be_visible()
        self.look()

    # --- hard tokens ---------------------------------------------------------------------------

    def fob(self, name="Hard token"):
        """Take up a token by its heading; one that lies there alone has no number."""
        return Fob(self.frame.get_by_role("region", name=name, exact=True))

    @property
    def display(self):
        return self.fob().display

    @property
    def token_button(self):
        return self.fob().button

    def press_token(self):
        return self.fob().press()

    def turn_token_over(self):
        return self.fob().turn_over()

    def open_envelope(self, name):
        """Take a token out of its envelope."""
        self.click("Open the envelope")
        expect(self.fob(name).button).to_be_visible()
        self.look()
        return self.fob(name)

    # --- codes on the smartphone ---------------------------------------------------------------

    def open_authy(self):
        """Tap the icon on the home screen."""
        self.frame.get_by_role("button", name="Authy", exact=True).click()
        self.finds("Notification bell")
        self.look()

    def read_authy(self):
        """Open Authy and read the code."""
        self.open_authy()
        return self.read_token()

    def read_token(self):
        """Read the code off the open app."""
        code = self.frame.get_by_test_id("soft-code")
        expect(code).to_be_visible()
        return digits(code.inner_text())

    def wait_for_new_code(self):
        """Let time pass until the open app shows another code: the last one is spent."""
        code = self.frame.get_by_test_id("soft-code")
        before = code.inner_text()
        self.move_clock("+30 sec")
        expect(code).not_to_have_text(before)

    def open_messages(self):
        self.click("Messages")
        self.finds("Home")
        self.look()

    def read_thread(self):
        """Open the thread unless it is open, and read the last code."""
        if not self.thread.is_visible():
            self.click("Exostar")
        text = self.thread.get_by_role("listitem").last
        expect(text).to_contain_text("is your Exostar verification code")
        self.look()
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

    # --- other phones --------------------------------------------------------------------------

    def phone(self, number):
        """Take up a phone that is nobody's smartphone."""
        name = f"Phone {number}"
        return OtherPhone(self.frame.get_by_role("region", name=name, exact=True))

    # --- requests in Authy ---------------------------------------------------------------------

    def tap_notification(self, about="new request to add a token"):
        """Tap the push notification from Authy."""
        banner = self.frame.get_by_role("button", name=f"Authy, now. PCC eRx: {about}.")
        expect(banner).to_be_visible()
        self.look()
        banner.click()
        self.finds("Notification bell")
        self.look()

    def has_new_requests(self, count):
        """Read the red counter on the bell."""
        name = f"Notification bell, {count} new request" if count else NOTHING_NEW
        self.finds(name)
        counter = self.frame.get_by_test_id("bell-counter")
        expect(counter).to_have_text(str(count)) if count else expect(counter).to_have_count(0)
        self.look()

    def open_request(self):
        """Tap the bell, then the pending request."""
        self.click("Notification bell, 1 new request")
        self.finds("Pending request from PCC eRx")
        self.look()
        self.click("Pending request from PCC eRx")
        self.finds("Approve")
        self.finds("Exit")
        self.look()

    def leave_request(self):
        """Tap Exit, top left."""
        self.click("Exit")
        self.finds("Notification bell")
        self.look()

    def get_the_app(self):
        """Open the text message, click on its link, and install Authy."""
        self.open_messages()
        self.click("Exostar")
        self.finds("authy.example/get")
        self.look()
        self.click("authy.example/get")
        self.finds("Install")
        self.look()
        self.click("Install")
        self.finds(OPEN)
        self.look()
        self.click(OPEN)
        self.finds("Notification bell")
        self.look()

    # --- the clock -----------------------------------------------------------------------------

    def move_clock(self, first, *later):
        """Press these buttons, each once the one before has moved the clock."""
        clock = self.frame.get_by_test_id("clock")
        before = clock.get_attribute("datetime")
        self.click(first)
        for step in later:
            expect(clock).not_to_have_attribute("datetime", before)
            before = clock.get_attribute("datetime")
            self.click(step)


def digits(words):
    """Return the first six digits."""
    return "".join(re.findall(r"\d", words)[:6])
