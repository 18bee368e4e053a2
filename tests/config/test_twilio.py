"""A deployment set to Twilio: what it needs, and what it says when something is missing."""

import os
import secrets
import subprocess
import sys

import pytest

from tests.config.running import ROOT
from tests.config.test_production import PRODUCTION, ask

pytestmark = pytest.mark.slow

CREDENTIALS = {
    "TWILIO_ACCOUNT_SID": "AC" + "0" * 32,
    "TWILIO_AUTH_TOKEN": "0" * 32,
    "TWILIO_FROM_NUMBER": "+18025550100",
}
TWILIO = {"EPCS_DELIVERY": "twilio", **CREDENTIALS}


def manage(*arguments, **changes):
    environment = {**PRODUCTION, **TWILIO, **changes}
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "manage.py", *arguments],
        cwd=ROOT,
        env={"PATH": os.environ["PATH"], "EPCS_DATA_DIR": "nowhere", **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class TestCredentials:
    @pytest.mark.parametrize("missing", CREDENTIALS)
    @pytest.mark.parametrize("value", [None, "", "nearly"])
    def test_that_are_missing_or_mistyped_are_named_in_one_sentence(self, missing, value):
        told = manage("check", **{missing: value})

        assert told.returncode == 1
        (sentence,) = told.stderr.splitlines()
        assert sentence.startswith(f"EPCS_DELIVERY=twilio needs {missing} (")
        assert not [name for name in CREDENTIALS if name != missing and name in sentence]
        assert "nearly" not in sentence

    def test_are_all_named_at_once(self):
        told = manage("check", **dict.fromkeys(CREDENTIALS))

        assert all(name in told.stderr for name in CREDENTIALS)

    @pytest.mark.parametrize("mode", ["production", "simulator"])
    def test_that_are_complete_let_it_start(self, mode):
        told = ask("/healthz", **TWILIO, EPCS_MODE=mode)

        assert '"/healthz": 200' in told.stdout

    def test_are_not_asked_for_by_any_other_delivery(self):
        assert manage("check", EPCS_DELIVERY="none", **dict.fromkeys(CREDENTIALS)).returncode == 0


class TestServer:
    def test_without_credentials_stops_with_the_sentence(self):
        environment = {**PRODUCTION, "EPCS_DELIVERY": "twilio", "PATH": os.environ["PATH"]}
        told = subprocess.run(
            [sys.executable, "-c", "import config.wsgi"],
            cwd=ROOT,
            env=environment,
            capture_output=True,
            text=True,
            check=False,
        )

        # gunicorn's "does not boot".
        assert told.returncode == 3
        assert told.stderr.startswith("EPCS_DELIVERY=twilio needs TWILIO_ACCOUNT_SID")
        assert "Traceback" not in told.stderr


class TestCap:
    @pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "1000000"])
    def test_that_is_no_number_is_refused(self, value):
        told = manage("check", EPCS_SENDS_PER_HOUR=value)

        assert told.stderr.startswith("EPCS_DELIVERY=twilio needs EPCS_SENDS_PER_HOUR (a number")

    @pytest.mark.parametrize(("value", "cap"), [(None, "100"), ("7", "7")])
    def test_is_a_hundred_unless_said_otherwise(self, value, cap):
        show = "from django.conf import settings; print(settings.EPCS_SENDS_PER_HOUR)"

        assert manage("shell", "-v0", "-c", show, EPCS_SENDS_PER_HOUR=value).stdout.strip() == cap


class TestDeployment:
    def test_passes_the_checks(self):
        key = secrets.token_urlsafe(50)
        told = manage("check", "--deploy", "--fail-level", "WARNING", SECRET_KEY=key)

        assert told.returncode == 0, told.stderr

    def test_has_an_address_for_reports_with_twilio_only(self):
        address = "/delivery/reports/00000000-0000-4000-8000-000000000000/"

        assert f'"{address}": 405' in ask(address, **TWILIO).stdout
        assert f'"{address}": 404' in ask(address).stdout

    def test_lets_the_sdk_log_nothing(self):
        speak = (
            "import logging; from django.conf import settings\n"
            "logging.getLogger().setLevel(logging.DEBUG)\n"
            "for level in ('debug', 'info', 'warning', 'error'):\n"
            "    getattr(logging.getLogger('twilio.http_client'), level)('canary')\n"
            "logging.getLogger('urllib3.connectionpool').debug('canary')\n"
        )
        told = manage("shell", "-v0", "-c", speak)

        assert told.returncode == 0
        assert "canary" not in told.stdout + told.stderr
