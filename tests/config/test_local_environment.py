import os
import stat
import sys

import pytest

from config import local_environment

SERVED = {
    "DATABASE_URL": "postgresql://epcs_app:a@/epcs",
    "DATABASE_OWNER_URL": "postgresql://epcs_owner:b@/epcs",
    "SECRET_KEY": "kept",
    "HOME": "/home/ana",
}


@pytest.fixture(autouse=True)
def terminal(monkeypatch, tmp_path):
    """A second terminal that knows nothing of the running server."""
    monkeypatch.setattr(os, "environ", {"SECRET_KEY": "own"})
    monkeypatch.setattr(sys, "argv", ["manage.py", "verify_journal"])
    local_environment.save(tmp_path, SERVED)


class TestLoad:
    def test_a_command_uses_the_running_server_s_database(self, tmp_path):
        local_environment.load(tmp_path)

        assert os.environ["DATABASE_URL"] == SERVED["DATABASE_URL"]

    def test_what_is_set_already_stays(self, tmp_path):
        local_environment.load(tmp_path)

        assert os.environ["SECRET_KEY"] == "own"

    def test_a_command_does_not_act_as_the_owner(self, tmp_path):
        local_environment.load(tmp_path)

        assert "DATABASE_OWNER_URL" not in os.environ

    @pytest.mark.parametrize("command", ["migrate", "reseal"])
    def test_a_migration_and_a_change_of_keys_act_as_the_owner(
        self, tmp_path, monkeypatch, command
    ):
        monkeypatch.setattr(sys, "argv", ["manage.py", command])

        local_environment.load(tmp_path)

        assert os.environ["DATABASE_OWNER_URL"] == SERVED["DATABASE_OWNER_URL"]

    def test_another_database_is_left_alone(self, tmp_path, monkeypatch):
        monkeypatch.setitem(os.environ, "DATABASE_URL", "postgresql://other/epcs")

        local_environment.load(tmp_path)

        assert os.environ["DATABASE_URL"] == "postgresql://other/epcs"
        assert os.environ["SECRET_KEY"] == "own"
        assert "DATABASE_OWNER_URL" not in os.environ

    def test_nothing_is_lent_when_nothing_runs(self, tmp_path):
        local_environment.remove(tmp_path)

        local_environment.load(tmp_path)

        assert "DATABASE_URL" not in os.environ


class TestSave:
    def test_only_what_a_command_needs_is_written_for_its_user_only(self, tmp_path):
        lent = tmp_path / "environment.json"

        assert stat.S_IMODE(lent.stat().st_mode) == 0o600
        assert "/home/ana" not in lent.read_text()
