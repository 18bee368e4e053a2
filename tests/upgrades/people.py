"""People over HTTP at the pages of any release: only what every release's pages have."""

import re
from dataclasses import dataclass

import httpx

from tests.portal import desk
from tests.portal.pages import Visitor
from tests.portal.people import PASSWORD
from tests.portal.phone import CODE
from tests.upgrades.keys import FOR_TESTS_ONLY

KEYS = ("ana", "ben", "cara", "sam")
FOBS = {"ana": "GALH10000017", "ben": "GALH10000025", "cara": "GALH10000033"}


@dataclass
class Named:
    """Somebody who signs in, known by their name alone."""

    username: str


def enter(server, name, password=PASSWORD):
    """Sign somebody in at the page; return their browser."""
    visitor = Visitor(server)
    visitor.sign_in(Named(name), password)
    return visitor


def press(visitor, serial):
    """Press a fob on the desk, and read its display."""
    return desk.act(visitor, press=serial).display


def authy_code(visitor):
    """Open Authy on the desk's smartphone, and read the code of its only token."""
    (code,) = desk.soft_codes(desk.act(visitor, open="AUTHY"))
    return code


def text_code(visitor):
    """Read the code in the newest text on the desk's smartphone."""
    return code_in(desk.act(visitor, open="THREAD").phone)


def code_in(text):
    """Return the last code that somebody reads there."""
    return "".join(CODE.findall(re.sub(r"\(\d{3}\) \d{3}-\d{4}", "", text))[-1])


def open_pending(visitor):
    """Open the only pending request in Authy; return its id."""
    listed = desk.act(visitor, open="NOTIFICATIONS")
    (request,) = {button["value"] for button in listed.soup.select("button[name=open_request]")}
    desk.act(visitor, open_request=request)
    return request


def call(server, method, path, body=None):
    """Call the control API; return its answer."""
    answer = httpx.request(
        method,
        f"{server.address}/sim/api/v1{path}",
        json=body,
        headers={"Authorization": f"Bearer {FOR_TESTS_ONLY['EPCS_API_TOKEN']}"},
        timeout=30,
    )
    answer.raise_for_status()
    return answer.json() if answer.content else None
