"""The provider's description of itself, which the tests need and the repository does not hold."""

import json
import os
import re
import shutil

import pytest

from config import bootstrap
from config.bootstrap import CannotInstall
from tests.config.running import ROOT

WHAT = "the provider's description"
FOLDER = ROOT / "tests" / "twilio"


@pytest.fixture
def folder(tmp_path):
    """The folder as in a fresh checkout."""
    for name in ("package.json", "package-lock.json", ".npmrc"):
        shutil.copy(FOLDER / name, tmp_path)
    return tmp_path


@pytest.fixture
def npm(tmp_path, monkeypatch):
    """An npm that notes what it is asked for, and answers as it is told."""
    programs = tmp_path / "programs"
    programs.mkdir()
    monkeypatch.setenv("PATH", f"{programs}:/bin:/usr/bin")

    def answer(script):
        (programs / "npm").write_text(f'#!/bin/sh\necho "$@" >> {programs}/asked\n{script}\n')
        (programs / "npm").chmod(0o755)
        return programs / "asked"

    return answer


class TestInstall:
    def test_happens_once(self, folder, npm, capsys):
        asked = npm("mkdir -p node_modules")

        bootstrap.have_node_packages(folder, WHAT)
        bootstrap.have_node_packages(folder, WHAT)

        assert asked.read_text() == "ci --ignore-scripts\n"
        assert capsys.readouterr().out.count("Installing the provider's description") == 1

    def test_happens_again_for_another_version(self, folder, npm):
        asked = npm("mkdir -p node_modules")
        bootstrap.have_node_packages(folder, WHAT)
        lock = folder / "package-lock.json"
        lock.write_text(lock.read_text().replace("8.3.2", "9.0.0"))

        bootstrap.have_node_packages(folder, WHAT)

        assert len(asked.read_text().splitlines()) == 2

    @pytest.mark.parametrize(
        ("said", "sentence"),
        [
            ("npm error code ENOTFOUND", "The package registry cannot be reached."),
            ("npm error code EINTEGRITY", "A downloaded package is not the pinned one"),
            ("npm error something else", "npm could not install .*: npm error something else"),
        ],
    )
    def test_that_fails_is_one_sentence_and_is_tried_again(self, folder, npm, said, sentence):
        asked = npm(f"mkdir -p node_modules; echo '{said}' >&2; exit 1")

        for _ in range(2):
            with pytest.raises(CannotInstall, match=sentence):
                bootstrap.have_node_packages(folder, WHAT)

        assert len(asked.read_text().splitlines()) == 2

    def test_without_npm_an_ordinary_user_is_told_what_to_install(
        self, folder, tmp_path, monkeypatch
    ):
        monkeypatch.setenv("PATH", str(tmp_path))
        monkeypatch.setattr(os, "geteuid", lambda: 1000)

        with pytest.raises(CannotInstall, match="sudo apt-get install npm"):
            bootstrap.have_node_packages(folder, WHAT)


class TestLock:
    @pytest.fixture
    def lock(self):
        return json.loads((FOLDER / "package-lock.json").read_text())

    def test_names_one_package_with_its_hash_and_no_registry(self, lock):
        (package,) = [one for path, one in lock["packages"].items() if path]

        assert package["integrity"].startswith("sha512-")
        assert "resolved" not in package
        assert not re.search(r"https?:", (FOLDER / "package-lock.json").read_text())

    def test_is_of_what_is_asked_for(self, lock):
        wanted = json.loads((FOLDER / "package.json").read_text())["devDependencies"]

        assert lock["packages"][""]["devDependencies"] == wanted
        assert {f"node_modules/{name}" for name in wanted} == set(lock["packages"]) - {""}

    def test_is_what_is_installed(self, lock):
        package = json.loads(
            (FOLDER / "node_modules" / "@twilio" / "cli-core" / "package.json").read_text()
        )

        assert package["version"] == lock["packages"]["node_modules/@twilio/cli-core"]["version"]

    def test_keeps_the_description_out_of_the_repository(self):
        assert "node_modules/" in (ROOT / ".gitignore").read_text().splitlines()
