"""Rules that the code itself must keep; each test looks at every file its rule is about."""

import ast
import re
from collections import Counter
from pathlib import Path

from exostar.constants import ALLOWED, Workflow
from exostar.views.account import BANNERS
from identity.constants import Event, Outcome, Reason
from identity.web import form_answers

ROOT = Path(__file__).resolve().parent.parent
APPS = ("config", "identity", "help_pages", "exostar", "epcs", "erx_admin", "simulator")
SOURCES = [
    path
    for app in APPS
    for path in sorted((ROOT / app).rglob("*.py"))
    if "migrations" not in path.parts
]
MIGRATIONS = [path for app in APPS for path in sorted((ROOT / app).rglob("migrations/*.py"))]
VIEWS = [
    path
    for path in SOURCES
    if "views" in path.parts or path.stem == "buttons" or path.stem.startswith("views")
]
TEMPLATES = sorted((ROOT / "templates").rglob("*.html"))
STYLESHEETS = sorted((ROOT / "static").rglob("*.css"))
# Where a failure is counted, and where nobody may wait for the provider of calls and texts.
DURABLE = {"identity/verification/door.py", "identity/operations/verification_codes.py"}
WRITES = re.compile(r"\.(save|create|get_or_create|update|delete|bulk_create)\(")


def name(path):
    return str(path.relative_to(ROOT))


def test_views_never_write_rows():
    assert len(VIEWS) > 30
    assert [name(path) for path in VIEWS if WRITES.search(path.read_text())] == []


def those(is_wrong):
    """Name the sources that break a rule."""
    return [name(path) for path in SOURCES if is_wrong(path)]


def has_long_function(path):
    return any(
        isinstance(node, ast.FunctionDef) and node.end_lineno - node.lineno + 1 > 40
        for node in ast.walk(ast.parse(path.read_text()))
    )


def asks_a_device(path):
    return re.search(r"\b(verify_token|match_token|verify_is_allowed)\(", path.read_text())


def commits_where_it_should_not(path):
    calls = path.read_text().count("durable=True)")
    return calls != (1 if name(path) in DURABLE else 0)


class TestFolders:
    def test_hold_at_most_12_files(self):
        """One model a file, and folders of data, may hold more; a package counts as one entry."""
        kit = (ROOT / "qa" / "src").rglob("*.py")
        counted = [
            path
            for path in [*SOURCES, *kit]
            if path.name != "__init__.py" and not {"models", "scenarios"} & set(path.parts)
        ]
        folders = Counter(str(path.parent.relative_to(ROOT)) for path in counted)

        assert len(folders) > 30
        assert {folder: count for folder, count in folders.items() if count > 12} == {}


class TestSources:
    def test_are_no_longer_than_a_file_should_be(self):
        assert those(lambda path: len(path.read_text().splitlines()) > 300) == []

    def test_have_no_function_longer_than_the_eye(self):
        assert those(has_long_function) == []

    def test_ask_no_device_of_django_otp_for_a_verdict(self):
        assert those(asks_a_device) == []

    def test_commit_before_they_go_on_in_the_door_and_before_a_send_only(self):
        assert those(commits_where_it_should_not) == []

    def test_spread_no_query_string_into_a_call(self):
        assert those(lambda path: re.search(r"\*\*request\.(GET|POST)", path.read_text())) == []


def imports_of(path):
    """Name the top-level packages that a file imports."""
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.ImportFrom):
            yield "relative" if node.level else node.module.split(".")[0]
        elif isinstance(node, ast.Import):
            yield from (alias.name.split(".")[0] for alias in node.names)


class TestMigrations:
    def test_import_no_module_of_the_product(self):
        """A migration must do the same after the code it once used has changed."""
        ours = {"relative", *APPS}

        assert len(MIGRATIONS) > 10
        assert [name(path) for path in MIGRATIONS if ours & set(imports_of(path))] == []


class TestEnums:
    def test_every_event_is_subject_dot_past_tense_and_labelled(self):
        assert [
            event
            for event in Event
            if not re.fullmatch(r"[a-z_]+\.[a-z_]+", event.value) or not event.label
        ] == []

    def test_every_reason_and_outcome_is_labelled(self):
        assert [
            member
            for member in [*Reason, *Outcome]
            if not re.fullmatch(r"[a-z_]+", member.value) or not member.label[:1].isupper()
        ] == []

    def test_every_workflow_says_which_methods_it_allows(self):
        assert set(ALLOWED) == set(Workflow)

    def test_every_event_and_reason_is_used(self):
        texts = [path.read_text() for path in SOURCES if path.name != "constants.py"]
        used = {name for text in texts for name in re.findall(r"\b(?:Event|Reason)\.\w+", text)}

        named = {f"{type(member).__name__}.{member.name}" for member in [*Event, *Reason]}
        assert named - used == set()

    def test_every_act_behind_a_form_has_a_page_that_says_so(self):
        on_the_account_page = {
            event for event, home in form_answers.HOMES.items() if home == "exostar:account"
        }

        assert on_the_account_page == set(BANNERS)
        assert set(form_answers.HOMES) - on_the_account_page == {
            Event.APPROVAL_REQUESTED,
            Event.PRESCRIPTION_SIGNED,
            Event.SUPPORT_CONTACTED,
            Event.MOBILE_ID_REQUESTED,
            Event.PASSWORD_SET,
            Event.PASSWORD_RESET_ALLOWED,
            Event.SIGNED_OUT,
        }


class TestTemplates:
    def test_no_template_or_stylesheet_line_is_longer_than_160_characters(self):
        assert STYLESHEETS
        assert [
            f"{name(path)}:{number}"
            for path in [*TEMPLATES, *STYLESHEETS]
            for number, line in enumerate(path.read_text().splitlines(), start=1)
            if len(line) > 160
        ] == []

    def test_no_template_is_longer_than_120_lines(self):
        assert TEMPLATES
        assert [name(path) for path in TEMPLATES if len(path.read_text().splitlines()) > 120] == []

    def test_no_template_holds_inline_style_or_script(self):
        inline = re.compile(r"<style|\sstyle=|\son[a-z]+=|<script(?![^>]*\ssrc=)")

        assert [name(path) for path in TEMPLATES if inline.search(path.read_text())] == []

    def test_a_component_holds_no_post_form(self):
        components = [path for path in TEMPLATES if path.parent.name == "components"]

        assert components
        assert [name(path) for path in components if 'method="post"' in path.read_text()] == []
