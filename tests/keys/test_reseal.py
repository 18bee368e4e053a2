"""`manage.py reseal`: everything at rest is re-encrypted while the servers work."""

import os
import signal
import subprocess
import sys
from base64 import b64encode
from uuid import uuid4

import pytest
from django.apps import apps
from django.conf import settings
from django.core.management import CommandError, call_command
from django.db import transaction

from config.children import ROOT
from identity import encryption
from identity.keys import canaries, resealing, sealed_values
from identity.models import FormAnswer, KeyCanary, Practice, User
from identity.models.sealed_field import place_of
from simulator.models import Fob, TextMessage
from tests.keys.conftest import NEW


@pytest.fixture
def reseal(database):
    """Reseal, and return the lines told."""

    def run():
        told = []
        resealing.reseal(using=database.owner, tell=told.append)
        return told

    return run


@pytest.fixture
def rotated(database, keys):
    """A database in use, whose servers have a new key in front of the old one."""
    add_an_answer(database)
    assert canaries.first_fault(using=database.app) is None
    keys.add_new()
    assert canaries.first_fault(using=database.app) is None
    return database


def add_an_answer(database):
    """Of every kind there is one: the demo has no kept answer to a form."""
    user = User.objects.using(database.app).get(username="ana")
    row = FormAnswer(practice_id=user.practice_id, user=user, key="1" * 32, digest=b"d" * 32)
    row.claimed_at = "2026-11-22T12:00Z"
    row.sealed = encryption.seal(b"{}", **place_of(row, "sealed"))
    row.save(using=database.app)


def contents(database):
    """The content of every sealed value, and the key that sealed it."""
    found = {}
    for column in sealed_values.columns():
        for row in column.rows(database.app).order_by("pk"):
            sealed = bytes(getattr(row, column.field))
            if sealed:
                name = sealed.split(b".", 2)[1].decode()
                found[column.table, row.pk] = name, sealed_values.reveal(row, column)
    return found


def names(database):
    return {name for name, _ in contents(database).values()}


class TestColumns:
    def test_are_all_that_hold_what_is_sealed(self):
        """Every binary column of the product is one, or is known to hold something else."""
        others = {"identity_keycanary", "identity_signinfailures", "identity_verificationcode"}
        tables = {column.table for column in sealed_values.columns()}

        assert tables == {
            *("identity_stockedtoken", "identity_hardtoken", "identity_mobileid"),
            *("identity_authyrequest", "identity_formanswer", "identity_keptfields"),
            *("simulator_fob", "simulator_authytoken"),
            *("simulator_textmessage", "simulator_phonecall"),
        }
        assert binary_tables() - tables == others


def binary_tables():
    return {
        model._meta.db_table
        for model in apps.get_models()
        if model._meta.managed
        and any(field.get_internal_type() == "BinaryField" for field in model._meta.fields)
    }


class TestReseal:
    def test_every_value_is_sealed_with_the_newest_key_and_holds_the_same(
        self, rotated, keys, reseal
    ):
        before = {place: content for place, (_, content) in contents(rotated).items()}

        reseal()
        keys.only_new()

        after = contents(rotated)
        assert {name for name, _ in after.values()} == {"new"}
        assert {place: content for place, (_, content) in after.items()} == before
        assert len(before) > 10
        assert None not in before.values()

    def test_the_old_key_can_then_be_removed(self, rotated, keys, reseal):
        told = reseal()
        keys.only_new()

        assert canaries.first_fault(using=rotated.app) is None
        assert rotated.canaries() == ["new"]
        assert told[-1] == "Canaries removed: tests."

    def test_its_progress_is_told(self, rotated, reseal, monkeypatch):
        monkeypatch.setattr(resealing, "CHUNK", 2)

        told = reseal()

        fobs = [line for line in told if line.startswith("simulator_fob: ")]
        total = Fob.objects.using(rotated.app).count()
        assert fobs[0].startswith(f"simulator_fob: 2 of {total} resealed, ")
        assert fobs[-1].startswith(f"simulator_fob: {total} of {total} resealed, ")
        assert fobs[-1].endswith(" a second.")

    def test_a_second_run_changes_nothing(self, rotated, reseal):
        reseal()
        sealed = [bytes(fob.sealed) for fob in Fob.objects.using(rotated.app).order_by("pk")]

        assert reseal() == ["No canary had to be removed."]
        assert sealed == [
            bytes(fob.sealed) for fob in Fob.objects.using(rotated.app).order_by("pk")
        ]

    def test_a_run_cut_off_is_continued(self, rotated, reseal, monkeypatch):
        monkeypatch.setattr(resealing, "CHUNK", 1)
        steps = []

        def cut_off(*_args):
            steps.append(1)
            if len(steps) == 4:
                raise KeyboardInterrupt

        with pytest.raises(KeyboardInterrupt):
            resealing.reseal(using=rotated.owner, tell=cut_off)
        assert names(rotated) == {"tests", "new"}
        assert rotated.canaries() == ["new", "tests"]

        reseal()

        assert names(rotated) == {"new"}
        assert rotated.canaries() == ["new"]


class TestConcurrentRequests:
    def test_a_row_in_use_is_resealed_when_its_request_ends(self, rotated, reseal, monkeypatch):
        """A request holds a fob; everything else is done meanwhile, and the fob in the end."""
        fob = Fob.objects.using(rotated.app).earliest("pk")
        held = {}
        with rotated.connect() as other, other.cursor() as cursor:
            cursor.execute("SELECT FROM simulator_fob WHERE id = %s FOR UPDATE", [fob.pk])

            def pause(_seconds):
                held.update(contents(rotated))
                other.rollback()

            monkeypatch.setattr(resealing.time, "sleep", pause)
            reseal()

        assert [place for place, (name, _) in held.items() if name == "tests"] == [
            ("simulator_fob", fob.pk)
        ]
        assert names(rotated) == {"new"}

    def test_a_concurrent_change_is_not_lost(self, rotated, reseal, monkeypatch):
        """Another request writes a value between reading and writing it: that one stays."""
        fob = Fob.objects.using(rotated.app).earliest("pk")
        column = next(one for one in sealed_values.columns() if one.table == "simulator_fob")
        stale = Fob.objects.using(rotated.owner).get(pk=fob.pk)
        fob.seal(b"another secret")
        fob.save(using=rotated.app)

        assert resealing._write(column, [stale], rotated.owner) == 0

        assert Fob.objects.using(rotated.app).get(pk=fob.pk).unseal() == b"another secret"

    def test_a_request_waits_for_one_chunk_only(self, rotated, monkeypatch):
        """No lock outlives its chunk: between two of them every row can be locked."""
        monkeypatch.setattr(resealing, "CHUNK", 2)
        free = []

        def tell(_line):
            with rotated.connect() as other, other.cursor() as cursor:
                cursor.execute("SELECT id FROM simulator_fob FOR UPDATE NOWAIT")
                free.append(cursor.rowcount)

        resealing.reseal(using=rotated.owner, tell=tell)

        assert len(free) > 5
        assert set(free) == {Fob.objects.using(rotated.app).count()}

    def test_a_server_that_still_seals_with_the_old_key_is_named(
        self, rotated, keys, reseal, monkeypatch
    ):
        monkeypatch.setattr(resealing, "PASSES", 3)
        fob = Fob.objects.using(rotated.app).earliest("pk")
        original = resealing._former

        def and_meanwhile(using):
            keys.are(**keys.old)
            fob.seal(b"x" * 20)
            fob.save(using=rotated.app)
            keys.add_new()
            return original(using)

        monkeypatch.setattr(resealing, "_former", and_meanwhile)

        with pytest.raises(resealing.StillSealedError) as still:
            reseal()

        assert str(still.value) == (
            "Values of simulator_fob are still sealed with: tests. Restart every server with the"
            " newest key first in EPCS_ENCRYPTION_KEYS, then run reseal again."
        )
        assert rotated.canaries() == ["new", "tests"]


class TestMissingKey:
    def test_leaves_value_and_canary_and_says_so(self, rotated, keys, reseal):
        keys.only_new()

        with pytest.raises(resealing.StillSealedError) as still:
            reseal()

        assert "cannot be opened; they are sealed with: tests. Put the original" in str(still.value)
        assert names(rotated) == {"tests"}
        assert rotated.canaries() == ["new", "tests"]

    def test_without_values_keeps_its_canary_and_is_named(self, rotated, reseal):
        """Another server may have begun to use it, and sealed nothing with it yet."""
        rows = KeyCanary.objects.using(rotated.owner)
        rows.create(name="newer", sealed=b"v1.newer.x")

        with pytest.raises(resealing.StillSealedError, match=r"have a canary: newer\."):
            reseal()

        assert rows.filter(name="newer").exists()


class TestCommand:
    def run(self, database, keys, **changes):
        encoded = ",".join(f"{name}:{b64encode(key).decode()}" for name, key in keys.items())
        environment = {
            **os.environ,
            "DATABASE_URL": database.url("DATABASE_URL"),
            "DATABASE_OWNER_URL": database.url("DATABASE_OWNER_URL"),
            "EPCS_ENCRYPTION_KEYS": encoded,
            **changes,
        }
        return subprocess.Popen(
            [sys.executable, "manage.py", "reseal"],
            cwd=ROOT,
            env=environment,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            text=True,
        )

    @pytest.mark.slow
    def test_killed_in_the_middle_is_run_again(self, rotated, keys):
        """kill -9 after the first lines, with a table long enough to be in the middle of."""
        keys.are(**keys.old)
        fill(rotated, 4000)
        with self.run(rotated, {"new": NEW, **keys.old}) as first:
            for line in first.stdout:
                if line.startswith("simulator_textmessage: "):
                    break
            first.send_signal(signal.SIGKILL)
        keys.add_new()
        assert names(rotated) == {"tests", "new"}

        with self.run(rotated, {"new": NEW, **keys.old}) as again:
            said, complaint = again.communicate()

        assert (again.returncode, complaint) == (0, "")
        assert said.endswith("Canaries removed: tests.\n")
        keys.only_new()
        assert names(rotated) == {"new"}
        assert all(content is not None for _, content in contents(rotated).values())

    @pytest.mark.slow
    def test_with_garbage_for_the_newest_key_does_nothing(self, rotated, keys):
        with self.run(rotated, {"new": bytes(32), **keys.old}) as command:
            _, complaint = command.communicate()

        assert command.returncode == 1
        assert complaint.startswith('CommandError: The key "new" in EPCS_ENCRYPTION_KEYS is not')
        assert names(rotated) == {"tests"}

    def test_without_the_owner_says_what_to_set(self, monkeypatch):
        monkeypatch.delitem(settings.DATABASES, "owner")

        with pytest.raises(CommandError, match="Set DATABASE_OWNER_URL"):
            call_command("reseal")


def fill(database, number):
    practice = Practice.objects.using(database.app).get(sandbox__name="demo")
    rows = []
    for _ in range(number):
        row = TextMessage(practice=practice, uuid=uuid4(), number="+18025550142", sender="x")
        row.sent_at = "2026-11-22T12:00Z"
        row.seal(b"hello")
        rows.append(row)
    with transaction.atomic(using=database.app):
        TextMessage.objects.using(database.app).bulk_create(rows)
