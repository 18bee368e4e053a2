import json
import os
import secrets
import signal
import socket
import stat
import sys
from contextlib import closing
from pathlib import Path
from urllib.parse import urlsplit

import psycopg2
import pytest

from config import children, postgres
from tests.config import running
from tests.config.conftest import a_folder
from tests.config.running import Run

pytestmark = pytest.mark.slow

EVERYWHERE = "0.0.0.0"  # noqa: S104  # what is refused


@pytest.fixture(scope="module")
def kept_dir():
    """A data folder that has been used before, so that each run starts at once."""
    yield from a_folder(0o711)


@pytest.fixture(scope="module")
def kept(kept_dir):
    """What an earlier run has left: this one's, if there was no other."""
    if not (kept_dir / "encryption-keys").exists():
        Run(kept_dir).ready().kill().end()
    return what_stays(kept_dir)


def what_stays(data_dir):
    """The keys, and when the database was made."""
    made = (data_dir / "postgres" / "PG_VERSION").stat().st_mtime_ns
    return (data_dir / "encryption-keys").read_text(), made


@pytest.fixture
def used_dir(kept_dir):
    yield kept_dir
    children.stop_server(kept_dir)
    postgres.stop(kept_dir)


@pytest.fixture
def run(used_dir):
    return Run(used_dir).ready()


@pytest.fixture(scope="class")
def served(kept_dir):
    """One run for the questions that change nothing."""
    run = Run(kept_dir).ready()
    yield run
    run.kill().end()


def make_run(data_dir):
    """Run `make run` with the packages that are installed already."""
    binaries = f"BIN={Path(sys.executable).parent}"
    return Run(data_dir, ["make", "run", "PYTHON=true", binaries]).ready()


def variables(pid):
    return Path(f"/proc/{pid}/environ").read_bytes().decode().split("\0")


class TestReady:
    def test_it_prints_its_address_and_answers_there(self, served):
        assert served.lines[-1] == f"Ready: http://127.0.0.1:{served.port}\n"
        assert served.get("/healthz") == 200

    def test_the_web_server_never_learns_the_owner(self, served):
        for pid in running.web_servers(served.data_dir):
            names = {line.partition("=")[0] for line in variables(pid)}
            assert "DATABASE_URL" in names
            assert "DATABASE_OWNER_URL" not in names

    def test_it_lends_its_environment(self, served):
        lent = json.loads((served.data_dir / "environment.json").read_text())

        assert lent["PUBLIC_URL"] == f"http://127.0.0.1:{served.port}"
        assert lent["DATABASE_OWNER_URL"].startswith("postgresql://epcs_owner:")

    def test_it_tells_where_the_token_of_the_control_api_is_and_not_what_it_is(self, served):
        docs = f"http://127.0.0.1:{served.port}/sim/api/docs"
        token = (served.data_dir / "api-token").read_text().strip()

        assert f"Control API: {docs}, token in {served.data_dir}/api-token\n" in served.lines
        assert token not in served.said
        assert served.get("/sim/api/v1/scenarios", Authorization=f"Bearer {token}") == 200

    def test_only_its_user_reads_its_secrets(self, served):
        names = {
            *("api-token", "encryption-keys", "environment.json"),
            *("cookie-id", "postgres-passwords.json", "secret-key"),
        }
        modes = {name: stat.S_IMODE((served.data_dir / name).stat().st_mode) for name in names}

        assert modes == dict.fromkeys(names, 0o600)

    def test_a_second_run_on_the_same_data_is_refused(self, served):
        second = Run(served.data_dir)

        assert second.end() == 1
        assert second.said == (
            f"EPCS is already running with the data in {served.data_dir}. "
            "Stop it first, or set EPCS_DATA_DIR to another folder.\n"
        )
        assert served.get("/healthz") == 200


class TestAgain:
    def test_a_second_run_keeps_keys_and_data(self, kept, run, used_dir):
        assert what_stays(used_dir) == kept
        assert run.kill().end() == 0


class TestStop:
    @pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
    def test_a_signal_stops_everything_and_nothing_stays_lent(self, run, used_dir, number):
        code = run.kill(number).end()

        assert code == 0
        assert running.left_behind(used_dir) == []
        assert not (used_dir / "environment.json").exists()
        assert not (used_dir / "api-token").exists()

    def test_ctrl_c_at_the_terminal_stops_everything(self, used_dir):
        run = make_run(used_dir)

        os.killpg(run.process.pid, signal.SIGINT)
        run.end()

        assert running.left_behind(used_dir) == []

    def test_kill_of_make_stops_everything(self, used_dir):
        run = make_run(used_dir)

        run.kill().end()

        assert running.left_behind(used_dir) == []

    def test_make_killed_outright_stops_everything(self, used_dir):
        run = make_run(used_dir)

        run.kill(signal.SIGKILL).end()

        assert running.left_behind(used_dir) == []

    def test_a_signal_while_starting_stops_everything(self, data_dir):
        run = Run(data_dir)
        assert run.process.stdout.readline() == "Making the database; this happens once.\n"

        code = run.kill().end()

        assert code == 0
        assert running.left_behind(data_dir) == []

    def test_a_dead_web_server_stops_everything(self, run, used_dir):
        pids = running.web_servers(used_dir)
        master = next(pid for pid in pids if running.parent(pid) == run.process.pid)
        running.kill9(master)

        code = run.end()

        assert code == 1
        assert "The web server ended by itself." in run.said
        assert running.left_behind(used_dir) == []

    def test_a_dead_database_stops_everything(self, run, used_dir):
        for pid in running.databases(used_dir):
            running.kill9(pid)

        code = run.end()

        assert code == 1
        assert "The database ended by itself." in run.said
        assert running.left_behind(used_dir) == []


class TestKilled:
    def test_the_next_run_takes_over(self, run, used_dir):
        run.kill(signal.SIGKILL)
        run.process.wait()
        left = running.left_behind(used_dir)
        assert left

        again = Run(used_dir, PORT=run.port).ready()

        assert again.get("/healthz") == 200
        assert not set(left) & set(running.left_behind(used_dir))
        assert again.kill().end() == 0
        run.end()

    def test_the_next_run_takes_over_when_nothing_survived(self, run, used_dir):
        for pid in [run.process.pid, *running.left_behind(used_dir)]:
            running.kill9(pid)
        run.end()

        again = Run(used_dir, PORT=run.port).ready()

        assert again.get("/healthz") == 200
        assert again.kill().end() == 0


class TestTrouble:
    def test_a_taken_port_is_named_before_anything_starts(self, data_dir):
        with socket.create_server(("127.0.0.1", 0)) as other:
            port = other.getsockname()[1]

            run = Run(data_dir, PORT=str(port))
            code = run.end()

        assert code == 1
        assert run.said == (
            f"Port {port} on 127.0.0.1 is taken. "
            f"Stop that program or choose another port: make run PORT={port + 1}\n"
        )
        assert not (data_dir / "postgres").exists()

    @pytest.mark.parametrize("port", ["http", "0", "65536", "-1"])
    def test_a_port_that_is_none_is_refused(self, data_dir, port):
        run = Run(data_dir, PORT=port)

        assert run.end() == 1
        assert run.said == f"PORT is {port}; set it to a number from 1 to 65535.\n"

    def test_an_address_of_another_machine_is_refused(self, data_dir):
        run = Run(data_dir, HOST="192.0.2.1")

        assert run.end() == 1
        assert run.said.startswith(f"Cannot listen on port {run.port} of 192.0.2.1: ")

    def test_an_open_host_without_a_token_is_refused_before_anything_starts(self, data_dir):
        run = Run(data_dir, HOST=EVERYWHERE)

        assert run.end() == 1
        assert run.said.startswith(
            "HOST is 0.0.0.0, which other machines reach: set EPCS_API_TOKEN"
        )
        assert run.said.count("\n") == 1
        assert not (data_dir / "postgres").exists()

    def test_an_unreachable_database_is_named_without_its_password(self, data_dir):
        url = f"postgresql://epcs_app:sesame@127.0.0.1:{running.free_port()}/epcs"

        run = Run(data_dir, DATABASE_URL=url)

        assert run.end() == 1
        assert run.said.startswith(
            "The database of DATABASE_URL at 127.0.0.1, database epcs cannot"
        )
        assert run.said.endswith("Start it or correct DATABASE_URL.\n")
        assert "sesame" not in run.said
        assert not (data_dir / "postgres").exists()

    @pytest.mark.parametrize(
        "url", ["nonsense", "sqlite:///var/db", "postgresql://epcs_app:sesame@host:port/epcs"]
    )
    def test_a_misspelled_database_is_named_without_its_password(self, data_dir, url):
        run = Run(data_dir, DATABASE_URL=url)

        assert run.end() == 1
        assert run.said.startswith("DATABASE_URL must look like postgresql://")
        assert "sesame" not in run.said

    def test_a_damaged_database_is_named_and_left_alone(self, data_dir):
        (data_dir / "postgres").mkdir()
        (data_dir / "postgres" / "letter.txt").write_text("Dear Ana")

        run = Run(data_dir)

        assert run.end() == 1
        assert run.said.startswith(f"The database in {data_dir}/postgres is damaged")
        assert run.said.count("\n") == 1
        assert (data_dir / "postgres" / "letter.txt").read_text() == "Dear Ana"

    def test_a_data_folder_that_is_a_file_is_named(self, data_dir):
        (data_dir / "file").touch()

        run = Run(data_dir / "file")

        assert run.end() == 1
        assert run.said == f"Cannot use {data_dir}/file: File exists.\n"


@pytest.fixture
def own_database():
    """A database that somebody else made and nobody migrated; how either role comes to it."""
    name = f"own_{secrets.token_hex(4)}"
    urls = {key: os.environ[key] for key in ("DATABASE_URL", "DATABASE_OWNER_URL")}
    with closing(psycopg2.connect(urls["DATABASE_OWNER_URL"])) as owner:
        owner.autocommit = True
        cursor = owner.cursor()
        cursor.execute(f"CREATE DATABASE {name} TEMPLATE template0")
        yield {key: urlsplit(url)._replace(path=f"/{name}").geturl() for key, url in urls.items()}
        cursor.execute(f"DROP DATABASE {name}")


class TestOwnDatabase:
    def test_it_is_migrated_and_served(self, data_dir, own_database):
        run = Run(data_dir, **own_database).ready()

        assert run.get("/healthz") == 200
        assert run.kill().end() == 0
        assert not (data_dir / "postgres").exists()

    def test_one_that_nobody_migrated_is_refused(self, data_dir, own_database):
        run = Run(data_dir, DATABASE_URL=own_database["DATABASE_URL"])

        assert run.end() == 1
        assert "The database is not migrated. Set DATABASE_OWNER_URL" in run.said
