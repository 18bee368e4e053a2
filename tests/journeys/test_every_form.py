"""Every form, sent empty or wrong without a script: each problem above it and beside its field."""

from playwright.sync_api import expect

from erx_admin.operations import password_reset
from erx_admin.policies import shown_by
from identity.models import User
from identity.providers import clock as clocks
from tests.journeys import proof
from tests.journeys.ana import EMAIL, NUMBER
from tests.journeys.screen import Screen

PLAIN = Screen(has_script=False)
CHALLENGE = "Choose a method to authenticate your identity"
REASON = "Choose a reason for removal"
CODE = "Enter the code"

# What each form says when nothing was filled in, by its address.
OPEN_TO_BEN = {
    "/exostar/hard-token/resync/": (
        "Next",
        ["Enter one-time password 1", "Enter one-time password 2"],
    ),
    "/exostar/hard-token/remove/": ("Next", [CHALLENGE]),
    "/support/": ("Contact PCC Support", ["Choose what you would tell them"]),
}
OPEN_TO_ANA_PROVED = {
    "/exostar/hard-token/remove/": ("Remove", [REASON]),
    "/exostar/mobile-id/remove/": ("Remove", [REASON]),
    "/exostar/phones/add/": ("Next", ["Enter a phone number", "Choose voice or text"]),
}
# What can be asked for by an address.
OPEN_TO_SAM = {
    f"/erx/admin/epcs-setup/?last_name={'x' * 81}": "Last name must be 80 characters or fewer",
    "/journal/?day=1999-12-31": "Enter a day from 2000-01-01 to 2999-12-31",
    "/journal/?person=nobody": "Choose a person from the list",
    "/journal/?event=nothing": "Choose an event from the list",
    "/journal/?outcome=maybe": "Choose an outcome from the list",
}


class Problems:
    """Presses the button of a form, and reads what is wrong with it."""

    def finds(self, visitor, sentences, button=None):
        if button:
            visitor.press(button)
        for sentence in sentences:
            visitor.is_told(sentence)
        visitor.look()

    def opens_and_finds(self, visitor, forms):
        for address, (button, sentences) in forms.items():
            visitor.open(address)
            visitor.look()
            self.finds(visitor, sentences, button)


class TestProblems(Problems):
    def test_of_forms_that_ask_for_no_proof(self, visit, practice_name):
        ben = visit(PLAIN)
        ben.open("/sign-in/")
        ben.look()
        self.finds(ben, ["Enter your sign-in name", "Enter your password"], "Sign in")

        ben.sign_in_by_password(f"ben.{practice_name}")
        self.opens_and_finds(ben, OPEN_TO_BEN)

    def test_of_the_challenge_and_what_stands_behind_it(self, visit, practice_name):
        ana = visit(PLAIN)
        ana.opens_exostar_account_management(f"ana.{practice_name}")
        ana.press("Remove", within=ana.card(f"{proof.PHONE} (802) 555-0142"))
        ana.reads(proof.CHALLENGE)
        ana.choose("Mobile ID (Authy)")
        ana.press("Next")
        ana.reads("Enter the code")
        self.finds(ana, [CODE], "Next")
        ana.follow("Choose another method")

        proof.by_hard_token(ana)
        ana.reads("Select a Reason for Removal")
        self.finds(ana, [REASON], "Remove")
        self.opens_and_finds(ana, OPEN_TO_ANA_PROVED)

        ana.fill("Phone number", "802 555 01")
        self.finds(ana, ["Phone number must have 10 numbers"], "Next")
        ana.fill("Phone number", "802 555 0177")
        ana.choose("Voice")
        ana.press("Next")
        ana.reads("Enter the Verification Code on Your Computer Screen")
        self.finds(ana, [CODE], "Next")
        ana.fill("Verification code", "12345")
        self.finds(ana, ["Code must be 6 numbers"], "Next")

    def test_of_adding_a_hard_token(self, visit, practice_name):
        cara = visit(PLAIN)
        cara.sign_in(f"cara.{practice_name}", "/exostar/hard-token/add/", proof.CHALLENGE)
        proof.by_authy(cara)
        cara.reads("Add a Hardware Token")

        missing = ["Enter the serial number", "Enter One-Time Password 1"]
        self.finds(cara, [*missing, "Enter One-Time Password 2"], "Next")
        cara.fill("Serial number", "17")
        malformed = "Serial number must be 4 letters and 8 numbers, like GALH10000017"
        self.finds(cara, [malformed], "Next")

    def test_of_adding_a_mobile_id(self, visit, without_mobile_id):
        ana = visit(PLAIN)
        ana.sign_in(f"ana.{without_mobile_id}", "/exostar/mobile-id/add/", proof.CHALLENGE)
        proof.by_hard_token(ana)
        ana.reads("Enter Your Phone Number and Email Address")

        self.finds(ana, ["Enter a phone number", "Enter an email address"], "Next")
        ana.fill("Email address", "ana.reyes")
        form = "Enter an email address in the right form, like name@example.com"
        self.finds(ana, ["Enter a phone number", form], "Next")
        ana.fill("Phone number", "(802) 555-0171")
        ana.fill("Email address", EMAIL)
        # It is Cara's.
        self.finds(ana, ["Enter the phone number of your own smartphone and the email"], "Next")
        ana.fill("Phone number", NUMBER)
        ana.press("Next")
        ana.reads("Approve the Pending Request")
        ana.follow("Verify with Mobile ID code")
        ana.reads("Verify with Mobile ID code")
        self.finds(ana, ["Enter the one-time password"], "Next")
        ana.fill("One-time password", "12 34 5")
        self.finds(ana, ["One-time password must be 6 numbers"], "Next")
        ana.fill("One-time password", "000000")
        self.finds(ana, ["That one-time password is not correct."], "Next")

    def test_of_signing_and_revoking(self, visit, practice_name):
        ana = visit(PLAIN)
        ana.sign_in(f"ana.{practice_name}", "/erx/queue/", "Rx Queue")
        ana.page.get_by_role("button", name="Review and send").first.click()
        ana.reads("Send prescription")
        missing = ["Mark at least one prescription", "Enter your EPCS password"]
        missing += ["Choose a second factor", "Enter the one-time password"]
        self.finds(ana, missing, "Sign and send")

        ana.open("/exostar/revoke/")
        ana.look()
        ana.page.get_by_text("I want to see what would happen (training only)").click()
        self.finds(ana, ["Type REVOKE to go on"], "Revoke OTP account and all credentials")

    def test_of_a_new_epcs_password(self, visit, practice_name, commit):
        cara = visit(PLAIN)
        commit(reset_password, key="cara", of=practice_name)
        page = "/erx/my-settings/epcs-password/"
        cara.sign_in(f"cara.{practice_name}", page, "Create a New EPCS Password")

        # What a script would do here is not offered without one.
        expect(cara.page.get_by_role("button", name="Show", exact=True)).to_have_count(0)
        self.finds(cara, ["Enter a new EPCS password"], "Submit")
        cara.fill("New EPCS password", "cara")
        unmet = ["EPCS password must have 12 to 128 characters"]
        unmet += ["EPCS password must be hard to guess"]
        unmet += ["EPCS password must have at least 8 characters besides your name"]
        self.finds(cara, [*unmet, "The two passwords do not match"], "Submit")

    def test_of_what_an_address_asks_for(self, visit, practice_name):
        sam = visit(PLAIN)
        sam.sign_in(f"sam.{practice_name}")

        for address, sentence in OPEN_TO_SAM.items():
            sam.open(address)
            self.finds(sam, [sentence])


def reset_password(key, of):
    people = User.objects.select_related("practice__clock", "epcs_account")
    person = people.get(username=f"{key}.{of}")
    account, practice = person.epcs_account, person.practice
    password_reset.allow(
        person=person,
        shown=shown_by(person, account, practice.run),
        by=people.get(username=f"sam.{of}"),
        at=clocks.now(practice),
    )
