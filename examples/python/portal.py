"""Steps on the portal's pages that several tests take."""

from playwright.sync_api import expect

HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
PHONE = "Phone-Based (One-Time Password)"


class Portal:
    """PCC eRx and Exostar Account Management in one browser, for one person."""

    def __init__(self, page, sandbox, key="ana"):
        self.page = page
        self.sandbox = sandbox
        self.person = sandbox.person(key)
        self.fob = sandbox.fob_of(key)
        page.goto(self.person.sign_in_url)

    def opens_exostar(self):
        self.page.goto(f"{self.sandbox.portal_url}exostar/")
        self.reads("Exostar Account Management")

    def card(self, name):
        return self.page.get_by_role("region", name=name, exact=True)

    def proves_who_it_is(self):
        """Answer "Authenticate Your Identity" with the hard token."""
        self.reads("Authenticate Your Identity")
        self.page.get_by_role("radio", name=HARD_TOKEN).check()
        self.presses("Next")
        self.fills("One-time password", self.fob.press())
        self.presses("Next")

    def asks_for_a_request(self, number):
        """Give the smartphone's number and the email address of the registration."""
        self.reads("Enter Your Phone Number and Email Address")
        self.fills("Phone number", number)
        self.fills("Email address", self.person.email)
        self.presses("Next")
        self.reads("Approve the Pending Request")

    def asks_for_a_text(self, number):
        """Give a backup phone number that texts go to."""
        self.reads("Enter Your Phone Number and Choose a Delivery Method")
        self.fills("Phone number", number)
        self.page.get_by_role("radio", name="Text").check()
        self.presses("Next")
        self.reads("Enter the Verification Code on Your Computer Screen")

    def signs_a_prescription(self, code):
        self.page.goto(f"{self.sandbox.portal_url}erx/queue/")
        self.page.get_by_role("button", name="Review and send").first.click()
        self.page.get_by_role("checkbox").first.check()
        self.fills("EPCS password", self.person.epcs_password)
        self.page.get_by_role("radio", name="One-time password from your hard token").check()
        self.fills("One-time password", code)
        self.presses("Sign and send")

    # --- words on the screen ---------------------------------------------------------------------

    def reads(self, heading):
        expect(self.page.get_by_role("heading", level=1)).to_have_text(heading)

    def is_told(self, words):
        expect(self.page.get_by_role("main").get_by_text(words).first).to_be_visible()

    def presses(self, button, within=None):
        (within or self.page).get_by_role("button", name=button, exact=True).click()

    def fills(self, label, words):
        self.page.get_by_label(label, exact=True).fill(words)
