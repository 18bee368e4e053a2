import base64
import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

# What a production server answers, told by itself.
ASK = """
import json, sys, django
django.setup()
from django.apps import apps
from django.conf import settings
from django.test import Client
client = Client(headers={"host": "epcs.example"}, raise_request_exception=False)
answers = {path: client.get(path, secure=True).status_code for path in sys.argv[1:]}
print(json.dumps({
    "answers": answers,
    "simulator": sorted(name for name in sys.modules if name.split(".")[0] == "simulator"),
    "installed": apps.is_installed("simulator"),
    "cookies": [settings.SESSION_COOKIE_NAME, settings.CSRF_COOKIE_NAME],
    "secure": settings.SESSION_COOKIE_SECURE and settings.CSRF_COOKIE_SECURE,
    "frames": settings.CONTENT_SECURITY_POLICY["DIRECTIVES"]["frame-src"],
}))
"""
PRODUCTION = {
    "DJANGO_SETTINGS_MODULE": "config.settings",
    "EPCS_MODE": "production",
    "EPCS_DELIVERY": "none",
    "PUBLIC_URL": "https://epcs.example",
    "SECRET_KEY": "k" * 60,
    "EPCS_ENCRYPTION_KEYS": "k:" + base64.b64encode(b"k" * 32).decode(),
    # Nobody answers there: what is asked for below needs no query.
    "DATABASE_URL": "postgresql://epcs_app:x@127.0.0.1:1/epcs",
}


def ask(*paths, **changes):
    environment = {**PRODUCTION, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-W", "ignore", "-c", ASK, *paths],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class TestSimulator:
    @pytest.mark.parametrize("mode", ["production", "", "Simulator", "simulator ", "demo", None])
    def test_is_absent_in_anything_but_its_own_mode(self, mode):
        told = json.loads(ask("/desk/", "/training/start-over/", EPCS_MODE=mode).stdout)

        assert told["answers"] == {"/desk/": 404, "/training/start-over/": 404}
        assert told["simulator"] == []
        assert not told["installed"]

    def test_is_present_in_its_own(self):
        told = ask(EPCS_MODE="simulator", EPCS_DELIVERY="simulator", PUBLIC_URL="http://x.example")

        assert json.loads(told.stdout)["installed"]


class TestSettings:
    @pytest.mark.parametrize(
        "missing", ["SECRET_KEY", "EPCS_ENCRYPTION_KEYS", "PUBLIC_URL", "DATABASE_URL"]
    )
    def test_nothing_secret_has_a_default(self, missing):
        told = ask(**{missing: None})

        assert told.returncode != 0
        assert missing in told.stderr

    @pytest.mark.parametrize("delivery", [None, "", "simulator", "twillio"])
    def test_delivery_has_to_be_said(self, delivery):
        told = ask(EPCS_DELIVERY=delivery)

        assert told.returncode != 0
        assert "EPCS_DELIVERY must say how calls and texts are sent" in told.stderr

    def test_the_public_address_is_https(self):
        told = ask(PUBLIC_URL="http://epcs.example")

        assert "PUBLIC_URL must begin with https://" in told.stderr

    def test_cookies_are_bound_to_the_host_and_to_https(self):
        told = json.loads(ask().stdout)

        assert told["cookies"] == ["__Host-session", "__Host-csrf"]
        assert told["secure"]
        assert told["frames"] == ["'none'"]


class TestWithoutDatabase:
    def test_every_page_is_503_and_the_process_says_that_it_lives(self):
        told = json.loads(ask("/healthz", "/readyz", "/sign-in/", "/erx/queue/").stdout)

        assert told["answers"] == {
            "/healthz": 200,
            "/readyz": 503,
            "/sign-in/": 503,
            "/erx/queue/": 503,
        }
