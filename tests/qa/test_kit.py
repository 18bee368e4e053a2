"""The kit stands on its own, and its papers say what is so."""

import ast
import re
import tomllib
from pathlib import Path
from textwrap import indent

import pytest

from epcs_qa.devices import phone as kit_phones
from simulator.constants import FICTION_RANGE, MAGIC_NUMBERS
from simulator.scenarios import SCENARIOS

ROOT = Path(__file__).resolve().parent.parent.parent
KIT = ROOT / "qa"
SOURCES = sorted((KIT / "src").rglob("*.py"))
PAPERS = [KIT / "README.md", ROOT / "docs" / "qa.md"]
APPS = {"config", "identity", "epcs", "exostar", "erx_admin", "simulator", "tests", "django"}


def name(path):
    return str(path.relative_to(ROOT))


def imported(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name.partition(".")[0] for alias in node.names)
        if isinstance(node, ast.ImportFrom):
            yield node.module.partition(".")[0]


class TestDistribution:
    def test_needs_an_http_client_and_pytest_only(self):
        project = tomllib.loads((KIT / "pyproject.toml").read_text())["project"]

        names = [re.match(r"[a-z]+", one)[0] for one in project["dependencies"]]

        assert names == ["httpx", "pytest"]

    @pytest.mark.parametrize("path", SOURCES, ids=name)
    def test_imports_nothing_of_the_rest(self, path):
        assert not APPS & set(imported(path))

    @pytest.mark.parametrize("path", SOURCES, ids=name)
    def test_has_short_files_and_functions(self, path):
        tree = ast.parse(path.read_text())
        functions = [node for node in ast.walk(tree) if isinstance(node, ast.FunctionDef)]

        assert len(path.read_text().splitlines()) <= 300
        assert [one.name for one in functions if one.end_lineno - one.lineno + 1 > 40] == []

    def test_says_that_it_is_typed(self):
        assert (KIT / "src" / "epcs_qa" / "py.typed").exists()


class TestNumbers:
    def test_kit_and_api_know_one_range_of_phones(self):
        assert rf"\+{kit_phones.FICTION_RANGE.pattern}" == FICTION_RANGE.pattern


class TestReadme:
    def test_shows_the_first_example_in_full(self):
        example = (ROOT / "examples" / "python" / "test_first.py").read_text()

        assert indent(example, "   ") in (KIT / "README.md").read_text()

    def test_names_only_what_there_is(self):
        words = "".join(path.read_text() for path in SOURCES)
        calls = re.findall(r"`[^`]*?\.([a-z_]+)\(", (KIT / "README.md").read_text())

        assert calls
        assert [one for one in calls if f"def {one}(" not in words] == []


@pytest.mark.parametrize("paper", PAPERS, ids=name)
class TestPapers:
    def test_tell_every_magic_number(self, paper):
        assert [one for one in MAGIC_NUMBERS if f"555-{one}" not in paper.read_text()] == []


@pytest.mark.parametrize("paper", [*PAPERS, ROOT / "examples" / "README.md"], ids=name)
class TestLinks:
    def test_lead_to_files_that_are_there(self, paper):
        targets = re.findall(r"\]\(([^)#:]+)\)", paper.read_text())

        assert targets
        assert [one for one in targets if not (paper.parent / one).exists()] == []


class TestGuide:
    def test_lists_every_scenario(self):
        section = PAPERS[1].read_text().partition("### Scenarios")[2].partition("## ")[0]
        listed = re.findall(r"^\| `([a-z-]+)` \|", section, re.MULTILINE)

        assert sorted(listed) == sorted(SCENARIOS)


class TestNode:
    def test_locks_no_registrys_address(self):
        lock = ROOT / "examples" / "node" / "package-lock.json"

        assert "resolved" not in lock.read_text()
