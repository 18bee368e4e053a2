"""Somebody at a browser, who looks at every page they come to."""

import re
from contextlib import contextmanager
from urllib.parse import urldefrag

from playwright.sync_api import expect

from tests.journeys.audit import Audit
from tests.journeys.desk import Desk
from tests.portal.people import PASSWORD

# What Chromium says of an answer that is an error; journeys go to such pages on purpose.
ANSWERS = re.compile(r"Failed to load resource: .* status of 4\d\d")


def page_of(address):
    # A button that only leads somewhere leaves a bare "?", which the page takes away.
    return urldefrag(address).url.removesuffix("?")


class Visitor:
    """One browser with its own cookies, and what it complained about."""

    def __init__(self, context, screen, sign_in_links):
        self.context = context
        self.sign_in_links = sign_in_links
        self.screen = screen
        self.complaints = []
        self.visited, self.looked_at = set(), set()
        context.on("console", self._hear)
        context.on("weberror", lambda error: self.complaints.append(str(error.error)))
        context.on("response", self._read_status)
        self.page = context.new_page()
        self.page.on("framenavigated", self._note)
        self.audit = Audit(self.page, screen)

    def _hear(self, message):
        if message.type in {"error", "warning"} and not ANSWERS.match(message.text):
            self.complaints.append(message.text)

    def _read_status(self, response):
        if response.status >= 500:
            self.complaints.append(f"{response.status} {response.url}")

    def _note(self, frame):
        if frame == self.page.main_frame and frame.url != "about:blank":
            self.visited.add(page_of(frame.url))

    # --- going about ---------------------------------------------------------------------------

    def open(self, address):
        return self.page.goto(address)

    def sign_in(self, name, address="/", heading="PCC EHR"):
        """Sign in by a link, which spares the page and the password, and open a page."""
        self.context.request.get(self.sign_in_links[name], max_redirects=0)
        self.open(address)
        self.reads(heading)

    def sign_in_by_password(self, name):
        self.open("/sign-in/")
        self.reads("Sign in")
        self.fill("Sign-in name", name)
        self.fill("Password", PASSWORD)
        self.press("Sign in")
        self.reads("PCC EHR")

    def reads(self, heading):
        """Wait for a page by its heading, and look at it."""
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)
        self.page.wait_for_load_state()
        self.audit.look()
        self.looked_at.add(page_of(self.page.url))
        assert not self.complaints, self.complaints

    def look(self):
        """Look at whatever page this is."""
        self.reads(re.compile(r"\w"))

    def follow(self, link, within=None):
        (within or self.page).get_by_role("link", name=link, exact=True).click()

    def press(self, button, within=None):
        (within or self.page).get_by_role("button", name=button, exact=True).click()

    def fill(self, label, text):
        self.page.get_by_label(label, exact=True).fill(text)

    def choose(self, label):
        """Mark a radio; its name begins with its label."""
        self.page.get_by_role("radio", name=re.compile("^" + re.escape(label))).check()

    def unfolds(self, summary, words):
        """Open what is folded away, and read it."""
        self.page.locator("summary").get_by_text(summary, exact=True).click()
        expect(self.page.get_by_text(words)).to_be_visible()

    def opens_exostar_account_management(self, name):
        """Sign in, and go the shortest way."""
        self.sign_in(name, "/exostar/", "Exostar Account Management")

    @property
    def moves_on_at_once(self):
        """Tell whether a waiting page changes while the phone is used: nothing covers it."""
        return self.screen.has_script and self.screen.is_wide

    def checks_again(self):
        """Do by a button what a waiting page does by itself where scripts run."""
        if not self.screen.has_script:
            self.press("Check again")

    def card(self, name):
        return self.page.get_by_role("region", name=name, exact=True)

    @contextmanager
    def desk(self):
        """Look at the desk: beside the page, or as a sheet over it."""
        docked = self.page.locator("#desk-sheet:not(:popover-open)")
        if not self.screen.is_wide:
            expect(docked).to_be_visible()
            self.press("Open your desk (token, phone, clock)")
            expect(docked).to_have_count(0)
            self.audit.look(self.page.main_frame)
        yield Desk(self.page.frame("deskframe"), self.audit)
        if not self.screen.is_wide:
            self.press("Close desk")
            expect(docked).to_be_visible()

    @property
    def docked_desk(self):
        """The strip above the form of a narrow page: the desk's frame, showing the token alone."""
        return Desk(self.page.frame("deskframe"), self.audit)

    # --- reading -------------------------------------------------------------------------------

    def is_told(self, sentence):
        """Find a problem in the summary and beside its field, in the same words."""
        summary = self.page.get_by_role("alert", name="There is a problem")
        expect(summary.get_by_role("link", name=sentence)).to_be_visible()
        expect(self.page.locator(".err").get_by_text(sentence)).to_be_visible()
        assert self.page.title().startswith("Error: ")
        self.has_focus(summary)

    def is_congratulated(self, heading):
        banner = self.page.get_by_role("status").filter(has=self.page.get_by_role("heading"))
        expect(banner.get_by_role("heading")).to_have_text(heading)
        self.has_focus(banner)

    def is_alerted(self, words):
        alert = self.page.get_by_role("alert").filter(has_text=words)
        expect(alert).to_be_visible()
        self.has_focus(alert)

    def has_focus(self, element):
        """Check where a script has moved the focus; without one the browser decides."""
        if self.screen.has_script:
            expect(element).to_be_focused()

    def has_looked_at_everything(self):
        assert not self.complaints, self.complaints
        left = self.visited - self.looked_at
        assert not left, f"visited, and not looked at: {left}"

    def save_pictures(self, folder, number):
        folder.mkdir(parents=True, exist_ok=True)
        for count, page in enumerate(self.context.pages, start=1):
            page.screenshot(path=folder / f"{number}-{count}.png", full_page=True)
