"""The pytest plugin: a sandbox for every test that asks for one."""

import os
from collections.abc import Generator, Iterator
from pathlib import Path
from typing import Any

import pytest

from epcs_qa.client import WHERE_TOKENS_ARE, Epcs
from epcs_qa.errors import EpcsError
from epcs_qa.sandbox import Sandbox

URL, TOKEN, TOKEN_FILE = "EPCS_URL", "EPCS_TOKEN", "EPCS_TOKEN_FILE"
NO_URL = (
    "No EPCS server is named. Start one with `make run` in the EPCS checkout, then give its address"
    " and token: --epcs-url=http://127.0.0.1:8000 --epcs-token-file=…/var/api-token, or set"
    " EPCS_URL and EPCS_TOKEN."
)
TIMEOUT = 5.0
MADE_WITH = {"scenario", "seed", "clock", "at"}
SANDBOX = pytest.StashKey[Sandbox]()
FAILED = pytest.StashKey[bool]()


def pytest_addoption(parser: pytest.Parser) -> None:
    """Add the options."""
    group = parser.getgroup("epcs", "EPCS simulator")
    group.addoption("--epcs-url", metavar="URL", help=f"address of the server (or {URL})")
    group.addoption("--epcs-token", metavar="TOKEN", help=f"its token (or {TOKEN})")
    group.addoption(
        "--epcs-token-file", metavar="FILE", help=f"file with its token (or {TOKEN_FILE})"
    )
    group.addoption(
        "--epcs-timeout",
        metavar="SECONDS",
        type=float,
        default=TIMEOUT,
        help="how long to wait for something, in real seconds (default: %(default)s)",
    )
    group.addoption(
        "--epcs-keep", action="store_true", help="keep the sandboxes of tests that failed"
    )


def pytest_configure(config: pytest.Config) -> None:
    """Register the marker."""
    config.addinivalue_line(
        "markers",
        'epcs(scenario="standard", seed=1, clock="frozen", at=None, faults=None): make the test\'s'
        " sandbox like this",
    )


@pytest.fixture(scope="session")
def epcs(pytestconfig: pytest.Config) -> Iterator[Epcs]:
    """Return the server's client."""
    url = pytestconfig.getoption("--epcs-url") or os.environ.get(URL)
    if not url:
        pytest.fail(NO_URL, pytrace=False)
    timeout: float = pytestconfig.getoption("--epcs-timeout")
    with Epcs(url, _token(pytestconfig), timeout=timeout) as client:
        _or_fail(client.check)
        yield client


@pytest.fixture
def sandbox(epcs: Epcs, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Make a sandbox of the test's own, and delete it at the end."""
    wanted = _wanted(request.node)
    faults = wanted.pop("faults", None)
    made = _or_fail(lambda: epcs.make(**wanted))
    request.node.stash[SANDBOX] = made
    if faults:
        _or_fail(lambda: made.faults.set(**faults))
    yield made
    failed = request.node.stash.get(FAILED, False)
    if not (failed and request.config.getoption("--epcs-keep")):
        made.delete()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what happened in the sandbox to the report of a failure."""
    report = yield
    sandbox = item.stash.get(SANDBOX, None)
    if report.failed and sandbox is not None and call.when != "teardown":
        item.stash[FAILED] = True
        told = sandbox.timeline()
        if item.config.getoption("--epcs-keep"):
            told += "\nKept, because of --epcs-keep; unused for a day it is swept."
        report.sections.append(("EPCS sandbox", told))
    return report


def _wanted(item: pytest.Item) -> dict[str, Any]:
    """Merge the markers, a class's first and the test's own last."""
    wanted: dict[str, Any] = {}
    for mark in reversed(list(item.iter_markers("epcs"))):
        unknown = set(mark.kwargs) - MADE_WITH - {"faults"}
        if unknown or mark.args:
            pytest.fail(
                f"@pytest.mark.epcs takes {', '.join(sorted({*MADE_WITH, 'faults'}))} by name,"
                f" not {', '.join([*map(repr, mark.args), *sorted(unknown)])}.",
                pytrace=False,
            )
        wanted |= mark.kwargs
    return wanted


def _token(config: pytest.Config) -> str:
    """Return the token; what was typed goes before what the environment says."""
    token = config.getoption("--epcs-token")
    file = config.getoption("--epcs-token-file")
    if not token and not file:
        token, file = os.environ.get(TOKEN), os.environ.get(TOKEN_FILE)
    if token:
        return str(token)
    if not file:
        pytest.fail(f"The token is missing. {WHERE_TOKENS_ARE}", pytrace=False)
    try:
        return Path(file).read_text(encoding="utf-8").strip()
    except OSError as error:
        pytest.fail(f"Cannot read the token: {error}. {WHERE_TOKENS_ARE}", pytrace=False)


def _or_fail(act: Any) -> Any:
    """Turn a complaint of the kit into a sentence without a traceback."""
    try:
        return act()
    except EpcsError as error:
        pytest.fail(str(error), pytrace=False)
