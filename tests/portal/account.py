"""Exostar Account Management: the steps of its workflows, at its pages."""

from identity.models import BackupPhone, HardToken, MobileId, SignIn
from identity.operations import identity_proof
from tests.portal.clock import now
from tests.portal.pages import fill, signed_in

ADD_HARD_TOKEN = "/exostar/hard-token/add/"
REMOVE_HARD_TOKEN = "/exostar/hard-token/remove/"
RESYNC = "/exostar/hard-token/resync/"
ADD_PHONE = "/exostar/phones/add/"
REVOKE = "/exostar/revoke/"
REVOKE_ALL = "Revoke OTP account and all credentials"
# How the methods of the challenge begin.
HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
BY_TEXT = "Phone-Based (One-Time Password), text"
BY_CALL = "Phone-Based (One-Time Password), call"


def choose(browser, method, workflow=REMOVE_HARD_TOKEN):
    """Open a workflow and choose the method whose label begins so."""
    page = browser.open(workflow)
    label = next(
        label
        for label in page.soup.select("label.choice")
        if label.select_one(".t").get_text(strip=True).startswith(method)
    )
    return browser.submit(page, "Next", method=label.input["value"])


def challenge(browser, method=HARD_TOKEN, workflow=REMOVE_HARD_TOKEN):
    """Choose a method, and return the form that takes its code."""
    return fill(choose(browser, method, workflow), "Next")


def prove(browser, method, code, workflow=REMOVE_HARD_TOKEN):
    """Choose a method and enter its code; return the workflow's first page.

    A code that is sent only once the method is chosen is a function.
    """
    page = choose(browser, method, workflow)
    return browser.submit(page, "Next", code=code() if callable(code) else code)


def confirm_identity(user):
    """Grant the identity proof to a person's newest sign-in, past the pages of the challenge.

    Those took half of most tests' time where the challenge is not the point.
    """
    kinds = (HardToken, MobileId, BackupPhone)
    rows = (kind.objects.filter(account__user=user).first() for kind in kinds)
    credential = next(row for row in rows if row is not None)
    row = SignIn.objects.filter(user=user).latest("pk")
    identity_proof.grant(sign_in=row, credential=credential, at=now(user.practice))


def signed_in_and_proved(user):
    """Return a new browser in which this person is signed in, their identity proved."""
    browser = signed_in(user)
    confirm_identity(user)
    return browser


def resync(browser, first, second):
    return browser.submit(browser.open(RESYNC), "Next", first=first, second=second)


def add_hard_token(browser, page, serial, codes):
    """Fill in the form, once the identity is proved."""
    return browser.submit(page, "Next", serial=serial, first=codes[0], second=codes[1])


def ask_to_revoke(browser, method, code):
    """Type the word and prove the identity; return the page that revokes."""
    page = browser.submit(browser.open(REVOKE), REVOKE_ALL, word="REVOKE")
    page = browser.submit(page, "Next", method=method)
    return browser.submit(page, "Next", code=code)
