"""Every mutation still fits the code; `make mutations` shows that its test notices it."""

import re
import shutil

from tests.mutations import check, patches
from tests.mutations.patches import ROOT

MUTATIONS = patches.read_all()


def names_a_test(mutation):
    """Tell whether the file of the node id is there and holds its class and function."""
    file, *parts = mutation.test.split("[")[0].split("::")
    if not parts or not (ROOT / file).is_file():
        return False
    text = (ROOT / file).read_text()
    return all(re.search(rf"^ *(class|def) {part}\b", text, re.MULTILINE) for part in parts)


def test_at_least_a_hundred_exist():
    assert len(MUTATIONS) >= 100


def test_each_says_what_it_breaks():
    assert [one.name for one in MUTATIONS if not re.fullmatch(r"[A-Z].*\.", one.breaks)] == []


def test_each_names_a_test_that_is_there():
    assert [one.name for one in MUTATIONS if not names_a_test(one)] == []


def test_each_applies_to_the_code():
    assert shutil.which("git"), "git is needed to apply the mutations: install it."

    assert [
        one.name for one in MUTATIONS if check.git_apply(one.path, ROOT, "--check").returncode != 0
    ] == []


def test_none_changes_a_test():
    assert [one.name for one in MUTATIONS if any(f.startswith("tests/") for f in one.files)] == []
