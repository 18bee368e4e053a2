"""The desk's page as its owner reads and presses it."""

from tests.portal.pages import CSRF, Page, words

ADDRESS = "/desk/"
# Phones that are nobody's smartphone.
PHONE, OFFICE_PHONE = "Phone (802) 555-0177", "Phone (802) 555-0190"


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


def listed(browser):
    """Look at the desk with its scenarios listed, as without a script."""
    (link,) = look(browser).scenarios.select("[data-list] a")
    return DeskPage(browser.client.get(link["href"]), ADDRESS)


def act(browser, **button):
    """Press a button of the desk, and look at it again."""
    if CSRF not in browser.client.cookies:
        look(browser)
    form = {"csrfmiddlewaretoken": browser.cookie(CSRF), **button}
    response = browser.client.post(ADDRESS, data=form)
    if response.status_code == 302:
        response = browser.client.get(response.headers["Location"])
    return DeskPage(response, ADDRESS)


def poll(browser, version):
    return browser.client.get(ADDRESS, headers={"X-Desk": version})


def bell(desk):
    """The name of Authy's bell, and the number in its red counter."""
    button = desk.soup.select_one("button.bell")
    counter = button.select_one("[data-testid=bell-counter]")
    return words(button.select_one(".vh")), words(counter)


def pending(desk):
    """The buttons of Authy's list of requests."""
    return [words(button) for button in desk.soup.select("button[name=open_request]")]


def banners(desk, app="Authy"):
    """The notifications of an app that lie over whatever the phone shows."""
    shown = [words(card) for card in desk.soup.select(".push")]
    return [banner for banner in shown if banner.startswith(f"{app}, now.")]


def soft_codes(desk):
    """The codes of the tokens on Authy's screen."""
    return [words(code).replace(" ", "") for code in desk.soup.select("[data-testid=soft-code]")]


def phones_on(desk):
    """The headings of phones that are nobody's smartphone."""
    names = [words(h3) for h3 in desk.soup.find_all("h3")]
    return [name for name in names if name.startswith("Phone ")]


def read(desk, phone):
    return words(desk.region(phone))
