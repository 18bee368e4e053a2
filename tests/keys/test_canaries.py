"""A server whose keys do not open its database says so before anybody presses anything."""

import logging

import pytest
from django.core.management import CommandError, call_command
from django.db import DatabaseError, connections
from django.test import Client

from identity.deployment import startup
from identity.keys import canaries, sealed_values
from identity.models import KeyCanary
from identity.web.views import health
from simulator.models import Sandbox

GARBAGE = bytes(32)


@pytest.fixture(autouse=True)
def nothing_seen():
    """No earlier answer is kept."""
    health._key_fault.cache_clear()
    yield
    health._key_fault.cache_clear()


@pytest.fixture
def fault(database):
    return lambda: canaries.first_fault(using=database.app)


class TestFirstUse:
    def test_writes_the_canary_of_the_newest_key(self, database, fault):
        assert database.canaries() == []

        assert fault() is None

        assert database.canaries() == ["tests"]

    def test_of_a_new_key_writes_another(self, database, fault, keys):
        fault()
        keys.add_new()

        assert fault() is None

        assert database.canaries() == ["new", "tests"]

    def test_of_a_key_that_only_decrypts_writes_none(self, database, fault, keys):
        fault()
        keys.are(**keys.old, new=GARBAGE)

        assert fault() is None

        assert database.canaries() == ["tests"]

    def test_in_a_database_of_before_covers_every_key_in_use(self, database, fault, keys):
        """Upgraded with two keys, of which the older one sealed what is there."""
        keys.add_new()

        assert fault() is None

        assert database.canaries() == ["new", "tests"]

    def test_in_a_database_of_before_finds_a_missing_key(self, database, fault, keys):
        keys.only_new()

        assert 'EPCS_ENCRYPTION_KEYS lacks the key "tests"' in fault()
        assert database.canaries() == []

    def test_in_a_database_of_before_finds_a_wrong_key(self, database, fault, keys):
        keys.are(tests=GARBAGE)

        assert 'The key "tests" in EPCS_ENCRYPTION_KEYS is not the one' in fault()
        assert database.canaries() == []

    def test_happens_once(self, database, fault, monkeypatch):
        fault()
        monkeypatch.setattr(sealed_values, "samples", lambda **_: 1 / 0)

        assert fault() is None


class TestFault:
    @pytest.fixture(autouse=True)
    def used(self, fault):
        fault()

    def test_is_a_key_that_was_removed(self, fault, keys):
        keys.only_new()

        assert fault() == (
            'EPCS_ENCRYPTION_KEYS lacks the key "tests", which sealed secrets of this database.'
            " Put it back at the end of the list. To retire a key, run manage.py reseal first."
        )

    def test_is_garbage_under_its_name(self, fault, keys):
        keys.are(tests=GARBAGE)

        assert fault() == (
            'The key "tests" in EPCS_ENCRYPTION_KEYS is not the one that sealed this database\'s'
            " secrets. Put the original key back under this name."
        )

    def test_is_garbage_behind_a_new_key(self, fault, keys):
        keys.are(new=GARBAGE, tests=GARBAGE)

        assert 'The key "tests"' in fault()

    def test_is_a_canary_that_was_changed(self, database, fault):
        KeyCanary.objects.using(database.owner).update(sealed=b"v1.tests.")

        assert 'The key "tests"' in fault()

    def test_passes_when_the_key_is_put_back(self, fault, keys):
        keys.only_new()
        fault()
        keys.add_new()

        assert fault() is None


class TestRole:
    @pytest.mark.parametrize(
        "statement",
        ["DELETE FROM identity_keycanary", "UPDATE identity_keycanary SET sealed = ''"],
    )
    def test_of_the_application_changes_no_canary(self, database, fault, statement):
        fault()

        with pytest.raises(DatabaseError), connections[database.app].cursor() as cursor:
            cursor.execute(statement)
        assert database.canaries() == ["tests"]


class TestStart:
    def test_with_the_right_keys_goes_on(self, practice):
        startup.refuse_unsafe_database()

        assert KeyCanary.objects.count() == 1

    @pytest.mark.parametrize(
        "wrong", [{"new": GARBAGE}, {"tests": GARBAGE}], ids=["removed", "garbage"]
    )
    def test_with_a_wrong_one_ends_with_the_sentence(self, practice, keys, capsys, wrong):
        startup.refuse_unsafe_database()
        keys.are(**wrong)

        with pytest.raises(SystemExit) as ended:
            startup.refuse_unsafe_database()

        assert ended.value.code == 3
        assert "EPCS_ENCRYPTION_KEYS" in capsys.readouterr().err

    def test_makes_no_demo_with_a_wrong_one(self, practice, keys):
        canaries.first_fault()
        keys.are(tests=GARBAGE)
        Sandbox.objects.filter(name="demo").update(name="other")

        with pytest.raises(CommandError, match='The key "tests"'):
            call_command("make_demo")
        assert not Sandbox.objects.filter(name="demo").exists()


class TestReady:
    def test_with_the_right_keys(self, practice):
        assert Client().get("/readyz").status_code == 200

    @pytest.mark.parametrize(
        ("wrong", "reason"),
        [
            ({"new": GARBAGE}, 'EPCS_ENCRYPTION_KEYS lacks the key "tests"'),
            ({"tests": GARBAGE}, 'The key "tests" in EPCS_ENCRYPTION_KEYS is not the one'),
        ],
        ids=["removed", "garbage"],
    )
    def test_not_with_a_wrong_one(self, practice, keys, caplog, wrong, reason):
        canaries.first_fault()
        keys.are(**wrong)

        with caplog.at_level(logging.ERROR):
            response = Client().get("/readyz")

        assert response.status_code == 503
        assert response.headers["Retry-After"] == "30"
        assert response.content == (
            b"The encryption keys do not fit the database. The server's log says why."
        )
        (said,) = [one.message for one in caplog.records if one.name == health.__name__]
        assert said.startswith(reason)

    def test_looks_once_a_minute(self, practice, monkeypatch):
        looks = []
        monkeypatch.setattr(canaries, "first_fault", lambda: looks.append(1))
        now = [0.0]
        monkeypatch.setattr(health.time, "monotonic", lambda: now[0])

        for now[0] in (0.0, 59.9, 60.0, 119.9, 120.0):
            Client().get("/readyz")

        assert len(looks) == 3

    def test_needs_no_further_query_in_between(self, practice, django_assert_max_num_queries):
        Client().get("/readyz")
        looked = health._key_fault.cache_info().misses

        Client().get("/readyz")

        assert health._key_fault.cache_info().misses == looked
