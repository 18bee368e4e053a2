"""EPCS passwords in PCC eRx: an administrator's reset, and Create a New EPCS Password."""

from urllib.parse import urlencode

from identity.models import EpcsAccount
from tests.portal.pages import words

SETUP = "/erx/admin/epcs-setup/"
SETTINGS = "/erx/my-settings/epcs/"
ADDRESS = "/erx/my-settings/epcs-password/"
BUTTON = "Set up my EPCS password"
RESET = "Reset EPCS Password"
GOOD = "a heron stands in the fog"
ASK_FIRST = "Ask an eRx Administrator at your practice to reset your EPCS password first."
MISMATCH = "The two passwords do not match"
SENTENCES = {
    "length": "EPCS password must have 12 to 128 characters",
    "characters": "EPCS password must not have invisible characters, such as tabs and those in some"
    " emoji",
    "common": "EPCS password must be hard to guess. Numbers and punctuation at its end do not"
    " count, so numbers alone are never enough. Use several unrelated words",
    "remainder": "EPCS password must have at least 8 characters besides your name, your sign-in"
    " name, your practice's name, “pcc”, and “exostar”",
    "reused": "EPCS password must be different from your sign-in password and from your last EPCS"
    " password",
}


def search(browser, last_name):
    """Fill in the search form of EPCS Setup and press its button."""
    page = browser.open(SETUP)
    form, _button = page.form_with("Search")
    (field,) = form.select("input")
    return browser.open(f"{form['action']}?{urlencode({field['name']: last_name})}")


def names(page):
    """The last names in the table, in its order."""
    return [words(cell) for cell in page.soup.select("tbody th")]


def row_of(page, last_name):
    """What the table says of one prescriber."""
    for row in page.soup.select("tbody tr"):
        if words(row.th) == last_name:
            return [words(cell) for cell in row.select("th, td")]
    raise AssertionError(f"no {last_name}")


def setup_of(user):
    """Return the address of a prescriber's edit page."""
    return f"{SETUP}{user.public_id}/"


def never_set(user):
    EpcsAccount.objects.filter(user=user).update(epcs_password="", epcs_password_set_at=None)
