"""The desk's page as its owner reads and presses it."""

from datetime import timedelta

from simulator.models import Clock
from tests.conftest import START
from tests.portal.pages import Page, words

ADDRESS = "/desk/"


class DeskPage(Page):
    """The desk after a request; the list of scenarios below it is read apart from it."""

    def __init__(self, response, address):
        super().__init__(response, address)
        self.scenarios = self.soup.select_one("details.scenarios")
        if self.scenarios:
            self.scenarios.extract()

    @property
    def version(self):
        return self.soup.select_one("[data-desk]")["data-version"]

    @property
    def display(self):
        return words(self.soup.select_one("[data-testid=fob-lcd]"))

    @property
    def clock(self):
        return words(self.soup.select_one("[data-testid=clock]"))

    @property
    def phone(self):
        return words(self.region("Smartphone"))

    @property
    def buttons(self):
        return [words(button) for button in self.soup.find_all("button")]

    @property
    def announcements(self):
        return [element["data-say"] for element in self.soup.select("[data-say]")]


def look(browser):
    return DeskPage(browser.client.get(ADDRESS), ADDRESS)


def act(browser, **button):
    """Press a button of the desk, and look at it again."""
    look(browser)
    csrf = browser.client.cookies["csrf"].value
    response = browser.client.post(ADDRESS, {"csrfmiddlewaretoken": csrf, **button})
    if response.status_code == 302:
        response = browser.client.get(response.headers["Location"])
    return DeskPage(response, ADDRESS)


def poll(browser, version):
    return browser.client.get(ADDRESS, headers={"X-Desk": version})


def let_time_pass(practice, seconds):
    """Set the clock so many seconds after the start, as if it had run: nobody pressed anything."""
    moment = START + timedelta(seconds=seconds)
    Clock.objects.filter(practice=practice).update(virtual_anchor=moment)
