import base64
import json
import os
import re
import subprocess
import sys
from datetime import timedelta
from http import HTTPMethod
from pathlib import Path

import pytest

from identity.constants import SESSION_LIFE
from identity.deployment import checks
from simulator.api.description import openapi
from tests.config.running import ROOT

pytestmark = pytest.mark.slow

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


SIMULATOR = {
    "EPCS_MODE": "simulator",
    "EPCS_DELIVERY": "simulator",
    "PUBLIC_URL": "http://epcs.example",
}


def ask(*paths, **changes):
    return run(["tests/config/asked.py", *paths], {**PRODUCTION, **changes})


def api_addresses():
    """Every address of the control API, with something in place of its parameters."""
    paths = [re.sub(r"{\w+}", "k7f3q2", path) for path in openapi.describe()["paths"]]
    return [*("/sim/api", "/sim/api/", "/sim/api/docs", "/sim/api/openapi.json"), *paths]


def run(arguments, environment):
    environment = {name: value for name, value in environment.items() if value is not None}
    return subprocess.run(
        [sys.executable, "-W", "ignore", *arguments],
        env={"PATH": os.environ["PATH"], "PYTHONPATH": str(Path.cwd()), **environment},
        capture_output=True,
        text=True,
        check=False,
    )


class TestSimulator:
    @pytest.mark.parametrize("mode", ["production", "", "Simulator", "simulator ", "demo", None])
    def test_is_absent_in_anything_but_its_own_mode(self, mode):
        addresses = ["/desk/", "/training/start-over/", "/sign-in/as/", "/sign-in/practice/x/"]
        told = json.loads(ask(*addresses, EPCS_MODE=mode).stdout)

        assert told["answers"] == dict.fromkeys(addresses, 404)
        assert told["imported"] == told["named"] == []
        assert told["templates"] == ["templates"]

    def test_is_present_in_its_own(self):
        told = json.loads(ask("/healthz", **SIMULATOR).stdout)

        assert told["imported"] == ["ninja", "pydantic", "simulator"]
        assert told["named"] == ["simulator"]
        assert told["templates"] == ["overrides", "templates"]


class TestControlApi:
    @pytest.mark.parametrize("token", [None, "k" * 40], ids=["without", "with"])
    def test_is_not_found_at_any_address_by_any_method(self, token):
        methods = " ".join(method for method in HTTPMethod if method != HTTPMethod.CONNECT)
        told = json.loads(ask(*api_addresses(), METHODS=methods, EPCS_API_TOKEN=token).stdout)

        assert set(told["answers"]) == set(api_addresses())
        assert set(told["answers"].values()) == {404}
        assert told["token"] == ""

    def test_is_there_in_the_simulators_own_mode(self):
        told = ask("/sim/api/openapi.json", "/sim/api/v1/scenarios", **SIMULATOR)

        assert json.loads(told.stdout)["answers"] == {
            "/sim/api/openapi.json": 200,
            "/sim/api/v1/scenarios": 401,
        }

    def test_needs_packages_that_production_does_without(self):
        told = json.loads(ask("/healthz", "/sim/api/docs", BLOCKED="ninja pydantic").stdout)

        assert told["answers"] == {"/healthz": 200, "/sim/api/docs": 404}
        assert "No module named 'ninja'" in ask("/healthz", BLOCKED="ninja", **SIMULATOR).stderr

    @pytest.mark.parametrize("package", ["django-ninja", "pydantic", "pydantic-core"])
    def test_brings_no_package_into_production(self, package):
        pinned = re.compile(rf"^{package}==", re.MULTILINE)

        assert not pinned.search((ROOT / "requirements" / "production.txt").read_text())
        assert pinned.search((ROOT / "requirements" / "run.txt").read_text())


class TestDeployment:
    @pytest.fixture
    def deployed(self, settings):
        """The settings of a deployment, as far as the check reads them."""
        settings.SIMULATOR = False
        settings.INSTALLED_APPS = [app for app in settings.INSTALLED_APPS if app != "simulator"]
        settings.MIDDLEWARE = [one for one in settings.MIDDLEWARE if "simulator" not in one]
        settings.EPCS_CLOCK = "identity.providers.clock.system"
        settings.EPCS_RANDOMNESS = "identity.providers.randomness.system"
        settings.EPCS_PUSHES = "identity.providers.pushes.none"
        settings.EPCS_DELIVERY = "identity.providers.delivery.none"
        settings.ROOT_URLCONF = "identity.urls"
        return settings

    def errors(self):
        return [error.id for error in checks.simulator_is_absent(None)]

    def test_of_the_portal_alone_is_fine(self, deployed):
        assert self.errors() == []

    @pytest.mark.parametrize(
        ("setting", "value"),
        [
            ("SIMULATOR", True),
            ("MIDDLEWARE", ["simulator.api.auth.ControlApiMiddleware"]),
            ("EPCS_CLOCK", "simulator.clock"),
            ("EPCS_RANDOMNESS", "simulator.randomness"),
            ("EPCS_PUSHES", "simulator.pushes"),
            ("EPCS_DELIVERY", "simulator.delivery"),
            ("ROOT_URLCONF", "simulator.urls"),
        ],
    )
    def test_with_any_part_of_the_simulator_is_refused(self, deployed, setting, value):
        setattr(deployed, setting, value)

        assert self.errors() == ["epcs.E001"]

    def test_with_the_app_is_refused(self, deployed):
        deployed.INSTALLED_APPS = [*deployed.INSTALLED_APPS, "simulator"]

        assert self.errors() == ["epcs.E001"]

    def test_forced_into_the_simulators_mode_fails_the_command(self):
        environment = {**PRODUCTION, **SIMULATOR, "PUBLIC_URL": "https://epcs.example"}
        told = run(["manage.py", "check", "--deploy"], environment)

        assert told.returncode != 0
        assert "(epcs.E001) The simulator must not be deployed" in told.stderr


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
        assert told["cookie_paths"] == ["/", "/"]
        assert told["secure"]
        assert told["frames"] == ["'none'"]

    @pytest.mark.parametrize(
        ("scheme", "begin"), [("https", "__Host-practice"), ("http", "practice_")]
    )
    def test_the_practice_cookie_is_bound_like_the_others(self, scheme, begin):
        told = json.loads(ask(**{**SIMULATOR, "PUBLIC_URL": f"{scheme}://epcs.example"}).stdout)

        assert told["practice_cookie"].startswith(begin)
        assert told["secure"] == (scheme == "https")

    @pytest.mark.parametrize("value", ["0", "-1", "many", "1.5", "1000000", "²"])
    def test_a_limit_of_starts_that_is_no_number_is_refused(self, value):
        told = ask(**SIMULATOR, EPCS_STARTS_PER_HOUR=value)

        assert told.returncode != 0
        assert "EPCS_STARTS_PER_HOUR must be a number from 1 to 999999" in told.stderr

    def test_a_limit_of_starts_is_not_read_in_production(self):
        assert ask(EPCS_STARTS_PER_HOUR="many").returncode == 0


class TestCookies:
    def test_under_a_path_are_bound_to_it_and_to_https(self):
        url = "https://epcs.example/sub/"

        told = json.loads(ask(**{**SIMULATOR, "PUBLIC_URL": url}).stdout)

        names = [*told["cookies"], told["practice_cookie"]]
        assert names == ["__Secure-session", "__Secure-csrf", "__Secure-practice"]
        assert told["cookie_paths"] == ["/sub", "/sub"]
        assert told["secure"]

    def test_of_two_servers_on_one_host_have_different_names(self):
        environments = [
            SIMULATOR,
            {**SIMULATOR, "PUBLIC_URL": "http://epcs.example:8001"},
            {**SIMULATOR, "EPCS_COOKIE_ID": "k7f3q2"},
        ]

        names = [json.loads(ask(**one).stdout)["cookies"] for one in environments]

        assert len({name for pair in names for name in pair}) == 6
        assert names[2] == ["session_k7f3q2", "csrf_k7f3q2"]


class TestSession:
    def test_its_cookie_lives_as_long_as_the_session(self):
        told = json.loads(ask().stdout)

        assert told["session_age"] == SESSION_LIFE.total_seconds()

    def test_its_cookie_lives_30_days_where_clocks_may_stand_still(self):
        told = json.loads(ask(**SIMULATOR).stdout)

        assert told["session_age"] == timedelta(days=30).total_seconds()


class TestWithoutDatabase:
    def test_every_page_is_503_and_the_process_says_that_it_lives(self):
        told = json.loads(ask("/healthz", "/readyz", "/sign-in/", "/erx/queue/").stdout)

        assert told["answers"] == {
            "/healthz": 200,
            "/readyz": 503,
            "/sign-in/": 503,
            "/erx/queue/": 503,
        }
