"""Review and sign in PCC eRx: mark, two factors, Sign and send."""

from tests.portal.pages import fill
from tests.portal.people import EPCS_PASSWORDS

QUEUE = "/erx/queue/"
REFUSED = (
    "PCC eRx did not accept your EPCS password and one-time password. Check both and use a new"
    " one-time password. If your hard token's passwords are never accepted, resync it in Exostar"
    " Account Management"
)
CHANGED = "This prescription has changed since you opened it. Review it again"


def review(browser, row=0):
    """Open a prescription from the Rx Queue."""
    page = browser.open(QUEUE)
    return browser.open(page.soup.select("tbody form")[row]["action"])


def marks(page):
    return [box["value"] for box in page.soup.select("input[name=marks]")]


def sign(browser, page, code, password=EPCS_PASSWORDS["ana"], method="hard_token", marked=None):
    """Sign; the first prescription of the page is marked unless told otherwise."""
    marked = marks(page)[:1] if marked is None else marked
    return browser.submit(
        page, "Sign and send", marks=marked, password=password, method=method, code=code
    )


def fill_to_sign(browser, address, *, key="ana", code, method="hard_token"):
    """Open a prescription, mark it, and fill in both factors; return the form."""
    page = browser.open(address)
    assert marks(page), f"nothing to mark at {address}"
    factors = {"password": EPCS_PASSWORDS[key], "method": method, "code": code}
    return fill(page, "Sign and send", marks=marks(page)[0], **factors)


def ask_approval(browser, page=None, password=EPCS_PASSWORDS["ana"], code="", marked=None):
    """Choose Approve in Authy; everything on the page is marked unless told otherwise."""
    page = page or review(browser)
    marked = marks(page) if marked is None else marked
    return sign(browser, page, code, password, method="authy_approval", marked=marked)
