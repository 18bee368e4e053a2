"""The papers say what is so."""

import re
from pathlib import Path

import pytest
from django.core.management import get_commands

ROOT = Path(__file__).resolve().parent.parent
PAPERS = [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *sorted((ROOT / "docs").rglob("*.md"))]
RECORDS = sorted((ROOT / "docs" / "adr").glob("*.md"))


def name(path):
    return str(path.relative_to(ROOT))


class TestReadme:
    def test_fits_on_a_screen_or_two(self):
        assert 40 <= len((ROOT / "README.md").read_text().splitlines()) <= 80

    @pytest.mark.parametrize("paper", PAPERS, ids=name)
    def test_every_make_command_exists(self, paper):
        targets = re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text(), re.MULTILINE)

        assert set(re.findall(r"`?make ([a-z-]+)`", paper.read_text())) <= set(targets)

    @pytest.mark.parametrize("paper", PAPERS, ids=name)
    def test_every_management_command_exists(self, paper):
        used = re.findall(r"manage\.py ([a-z_]+)", paper.read_text())

        assert set(used) <= set(get_commands())


@pytest.mark.parametrize("paper", PAPERS, ids=name)
class TestLinks:
    def test_lead_to_files_that_are_there(self, paper):
        targets = re.findall(r"\]\(([^)#:]+)\)", paper.read_text())

        assert [t for t in targets if not (paper.parent / t).exists()] == []

    def test_paths_in_code_are_there(self, paper):
        paths = re.findall(r"`([a-z_]+/[a-z_./]+\.(?:py|html))`", paper.read_text())

        assert [path for path in paths if not (ROOT / path).exists()] == []


class TestRecords:
    def test_numbers_are_unique_and_follow_each_other(self):
        assert [int(path.name[:4]) for path in RECORDS] == list(range(1, len(RECORDS) + 1))

    @pytest.mark.parametrize("record", RECORDS, ids=name)
    def test_says_context_decision_alternatives_and_consequences(self, record):
        headings = re.findall(r"^## (.+)$", record.read_text(), re.MULTILINE)

        assert headings == ["Context", "Decision", "Alternatives", "Consequences"]


class TestVariables:
    def test_every_variable_the_settings_read_is_explained(self):
        settings = (ROOT / "config" / "settings.py").read_text()
        read = set(re.findall(r"(?:env\.\w+|_database)\(\"([A-Z_]+)\"", settings))

        explained = (ROOT / ".env.example").read_text()

        assert read
        assert [variable for variable in read if variable not in explained] == []


class TestChangelog:
    def test_begins_with_the_version_of_the_project(self):
        version = re.search(
            r'^version = "(.+)"$', (ROOT / "pyproject.toml").read_text(), re.MULTILINE
        )

        newest = re.search(r"^## (\S+)", (ROOT / "CHANGELOG.md").read_text(), re.MULTILINE)

        assert newest[1] == version[1]
