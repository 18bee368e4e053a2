"""The papers say what is so."""

import re
from pathlib import Path

from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))


def name(path):
    return str(path.relative_to(ROOT))


class TestReadme:
    def test_fits_on_a_screen_or_two(self):
        assert 40 <= len((ROOT / "README.md").read_text().splitlines()) <= 80


def not_there(pattern, is_there):
    """Name what the papers name by this pattern and is not there."""
    named = [(paper, one) for paper in PAPERS for one in re.findall(pattern, paper.read_text())]
    assert named
    return [f"{name(paper)}: {one}" for paper, one in named if not is_there(paper, one)]


class TestPapers:
    def test_every_make_command_exists(self):
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

        assert not_there(r"`?make ([a-z-]+)`", lambda _paper, target: target in targets) == []

    def test_every_management_command_exists(self):
        commands = get_commands()

        assert not_there(r"manage\.py ([a-z_]+)", lambda _paper, used: used in commands) == []

    def test_links_lead_to_files_that_are_there(self):
        assert not_there(r"\]\(([^)#:]+)\)", lambda paper, to: (paper.parent / to).exists()) == []

    def test_paths_in_code_are_there(self):
        path = r"`([a-z_]+/[a-z_./]+\.(?:py|html))`"

        assert not_there(path, lambda _paper, path: (ROOT / path).exists()) == []

    def test_tests_that_are_named_are_there(self):
        """A test is a file, and perhaps a class in it."""

        def is_there(_paper, test):
            path, _, name = test.partition("::")
            return (ROOT / path).exists() and f"\nclass {name}" in (ROOT / path).read_text()

        assert not_there(r"`(tests/[a-z_/]+\.py::[A-Za-z]+)`", is_there) == []


class TestRecords:
    def test_numbers_are_unique_and_follow_each_other(self):
        assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))

    def test_say_context_decision_alternatives_and_consequences(self):
        headings = {
            name(record): re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)
            for record in RECORDS
        }

        expected = ["Context", "Decision", "Alternatives", "Consequences"]
        assert {name: found for name, found in headings.items() if found != expected} == {}


class TestVariables:
    def test_every_variable_the_settings_read_is_explained(self):
        settings = (ROOT / "config" / "settings.py").read_text()
        read = set(re.findall(r"(?:env\.\w+|_database)\(\"([A-Z_]+)\"", settings))

        explained = (ROOT / ".env.example").read_text()

        assert read
        assert [variable for variable in read if variable not in explained] == []


class TestChangelog:
    def test_begins_with_the_version_of_the_project_or_what_comes_after_it(self):
        version = re.search(
            r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
        )

        newest = re.search(r"^## (\d\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

        assert newest[1] == version[1]
