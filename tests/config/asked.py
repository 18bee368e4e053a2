"""Tell what a server in this environment answers: a program, started by test_production.py.

BLOCKED names packages that cannot be imported, METHODS how the addresses are asked.
"""

import json
import os
import sys


class Blocked:
    """A machine on which some packages are not installed."""

    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in os.environ.get("BLOCKED", "").split():
            msg = f"No module named '{name}'"
            raise ModuleNotFoundError(msg)


sys.meta_path.insert(0, Blocked())

import django  # noqa: E402  # nothing may be imported before

django.setup()

from django.conf import settings  # noqa: E402  # the settings are read above
from django.test import Client  # noqa: E402

ABSENT = {"simulator", "ninja", "pydantic"}
TOKEN = os.environ.get("EPCS_API_TOKEN", "")
GIVEN = {"authorization": f"Bearer {TOKEN}"} if TOKEN else {}
SEAMS = ("EPCS_CLOCK", "EPCS_RANDOMNESS", "EPCS_PUSHES", "EPCS_DELIVERY")


def packages(names):
    return sorted({name.partition(".")[0] for name in names} & ABSENT)


def answers():
    return {path: answer(path) for path in sys.argv[1:]}


def answer(path):
    """The status, or all of them if the methods differ."""
    client = Client(headers={"host": "epcs.example", **GIVEN}, raise_request_exception=False)
    secure = settings.PUBLIC_URL.startswith("https://")
    methods = os.environ.get("METHODS", "GET").split()
    found = {client.generic(method, path, secure=secure).status_code for method in methods}
    return found.pop() if len(found) == 1 else sorted(found)


json.dump(
    {
        "answers": answers(),
        "imported": packages(sys.modules),
        "named": packages(
            [
                *settings.INSTALLED_APPS,
                *settings.MIDDLEWARE,
                *(getattr(settings, seam) for seam in SEAMS),
            ]
        ),
        "templates": [folder.name for folder in settings.TEMPLATES[0]["DIRS"]],
        "token": settings.EPCS_API_TOKEN,
        "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
        "practice_cookie": settings.PRACTICE_COOKIE_NAME,
        "cookie_paths": [settings.SESSION_COOKIE_PATH, settings.CSRF_COOKIE_PATH],
        "secure": settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE,
        "session_age": settings.SESSION_COOKIE_AGE,
        "frames": settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"],
    },
    sys.stdout,
)
