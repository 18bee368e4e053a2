"""People in front of a running server, each with cookies of their own."""

import uuid
from dataclasses import dataclass, replace
from urllib.parse import urljoin

import httpx
from django.conf import settings
from django.contrib.sessions.backends.db import SessionStore
from django.http import HttpRequest

from identity.operations import sign_in
from identity.web import sessions
from tests.portal.pages import Page, carried


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


class Visitor:
    """One browser without JavaScript; it follows no redirect by itself."""

    def __init__(self, server):
        # gunicorn closes idle connections, which a next request must not run into.
        headers = {"Connection": "close"}
        self.client = httpx.Client(base_url=server.address, timeout=30, headers=headers)

    def goes_to(self, server):
        """Take the cookies to another server at the same host."""
        self.client.base_url = server.address
        return self

    def open(self, address, **headers):
        response = self.client.get(address, headers=headers)
        return Page(response, address)

    def fill(self, address, button, **fields):
        """Open a page and fill in the button's form."""
        return fill(self.open(address), button, **fields)

    def send(self, form):
        return self.client.post(form.address, data=form.data)

    def enter(self, user, at):
        """Be signed in without waiting for the password's hash, where it is not what is raced."""
        request = HttpRequest()
        request.session = SessionStore()
        sessions.remember(request, sign_in.begin(user=user, at=at))
        request.session.save()
        key = request.session.session_key
        self.client.cookies.set(settings.SESSION_COOKIE_NAME, key, domain="127.0.0.1")
        return self

    def close(self):
        self.client.close()


def says(response):
    """What the page shows as problems."""
    return Page(response, str(response.url)).problems


def fill(page, button, **fields):
    """Fill in the button's form."""
    form, control = page.form_with(button)
    data = carried(form)
    if control.get("name"):
        data[control["name"]] = control.get("value", "")
    return Form(urljoin(page.address, form.get("action") or page.address), {**data, **fields})
