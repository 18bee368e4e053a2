"""A real backup of a real database, restored; a code that was used since is the question."""

import base64
import os
import re
import shutil
import stat
import subprocess
import sys
from contextlib import ExitStack, contextmanager
from pathlib import Path

import pytest

from config import postgres
from config.backups import dump, programs, restore
from config.embedded import binaries, cluster
from config.embedded.binaries import CannotStart
from tests.config import running
from tests.config.conftest import a_folder

pytestmark = pytest.mark.slow

RESTORE = ["-m", "config.backups.restore"]
KEYS = {"SECRET_KEY": "x", "EPCS_ENCRYPTION_KEYS": "first:x"}
# In a process of its own, whose settings are those of the data folder it is told.
USE = """
import django, sys
django.setup()
from django.db import connection
from identity.constants import Event
from identity.deployment import startup
from identity.models import HardToken, JournalLine, User
from identity.providers import clock
from identity.refusals import RefusedError
from identity.verification import codes
ana = User.objects.get(key="ana", practice__sandbox__name="demo")
token = HardToken.objects.get(account__user=ana)
connection.ensure_connection()
startup.check(connection)
code = sys.argv[1]
if not code:
    from tests.portal.fob import press
    (code,) = press(ana)
try:
    codes.check(token=token, code=code, accepted=lambda: None,
        refused=Event.IDENTITY_REFUSED, by=ana, at=clock.now(ana.practice))
except RefusedError as refused:
    print(code, refused.reason)
else:
    print(code, "accepted")
"""


def run(data_dir, arguments, **variables):
    """Run one of the commands; return its exit code and what it said."""
    done = subprocess.run(
        [sys.executable, *arguments],
        cwd=running.ROOT,
        env=running.environment(data_dir, **variables),
        capture_output=True,
        text=True,
        check=False,
    )
    return done.returncode, done.stdout + done.stderr


def back_up(data_dir, *folder, **variables):
    return run(data_dir, ["-m", "config.backups.dump", *map(str, folder)], **variables)


@pytest.fixture(scope="module")
def folders():
    """Make data folders that Postgres can enter, and remove them with their servers."""
    with ExitStack() as made:
        yield lambda: made.enter_context(contextmanager(a_folder)(0o711))


class Database:
    """A data folder's database, served for the time of each question."""

    def __init__(self, data_dir):
        self.data_dir = data_dir
        self.keys = {
            name: (data_dir / file).read_text().strip() for name, file in dump.KEY_FILES.items()
        }

    def __enter__(self):
        server = postgres.start(self.data_dir)
        self.variables = {
            "DATABASE_URL": server.app_url,
            "EPCS_MODE": "simulator",
            "DJANGO_SETTINGS_MODULE": "config.settings",
            **self.keys,
        }
        return self

    def __exit__(self, *_):
        postgres.stop(self.data_dir)

    def use(self, code=""):
        """Use this code, or press the fob for one; return the code and what became of it."""
        status, told = run(self.data_dir, ["-c", USE, code], **self.variables)
        assert status == 0, told
        return told.split()

    def manage(self, *arguments):
        status, told = run(self.data_dir, ["manage.py", *arguments], **self.variables)
        assert status == 0, told
        return told


@pytest.fixture(scope="module")
def lived(folders):
    """A data folder in which `make run` has made the demo, was backed up, and is over."""
    data_dir = folders()
    server = running.Run(data_dir).ready()
    status, told = back_up(data_dir)
    assert status == 0, told
    server.kill()
    server.end()
    return data_dir


@pytest.fixture(scope="module")
def backed_up(lived, folders):
    """A backup of it, stopped; a code used since; heads kept after that."""
    place = folders()
    status, told = back_up(lived, place / "backup")
    assert status == 0, told
    heads = place / "heads"
    with Database(lived) as database:
        code, outcome = database.use()
        heads.write_text(database.manage("journal_heads"))
    assert outcome == "accepted"
    return place / "backup", code, heads


class TestRestore:
    def test_refuses_a_code_that_was_used_since(self, backed_up, folders, tmp_path):
        folder, code, heads = backed_up
        # A code that is accepted writes no line by itself: say that five were written.
        longer = re.sub(r"seq=(\d+)", lambda seq: f"seq={int(seq[1]) + 5}", heads.read_text())
        (tmp_path / "heads").write_text(longer)
        data_dir = folders()

        status, told = run(data_dir, [*RESTORE, str(folder), str(tmp_path / "heads")])

        assert status == 0, told
        assert ": 5 lines lost (kept seq=" in told
        assert "removals of tokens and backup phone numbers" in told
        with Database(data_dir) as database:
            assert database.use(code) == [code, "resync_required"]
            assert "The journal is whole: " in database.manage("verify_journal")
            assert "as it was signed: 0." in database.manage("verify_signed")
        server = running.Run(data_dir).ready()
        assert server.get("/readyz") == 200
        server.kill()
        server.end()

    def test_would_accept_it_without_after_restore(self, backed_up, folders, monkeypatch):
        """The harness bites: the backup itself knows nothing of the code."""
        folder, code, _heads = backed_up
        data_dir, manage = folders(), restore.manage
        monkeypatch.setattr(
            restore,
            "manage",
            lambda arguments, env: arguments[0] == "after_restore" or manage(arguments, env),
        )

        restore.restore(running.environment(data_dir), data_dir, [folder])

        with Database(data_dir) as database:
            assert database.use(code) == [code, "accepted"]

    @pytest.mark.parametrize("fault", ["truncated", "another key"])
    def test_that_failed_is_not_started(self, backed_up, folders, tmp_path, fault):
        shutil.copytree(backed_up[0], tmp_path / "backup")
        database, keys = tmp_path / "backup" / "database.dump", tmp_path / "backup" / "keys.env"
        if fault == "truncated":
            database.write_bytes(database.read_bytes()[:2000])
        else:
            other = base64.b64encode(bytes(32)).decode()
            keys.write_text(re.sub(r"(KEYS=[^:]*:).*", rf"\g<1>{other}", keys.read_text()))
        data_dir = folders()

        status, told = run(data_dir, [*RESTORE, str(tmp_path / "backup")])
        server = running.Run(data_dir)

        assert status == 1, told
        assert server.process.wait(30) == 1
        server.end()
        assert f"A restore into {data_dir} did not finish. Move this folder away" in server.said

    def test_looks_for_the_heads_first(self, backed_up, folders, tmp_path):
        data_dir = folders()

        status, told = run(data_dir, [*RESTORE, str(backed_up[0]), str(tmp_path / "no heads")])

        assert status == 1
        assert f"There is no file {tmp_path / 'no heads'}. Name the kept heads" in told
        assert not (data_dir / "postgres").exists()

    def test_and_backup_take_names_with_a_space_from_make(self):
        named = ["TO=/tmp/a b", "FROM=/tmp/c d", "HEADS=/tmp/e f"]
        make = ["make", "--dry-run", "backup", "restore", *named]
        told = subprocess.run(make, cwd=running.ROOT, capture_output=True, text=True, check=True)

        assert 'dump "/tmp/a b"' in told.stdout
        assert 'restore "/tmp/c d" "/tmp/e f"' in told.stdout

    def test_overwrites_nothing(self, backed_up, lived):
        status, told = run(lived, [*RESTORE, str(backed_up[0])])

        assert status == 1
        assert "is there already, and nothing is overwritten. Move " in told

    def test_spares_a_cluster_whose_link_was_moved_away(self, tmp_path, monkeypatch):
        """As root in a closed folder the cluster lies elsewhere, at a place that depends on it."""
        monkeypatch.setattr(cluster, "SHELTERS", tmp_path / "shelters")
        (cluster.shelter(tmp_path) / "postgres").mkdir(parents=True)

        with pytest.raises(CannotStart, match=r"/postgres is there already, .* Move it away"):
            restore.refuse_to_overwrite(tmp_path, KEYS)

    @pytest.mark.parametrize("lacking", ["database.dump", "keys.env"])
    def test_wants_both(self, backed_up, folders, tmp_path, lacking):
        shutil.copytree(backed_up[0], tmp_path / "backup")
        (tmp_path / "backup" / lacking).unlink()
        data_dir = folders()

        status, told = run(data_dir, [*RESTORE, str(tmp_path / "backup")])

        assert status == 1
        assert f"is no backup: there is no {lacking} in it." in told
        assert not (data_dir / "postgres").exists()


class TestBackup:
    def test_is_for_its_owner_only(self, backed_up):
        modes = {
            path.name: stat.S_IMODE(path.stat().st_mode)
            for path in (backed_up[0], *backed_up[0].iterdir())
        }

        assert modes == {"backup": 0o700, "database.dump": 0o600, "keys.env": 0o600}

    def test_of_a_running_server_lies_under_its_data_folder(self, lived):
        (folder,) = (lived / "backups").iterdir()

        assert {path.name for path in folder.iterdir()} == {"database.dump", "keys.env"}
        assert (lived / "secret-key").read_text().strip() in (folder / "keys.env").read_text()

    def test_leaves_a_stopped_server_stopped(self, backed_up, lived):
        assert running.left_behind(lived) == []

    def test_overwrites_nothing(self, lived, tmp_path):
        status, told = back_up(lived, tmp_path)

        assert status == 1
        assert told == f"{tmp_path} is there already. Name a folder that is not.\n"

    def test_without_its_keys_is_none(self, folders, tmp_path):
        status, told = back_up(folders(), tmp_path / "backup")

        assert status == 1
        assert told.startswith("SECRET_KEY is not set, and there is no ")
        assert not (tmp_path / "backup").exists()

    def test_of_nothing_is_one_sentence(self, folders):
        status, told = back_up(folders(), **KEYS)

        assert status == 1
        assert told.startswith("There is no database in ")

    def test_of_a_database_out_of_reach_does_not_tell_its_password(self, folders):
        url = "postgresql://epcs_app:canary@127.0.0.1:1/epcs"

        status, told = back_up(folders(), **KEYS, DATABASE_URL=url)

        assert status == 1
        assert told.startswith("The database cannot be reached: ")
        assert "canary" not in told


class TestPrograms:
    @pytest.fixture
    def wheel_only(self, monkeypatch):
        monkeypatch.setattr(binaries, "system_folders", list)
        monkeypatch.setenv("PATH", os.defpath if not Path("/usr/bin/pg_dump").exists() else "")

    def test_come_with_the_products_own_postgres(self, wheel_only):
        for name in ("pg_dump", "pg_restore"):
            assert programs.find(name, 17).parent == binaries.wheel_folders()[0]

    def test_older_than_the_server_are_not_used(self):
        with pytest.raises(CannotStart, match=r"Postgres 99, .* no pg_dump that is as new"):
            programs.find("pg_dump", 99)

    def test_are_given_no_password_as_an_argument(self):
        url = "postgresql://epcs_owner:canary@/epcs?host=/tmp/x&port=5432"

        assert programs.variables(url) == {
            "PGHOST": "/tmp/x",  # noqa: S108 -- a name
            "PGPORT": "5432",
            "PGUSER": "epcs_owner",
            "PGPASSWORD": "canary",
            "PGDATABASE": "epcs",
        }
