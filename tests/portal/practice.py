"""The practice a browser is in, as the pages name it."""

from django.conf import settings

from simulator.models import Sandbox
from simulator.scenarios import SCENARIOS
from tests.portal.desk import listed
from tests.portal.pages import carried, words

LINK = "Open this practice in another browser"
COOKIE = settings.PRACTICE_COOKIE_NAME
DEMO_PEOPLE = ("People of the demo practice", 4)
NEW = "Sign in as one of the people below to start in a new practice."


def practice_in_strip(page):
    """Return the id in the strip, of a page for somebody signed in."""
    (name,) = page.soup.select(".train p > b:only-of-type")[1:]
    return words(name)


def sandbox_of(browser):
    """Return the sandbox that a signed-in browser is in."""
    return Sandbox.objects.select_related("practice").get(name=practice_in_strip(browser.open("/")))


def link_of(browser):
    """Return the address that opens its practice in another browser."""
    page = browser.open("/")
    return next(a["href"] for a in page.soup.find_all("a") if words(a) == LINK)


def news(page):
    """Return what the sign-in page says happened."""
    return " ".join(words(alert) for alert in page.soup.select(".alert[role=status]"))


def people(page):
    """Return the region's heading and the buttons for signing in."""
    (heading,) = page.soup.select("#people")
    region = heading.find_parent("section")
    return words(heading), [words(button) for button in region("button")]


def start_of(browser, scenario):
    """Return the button on the desk that starts a scenario, and what it sends."""
    label = f"Start: {SCENARIOS[scenario].title}"
    (button,) = listed(browser).scenarios.find_all(attrs={"aria-label": label})
    return button, carried(button.find_parent("form"))


def start(browser, scenario="lost-fob"):
    """Press Start of a scenario on the desk."""
    button, form = start_of(browser, scenario)
    return browser.post(button["formaction"], form)


def offered(page):
    """Return what a sign-in page calls its people, and how many there are."""
    heading, buttons = people(page)
    return heading, len(buttons)
