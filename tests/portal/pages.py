"""A visitor without JavaScript who also checks every page: a title, one h1, named fields."""

import uuid
from dataclasses import dataclass, replace
from urllib.parse import urlencode, urljoin

import httpx
from bs4 import BeautifulSoup, Tag
from django.conf import settings
from django.http import HttpRequest
from django.middleware.csrf import get_token
from django.test import Client
from django.test.client import ClientHandler

from identity.web import sessions
from identity.web.session_store import SessionStore
from tests.portal.people import PASSWORD, begin_sign_in

# One for all browsers: loading the middleware takes as long as a page.
HANDLER = ClientHandler(enforce_csrf_checks=True)


class Page:
    """What came back, as the visitor reads it."""

    def __init__(self, response, address):
        self.response = response
        self.address = address
        self.status = response.status_code
        self.soup = BeautifulSoup(response.content, "lxml")

    @property
    def heading(self):
        return words(self.soup.h1)

    @property
    def text(self):
        return words(self.soup.body)

    @property
    def problems(self):
        return [words(item) for item in self.soup.select(".alert.bad[role=alert] li")]

    @property
    def error_beside(self):
        return {
            element["id"].removeprefix("id_").removesuffix("_error"): words(element)
            for element in self.soup.select(".err[id]")
        }

    def value_of(self, name):
        return self.soup.select_one(f"[name={name}]").get("value", "")

    def region(self, name):
        """The section whose accessible name this is."""
        for section in self.soup.select("section[aria-labelledby]"):
            ids = section["aria-labelledby"].split()
            if " ".join(words(self.soup.find(id=i)) for i in ids) == name:
                return section
        raise AssertionError(f"no region named {name} at {self.address}")

    def form_with(self, button):
        for control in self.soup.find_all("button"):
            if words(control) == button:
                form = (
                    self.soup.find(id=control["form"])
                    if control.has_attr("form")
                    else control.find_parent("form")
                )
                return form, control
        raise AssertionError(f"no button {button} at {self.address}")


def words(element):
    return " ".join(element.get_text(" ").split()) if element else ""


def problems_of(response):
    """What a page shows as problems, of an answer that nobody has read yet."""
    return Page(response, "").problems


@dataclass(frozen=True)
class Form:
    """A page's form, filled in; it can be sent more than once."""

    address: str
    data: dict

    def filled(self, **fields):
        return replace(self, data={**self.data, **fields})

    def anew(self):
        """The same content from another rendering of the page."""
        return self.filled(form_key=str(uuid.uuid4()))

    def without_key(self):
        return replace(self, data={k: v for k, v in self.data.items() if k != "form_key"})


# Over http they carry the server's id.
SESSION, CSRF = settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME


def fill(page, button, **fields):
    """Fill in the button's form, with everything the page put into it."""
    form, control = page.form_with(button)
    data = carried(form)
    if control.get("name"):
        data[control["name"]] = control.get("value", "")
    return Form(urljoin(page.address, form.get("action") or page.address), {**data, **fields})


class Browser:
    """One browser with its own cookies, in this process; Visitor is one before a real server."""

    def __init__(self):
        self.client = Client(headers={"host": "testserver"})
        self.client.handler = HANDLER

    def keep_cookie(self, name, value):
        self.client.cookies[name] = value

    def cookie(self, name):
        return self.client.cookies[name].value

    def enter(self, user):
        """Be signed in without the page and the password's hash, where they are not the point."""
        request = HttpRequest()
        request.session = SessionStore()
        sessions.remember(request, begin_sign_in(user))
        request.session.save()
        self.keep_cookie(settings.SESSION_COOKIE_NAME, request.session.session_key)
        get_token(request)  # as the first page with a form does
        self.keep_cookie(settings.CSRF_COOKIE_NAME, request.META["CSRF_COOKIE"])
        return self

    def sign_in(self, user, password=PASSWORD):
        page = self.open("/sign-in/")
        return self.submit(page, "Sign in", username=user.username, password=password)

    def sign_in_as(self, name, address="/sign-in/"):
        """Press the button of somebody on the sign-in page."""
        return self.submit(self.open(address), f"Sign in as {name}")

    def open(self, address):
        return self._follow(self.client.get(address), address)

    def press(self, page, button, within=None):
        """Press a button that only opens a page."""
        scope = Page.__new__(Page)
        scope.soup, scope.address = within or page.soup, page.address
        form, _ = scope.form_with(button)
        address = urljoin(page.address, form.get("action", page.address))
        if typed := carried(form):
            # As a form by GET does: what it carries takes the place of the address's query.
            address = f"{address.partition('?')[0]}?{urlencode(typed)}"
        return self.open(address)

    def click(self, page, link):
        anchor = next(a for a in page.soup.find_all("a") if words(a) == link)
        return self.open(urljoin(page.address, anchor["href"]))

    def submit(self, page, button, **fields):
        """Fill in the button's form, send it, and follow to the next page."""
        return self.finish(fill(page, button, **fields))

    def post(self, address, data):
        return self.finish(Form(address, data))

    def finish(self, form):
        return self._follow(self.send(form), form.address)

    def send(self, form):
        """Send a form and return the answer as it came, a redirect too."""
        return self.client.post(form.address, data=form.data)

    def fill(self, address, button, **fields):
        """Open a page and fill in the button's form."""
        return fill(self.open(address), button, **fields)

    def _follow(self, response, address):
        while response.status_code in {301, 302, 303}:
            address = urljoin(address, response.headers["Location"])
            response = self.client.get(address)
        page = Page(response, address)
        if (
            response.headers.get("Content-Type", "").startswith("text/html")
            and "/desk/" not in address
        ):
            check(page)
        return page


class Visitor(Browser):
    """The same over HTTP, from any thread."""

    def __init__(self, server):
        # gunicorn closes idle connections, which a next request must not run into.
        headers = {"Connection": "close"}
        self.client = httpx.Client(base_url=server.address, timeout=30, headers=headers)

    def keep_cookie(self, name, value):
        self.client.cookies.set(name, value, domain="127.0.0.1")

    def cookie(self, name):
        return self.client.cookies[name]

    def goes_to(self, server):
        """Take the cookies to another server at the same host."""
        self.client.base_url = server.address
        return self

    def close(self):
        self.client.close()


def carried(form: Tag):
    """Return what a form sends by itself."""
    data = {}
    for field in form.select("input[name], textarea[name], select[name]"):
        kind = field.get("type", "text")
        if kind in {"radio", "checkbox"} and not field.has_attr("checked"):
            continue
        data[field["name"]] = field.get("value", "")
    return data


def check(page):
    """Every page: a title, one h1, unique ids, named fields, no inline script or style."""
    assert words(page.soup.title), page.address
    # One walk over the page: a selector for each rule would take as long as parsing it.
    tags = page.soup.find_all(True)
    assert [tag.name for tag in tags].count("h1") == 1, page.address
    ids = [tag["id"] for tag in tags if tag.has_attr("id")]
    assert len(ids) == len(set(ids)), f"repeated ids at {page.address}"
    labelled = {tag.get("for") for tag in tags if tag.name == "label"}
    for field in filter(is_shown_field, tags):
        assert field.get("id", "") in labelled, (
            f"{field.get('name')} has no label at {page.address}"
        )
    assert not list(filter(has_inline_code, tags)), page.address


def is_shown_field(tag):
    is_hidden = tag.get("type") == "hidden" or tag.has_attr("hidden")
    return tag.name in {"input", "select", "textarea"} and not is_hidden


def has_inline_code(tag):
    return (
        tag.name == "style"
        or (tag.name == "script" and not tag.has_attr("src"))
        or any(name == "style" or name.startswith("on") for name in tag.attrs)
    )


def signed_in(user):
    """Return a new browser in which this person is signed in.

    Past the pages, which took a third of most tests' time; the tests of signing in use them.
    """
    return Browser().enter(user)
