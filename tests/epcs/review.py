"""Review and sign as people do: mark, two factors, Sign and send."""

PASSWORDS = {"ana": "ana-signs-maple-2026", "ben": "ben-signs-maple-2026"}
REFUSED = (
    "PCC eRx did not accept your EPCS password and one-time password. Check both and use a new"
    " one-time password. If your hard token's passwords are never accepted, resync it in Exostar"
    " Account Management"
)
CHANGED = "This prescription has changed since you opened it. Review it again"


def review(browser, row=0):
    page = browser.open("/erx/queue/")
    return browser.open(page.soup.select("tbody form")[row]["action"])


def marks(page):
    return [box["value"] for box in page.soup.select("input[name=marks]")]


def sign(browser, page, code, password=PASSWORDS["ana"], method="hard_token", marked=None):
    marked = marks(page)[:1] if marked is None else marked
    return browser.submit(
        page, "Sign and send", marks=marked, password=password, method=method, code=code
    )


def ask(browser, page=None, password=PASSWORDS["ana"], code="", marked=None):
    """Choose Approve in Authy; everything on the page is marked unless told otherwise."""
    page = page or review(browser)
    marked = marks(page) if marked is None else marked
    return sign(browser, page, code, password, method="authy_approval", marked=marked)
