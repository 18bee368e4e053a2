"""A real server, a real Chromium, and a practice of its own for every journey."""

import os
import re
import shutil
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

import pytest
from django.conf import settings
from django.db import connection
from playwright.sync_api import expect, sync_playwright

from epcs_qa import Epcs
from exostar.operations import mobile_id
from identity.constants import TokenRemovalReason
from identity.models import MobileId
from identity.providers import clock as clocks
from tests.journeys import audit
from tests.journeys.screen import Screen
from tests.journeys.server import Server
from tests.journeys.visitor import Visitor

CHROMIUM = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
)
# Milliseconds; a busy machine is slow, and nothing waits for longer than it takes.
PATIENCE = 15_000


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item, call):
    """Keep pictures of every page that was open when a journey failed."""
    report = yield
    visit = getattr(item, "funcargs", {}).get("visit")
    if report.failed and report.when == "call" and visit:
        name = re.sub(r"\W+", "-", item.name)
        visit.save_pictures(item.config.rootpath / "test-results" / name)
    return report


@pytest.fixture(scope="session", autouse=True)
def ledger(tmp_path_factory):
    """Share what was found in order with the other processes of this run."""
    own = tmp_path_factory.getbasetemp()
    of_the_run = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    audit.in_order.share(of_the_run / "in-order")


@pytest.fixture(scope="session")
def server(django_db_setup, tmp_path_factory):
    """gunicorn beside the tests, on their database."""
    running = Server(tmp_path_factory.mktemp("server") / "log")
    yield running
    running.stop()
    assert '"level": "ERROR"' not in running.said
    assert "Traceback" not in running.said


# Playwright's loop runs in the tests' thread, and Django refuses to work beside one: it must
# have ended before the tests of other folders go on.
@pytest.fixture(scope="package")
def chromium():
    """The system's browser."""
    path = next(filter(None, map(shutil.which, CHROMIUM)), None)
    assert path, f"none of these programs is installed: {', '.join(CHROMIUM)}"
    root = ["--no-sandbox"] if os.geteuid() == 0 else []
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=path, args=[*root, "--disable-dev-shm-usage"]
        )
        yield browser
        browser.close()


@pytest.fixture
def commit(django_db_setup, django_db_blocker):
    """Do something beside the browser; it is there for the server at once."""

    def do(act, **what):
        def run():
            act(**what)
            connection.close()

        # In a thread of its own, because of Playwright's loop.
        with django_db_blocker.unblock(), ThreadPoolExecutor(1) as thread:
            thread.submit(run).result()

    return do


@pytest.fixture(scope="session")
def epcs(server):
    """The QA kit's client, as suites outside this checkout use it."""
    with Epcs(server.address, settings.EPCS_API_TOKEN) as client:
        yield client


# For every journey, so that it ends after its browsers are closed.
@pytest.fixture(autouse=True)
def afterwards():
    """What has to be put away at the end."""
    with ExitStack() as stack:
        yield stack


@pytest.fixture
def sign_in_links():
    """The links that sign people in, by their sign-in names."""
    return {}


@pytest.fixture
def practice_name(epcs, afterwards, sign_in_links):
    """The name of a new practice with a clock that runs; it is gone at the end."""
    sandbox = afterwards.enter_context(epcs.make("demo", clock="running"))
    people = sandbox.people.values()
    sign_in_links.update((person.username, person.sign_in_url) for person in people)
    return sandbox.id


@pytest.fixture
def without_mobile_id(practice_name, commit):
    """The name of a new practice in which Ana removed her soft token some time ago."""
    commit(_remove_mobile_id, username=f"ana.{practice_name}")
    return practice_name


def _remove_mobile_id(username):
    rows = MobileId.objects.select_related("practice__clock", "account__user")
    token = rows.get(account__user__username=username)
    mobile_id.remove(
        token=token,
        reason=TokenRemovalReason.LOST,
        detail="",
        by=token.account.user,
        at=clocks.now(token.practice),
    )


@pytest.fixture
def visit(chromium, server, sign_in_links):
    """Open a browser for somebody; at the end, every page they saw must have been looked at."""
    visits = Visits(chromium, server.address, sign_in_links)
    yield visits
    visits.close()


class Visits:
    """The browsers of one journey."""

    def __init__(self, chromium, address, sign_in_links):
        self.chromium = chromium
        self.address = address
        self.sign_in_links = sign_in_links
        self.visitors = []

    def __call__(self, screen=None):
        screen = screen or Screen()
        context = self.chromium.new_context(
            base_url=self.address,
            viewport=screen.viewport,
            java_script_enabled=screen.has_script,
            color_scheme=screen.scheme,
            locale="en-US",
            timezone_id="America/New_York",
            reduced_motion="reduce",
        )
        context.set_default_timeout(PATIENCE)
        self.visitors.append(Visitor(context, screen, self.sign_in_links))
        return self.visitors[-1]

    def save_pictures(self, folder):
        for number, visitor in enumerate(self.visitors, start=1):
            visitor.save_pictures(folder, number)

    def close(self):
        for visitor in self.visitors:
            visitor.context.close()
        for visitor in self.visitors:
            visitor.has_looked_at_everything()
