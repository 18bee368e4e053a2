"""Somebody at the portal without a browser: reads pages and sends their forms."""

import re
from html import unescape
from urllib.parse import urljoin

import httpx

FORM = re.compile(r"<form\b(.*?)</form>", re.DOTALL)
HIDDEN = re.compile(r'<input type="hidden" name="([^"]+)" value="([^"]*)"')
RADIO = re.compile(r'name="method" value="([^"]+)"')
NUMBER = "(802) 555-0155"


class Visitor:
    """One person, signed in by their link."""

    def __init__(self, sandbox, key="ana"):
        self.sandbox = sandbox
        self.http = httpx.Client(follow_redirects=True, timeout=30)
        self.person = sandbox.person(key)
        self.page = self.http.get(self.person.sign_in_url)

    def open(self, path):
        self.page = self.http.get(urljoin(self.sandbox.portal_url, path))
        return self.page

    def submit(self, **fields):
        """Send the form that has a field of the first name."""
        field = next(iter(fields))
        form = next(one for one in FORM.findall(self.page.text) if f'name="{field}"' in one)
        carried = {name: unescape(value) for name, value in HIDDEN.findall(form)}
        self.page = self.http.post(str(self.page.url), data={**carried, **fields})
        return self.page

    def choose(self, ending):
        """Authenticate by the method whose value ends so: "hard_token", ":text", ":call"."""
        self.open("/exostar/phones/add/")
        value = next(one for one in RADIO.findall(self.page.text) if one.endswith(ending))
        return self.submit(method=value)

    def prove(self):
        """Authenticate by the hard token."""
        self.choose("hard_token")
        self.submit(code=self.sandbox.fob_of(self.person.key).press())

    def ask_for_text(self, number=NUMBER):
        """Add a backup phone number; a code is sent to it."""
        self.submit(number=number, delivery="TEXT")

    def ask_for_request(self, number):
        """Add the smartphone; a request is sent to it."""
        self.open("/exostar/mobile-id/add/")
        self.submit(number=number, email=self.person.email)

    def close(self):
        self.http.close()
