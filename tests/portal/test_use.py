"""The library is the only one that drives the portal and its devices for tests."""

import ast
import re
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
# Journeys work a real browser, and what it shows.
APART = {"portal", "journeys"}
SOURCES = {
    str(path.relative_to(TESTS)): path.read_text()
    for path in sorted(TESTS.rglob("*.py"))
    if path.relative_to(TESTS).parts[0] not in APART
}
PEOPLE = {"ana", "ben", "cara", "sam"}
# They test the fob, or its address in the control API.
OF_THE_FOB = {"simulator/test_fob.py", "simulator/test_fob_states.py", "api/test_fobs.py"}
# They test requests that no page sends: other hosts, headers, methods, hooks, and no session.
WITHOUT_PAGES = {
    "api/test_auth.py",
    "api/test_description.py",
    "api/test_docs.py",
    "config/asked.py",
    "config/test_cookie_names.py",
    "help_pages/test_support.py",
    "identity/test_errors.py",
    "identity/test_sign_in.py",
    "keys/test_canaries.py",
    "simulator/test_at_rest.py",
    "test_addresses.py",
    "twilio/test_forged_reports.py",
    "twilio/test_reports.py",
}
# They count the hashes and the rows that a sign-in reads, which a page only adds to.
OF_SIGNING_IN = {"identity/test_sign_in_passwords.py", "erx_admin/test_epcs_setup_speed.py"}
# They test how sessions are stored.
OF_SESSIONS = {"identity/test_session_store.py", "simulator/test_at_rest.py"}
# It tests in which order texts come, by the code that each begins with.
OF_TEXTS = {"simulator/test_unreachable_phones.py"}
# A suite outside this checkout that knows HTTP only, and the control API over HTTP.
OVER_HTTP = {"races/suite.py", "races/test_sandboxes.py"}


def imported(source):
    """Return the full name of everything that a module imports."""
    names = set()
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Import):
            names |= {alias.name for alias in node.names}
        if isinstance(node, ast.ImportFrom):
            names |= {f"{node.module}.{alias.name}" for alias in node.names}
    return names


def fixtures(source):
    """Return the names of a module's fixtures."""
    return {
        node.name
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.FunctionDef)
        and any("fixture" in ast.unparse(decorator) for decorator in node.decorator_list)
    }


def those_importing(*names):
    return {path for path, source in SOURCES.items() if imported(source) & set(names)}


def those_saying(pattern):
    return {path for path, source in SOURCES.items() if re.search(pattern, source)}


def test_fobs_are_pressed_by_the_library():
    fob = "simulator.devices.fob"

    assert those_importing(fob, f"{fob}.press", f"{fob}.press_each") == OF_THE_FOB


def test_pages_are_opened_by_the_librarys_browser():
    assert those_importing("django.test.Client") == WITHOUT_PAGES


def test_real_servers_are_visited_by_the_librarys_visitor():
    assert those_saying(r"\bhttpx\.Client\(") == OVER_HTTP


def test_people_are_signed_in_by_the_library():
    assert those_saying(r"\bsign_in\.(begin|start)\(|\bforce_login\(") == OF_SIGNING_IN
    assert those_saying(r"\bSessionStore\(") == OF_SESSIONS


def test_codes_are_read_off_phones_by_the_library():
    assert those_saying(r"\.body\[:7\]|\btranscript\.(split|partition)\(") == OF_TEXTS


def test_people_are_rows_of_the_demo_everywhere():
    defined = {path: fixtures(source) & PEOPLE for path, source in SOURCES.items()}

    assert {path: names for path, names in defined.items() if names} == {"conftest.py": PEOPLE}


def test_people_are_rows_of_the_demo_in_journeys_too():
    journeys = {path.name: path.read_text() for path in (TESTS / "journeys").rglob("*.py")}

    assert [name for name, source in journeys.items() if fixtures(source) & PEOPLE] == []
