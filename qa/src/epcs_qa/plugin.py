"""The pytest plugin: a sandbox for every test that asks for one."""

import json
import os
import re
from collections.abc import Callable, Generator, Iterator
from contextlib import nullcontext, suppress
from functools import partial
from pathlib import Path
from typing import Any

import pytest

from epcs_qa.client import WHERE_TOKENS_ARE, Epcs
from epcs_qa.errors import EpcsError, ServerAbsentError, TokenRefusedError, did_you_mean
from epcs_qa.sandbox import Sandbox

URL, TOKEN, TOKEN_FILE = "EPCS_URL", "EPCS_TOKEN", "EPCS_TOKEN_FILE"
NO_URL = (
    "No EPCS server is named. Start one with `make run` in the EPCS checkout, then give its address"
    " and token: --epcs-url=http://127.0.0.1:8000 --epcs-token-file=…/var/api-token, or set"
    " EPCS_URL and EPCS_TOKEN."
)
TIMEOUT = 5.0
MADE_WITH = {"scenario", "seed", "clock", "at"}
CLIENT = pytest.StashKey[Epcs]()
FAILED = pytest.StashKey[bool]()
SECTION = "EPCS sandbox"
# Characters; a file's name may have 255 bytes, and a test's id may have more.
LONGEST_NAME = 100


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
        "--epcs-wait",
        metavar="SECONDS",
        type=float,
        default=0.0,
        help="how long to wait for a server that starts or restarts (default: not at all)",
    )
    group.addoption(
        "--epcs-keep", action="store_true", help="keep the sandboxes of tests that failed"
    )
    group.addoption(
        "--epcs-timeline",
        metavar="FOLDER",
        help="write the timeline of every sandbox of a failed test there, as JSON",
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
    wait: float = pytestconfig.getoption("--epcs-wait")
    with Epcs(url, _token(pytestconfig), timeout=timeout, wait=wait) as client:
        client.keeps_failed = pytestconfig.getoption("--epcs-keep")
        pytestconfig.stash[CLIENT] = client
        _or_fail(client.check)
        yield client


@pytest.fixture
def sandbox(epcs: Epcs, request: pytest.FixtureRequest) -> Iterator[Sandbox]:
    """Make a sandbox of the test's own, and delete it at the end."""
    wanted = _wanted(request.node)
    faults = wanted.pop("faults", None)
    made = _or_fail(lambda: epcs.make(**wanted))
    if faults:
        _or_fail(lambda: made.faults.set(**faults))
    yield made
    failed = request.node.stash.get(FAILED, False)
    if not (failed and request.config.getoption("--epcs-keep")):
        # The failure has told already that there is no server.
        with suppress(ServerAbsentError) if failed else nullcontext():
            made.delete()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Add what happened in the test's sandboxes to the report of a failure."""
    report = yield
    if call.when == "teardown":
        for client in _clients(item):
            client.made.clear()
    elif report.passed:
        _delete_left(item)
    elif report.failed:
        item.stash[FAILED] = True
        for sandbox in _sandboxes(item):
            _tell(sandbox, item, report)
    return report


def _sandboxes(item: pytest.Item) -> list[Sandbox]:
    """Return the sandboxes of a test's fixtures, and those made since it began."""
    values = _values(item)
    made = [one for client in _clients(item) for one in client.made]
    found = [one for one in [*values, *made] if isinstance(one, Sandbox)]
    return list({one.id: one for one in found}.values())


def _clients(item: pytest.Item) -> list[Epcs]:
    """Return the plugin's client, and those of fixtures that replace it."""
    known = [item.config.stash.get(CLIENT, None), *_values(item)]
    return [one for one in known if isinstance(one, Epcs)]


def _values(item: pytest.Item) -> list[Any]:
    return list((getattr(item, "funcargs", None) or {}).values())


def _tell(sandbox: Sandbox, item: pytest.Item, report: pytest.TestReport) -> None:
    told = sandbox.timeline()
    if item.config.getoption("--epcs-timeline"):
        told += _write(sandbox, item)
    if add := getattr(report.longrepr, "addsection", None):
        # Not in report.sections: the JUnit file takes only captured output from there.
        add(SECTION, told)
    else:
        report.longrepr = f"{report.longrepr}\n\n{SECTION}\n{told}"
    if item.config.getoption("--epcs-keep") and not sandbox.is_deleted:
        links = [f"Sign in as {one.key}: {one.sign_in_url}" for one in sandbox.people.values()]
        kept = (
            f"Sandbox {sandbox.id} is kept, because of --epcs-keep; unused for a day it is swept."
        )
        # In the terminal only: a link signs in whoever reads it.
        report.sections.append((f"{SECTION}, kept", "\n".join([kept, *links])))


def _write(sandbox: Sandbox, item: pytest.Item) -> str:
    """Write a sandbox's timeline as JSON; return what to add to the report."""
    name = re.sub(r"[^\w.-]+", "-", item.nodeid)[:LONGEST_NAME]
    folder = Path(item.config.getoption("--epcs-timeline"))
    told = {"test": item.nodeid, **sandbox.timeline_json()}
    try:
        folder.mkdir(parents=True, exist_ok=True)
        text = json.dumps(told, indent=1, ensure_ascii=False)
        (folder / f"{name}.{sandbox.id}.json").write_text(text, encoding="utf-8")
    except OSError as error:
        return f"\n(--epcs-timeline: {error})"
    return ""


def _delete_left(item: pytest.Item) -> None:
    """Delete what --epcs-keep kept in a block whose exception the test expected."""
    for sandbox in _sandboxes(item):
        if sandbox.is_left:
            # What cannot be deleted is swept after a day.
            with suppress(EpcsError):
                sandbox.delete()


def _wanted(item: pytest.Item) -> dict[str, Any]:
    """Merge the markers, a class's first and the test's own last."""
    wanted: dict[str, Any] = {}
    for mark in reversed(list(item.iter_markers("epcs"))):
        unknown = set(mark.kwargs) - MADE_WITH - {"faults"}
        if unknown or mark.args:
            names = sorted({*MADE_WITH, "faults"})
            hint = "".join(did_you_mean(one, names) for one in sorted(unknown))
            pytest.fail(
                f"@pytest.mark.epcs takes {', '.join(names)} by name,"
                f" not {', '.join([*map(repr, mark.args), *sorted(unknown)])}.{hint}",
                pytrace=False,
            )
        wanted |= mark.kwargs
    if not isinstance(wanted.get("faults") or {}, dict):
        told = '@pytest.mark.epcs: faults takes a dict, such as {"texts": "drop"}.'
        pytest.fail(told, pytrace=False)
    return wanted


def _token(config: pytest.Config) -> str | Callable[[], str]:
    """Return the token or what reads its file; the command line goes before the environment."""
    token = config.getoption("--epcs-token")
    file = config.getoption("--epcs-token-file")
    if not token and not file:
        token, file = os.environ.get(TOKEN), os.environ.get(TOKEN_FILE)
    if token:
        return str(token)
    if not file:
        pytest.fail(f"The token is missing. {WHERE_TOKENS_ARE}", pytrace=False)
    # Not read yet: a server that starts or restarts makes another file.
    return partial(_read_token, Path(file))


def _read_token(file: Path) -> str:
    try:
        return file.read_text(encoding="utf-8").strip()
    except (OSError, UnicodeDecodeError) as error:
        raise TokenRefusedError(f"Cannot read the token: {error}. {WHERE_TOKENS_ARE}") from None


def _or_fail(act: Any) -> Any:
    """Turn a complaint of the kit into a sentence without a traceback."""
    try:
        return act()
    except (EpcsError, ValueError) as error:
        pytest.fail(str(error), pytrace=False)
