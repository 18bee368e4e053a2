"""Read the mutations: patches that break one rule each, with the test that must notice."""

import re
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent
# What `git apply` skips: everything before the first file of the diff.
HEADER = re.compile(r"Breaks: (?P<breaks>\S.*)\nCaught by: (?P<test>\S.*)\n+(?=diff --git )")


@dataclass(frozen=True)
class Mutation:
    """One patch: the rule it breaks, and the pytest node id that must fail with it."""

    path: Path
    breaks: str
    test: str

    @property
    def name(self):
        """Return its area and file name: verification/used_code_counts_again."""
        return str(self.path.relative_to(FOLDER).with_suffix(""))

    @property
    def files(self):
        """Return the files it changes, relative to the checkout."""
        return re.findall(r"^\+\+\+ b/(\S+)$", self.path.read_text(), re.MULTILINE)


def paths():
    return sorted(FOLDER.glob("*/*.patch"))


def read(path):
    """Return a mutation; its sentence and test are empty where the header is malformed."""
    header = HEADER.match(path.read_text())
    return Mutation(path, *(header["breaks"], header["test"]) if header else ("", ""))


def read_all():
    return [read(path) for path in paths()]
