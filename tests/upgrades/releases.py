"""The releases whose databases are kept, a folder each."""

from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).resolve().parent
ROOT = FOLDER.parent.parent


@dataclass(frozen=True)
class Release:
    """What its own code made: the database, the heads of its journal, what a test must know."""

    version: str

    @property
    def folder(self):
        return FOLDER / self.version

    @property
    def dump(self):
        return self.folder / "dump.sql"

    @property
    def privileges(self):
        return self.folder / "privileges.sql"

    @property
    def heads(self):
        return self.folder / "heads.txt"

    @property
    def life(self):
        return self.folder / "life.json"


def number(version):
    """Return a version as it compares."""
    return tuple(int(part) for part in version.split("."))


def kept():
    """Return every release with a dump, the oldest first."""
    versions = sorted((path.parent.name for path in FOLDER.glob("*/dump.sql")), key=number)
    return [Release(version) for version in versions]
