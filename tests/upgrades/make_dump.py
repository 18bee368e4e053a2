"""Keep a release's database: python -m tests.upgrades.make_dump VERSION COMMIT.

The code of that commit makes the database, as `make run` does, and lives in it through its own
pages (tests/upgrades/life.py). What it leaves is written to tests/upgrades/VERSION/. A new dump
of an old release differs in times, ids and hashes, and tells no more: make each one once.
"""

import json
import os
import re
import shutil
import signal
import subprocess
import sys
import tempfile
from contextlib import contextmanager
from pathlib import Path

import django

from config import postgres
from config.children import OWNER, ROOT
from tests.config.running import Run, environment
from tests.upgrades import postgres_dump
from tests.upgrades.keys import FOR_TESTS_ONLY
from tests.upgrades.releases import Release

# All dumps are of one version, that of the first; newer servers restore them.
MAJOR = 15


def main(version, commit):
    prepare_django()
    release = Release(version)
    with folder() as home:
        tree = export(commit, home / "tree")
        run = Run(home / "data", root=tree, **FOR_TESTS_ONLY)
        try:
            keep(release, run.ready(), tree)
        finally:
            run.kill(signal.SIGTERM).end()
            postgres.stop(home / "data")


@contextmanager
def folder():
    """Make a folder that the database's user can enter, for the time of this context."""
    path = Path(tempfile.mkdtemp(prefix="epcs-release-"))
    path.chmod(0o711)
    try:
        yield path
    finally:
        shutil.rmtree(path)


def export(commit, tree):
    """Lay a commit's files out, without touching this checkout."""
    tree.mkdir()
    archive = subprocess.run(
        ["git", "archive", commit],  # noqa: S607  # wherever the system keeps it
        cwd=ROOT,
        check=True,
        capture_output=True,
    )
    subprocess.run(["tar", "--extract"], cwd=tree, check=True, input=archive.stdout)  # noqa: S607
    return tree


def keep(release, run, tree):
    """Live, and write everything down while the server still runs."""
    from tests.upgrades.life import live  # noqa: PLC0415  # reads the settings

    known = live(run, release.version)
    lent = json.loads((run.data_dir / "environment.json").read_text())
    release.folder.mkdir(exist_ok=True)
    release.life.write_text(json.dumps(known, indent=2, sort_keys=True) + "\n")
    release.heads.write_text(heads(tree, run.data_dir))
    owner = lent[OWNER]
    sql = postgres_dump.dump(owner, "--inserts", *postgres_dump.NOBODYS, major=MAJOR)
    release.dump.write_text(re.sub(r"\n{3,}", "\n\n", sql))
    granted = postgres_dump.privileges(owner, major=MAJOR)
    release.privileges.write_text("".join(f"{line}\n" for line in granted))


def heads(tree, data_dir):
    """Return what that release's own command prints."""
    done = subprocess.run(
        [sys.executable, "manage.py", "journal_heads"],
        cwd=tree,
        env=environment(data_dir),
        check=True,
        capture_output=True,
        text=True,
    )
    return done.stdout


def prepare_django():
    """Let the tests' library be imported, which knows the settings; nothing connects with them."""
    nowhere = "postgresql://nobody@127.0.0.1:1/nothing"
    made_up = {"EPCS_MODE": "simulator", "DATABASE_URL": nowhere}
    os.environ.update(FOR_TESTS_ONLY, DJANGO_SETTINGS_MODULE="config.settings", **made_up)
    django.setup()


if __name__ == "__main__":
    main(*sys.argv[1:])
