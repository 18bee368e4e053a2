"""Verify the journal in chunks: old and new lines, trusted heads, tombstones, limits of time."""

import hashlib
import json
import os
import re
from io import StringIO
from itertools import count

import psycopg2
import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from identity import chunks
from identity.journal import chain, verifying
from identity.management.commands import migrate, verify_journal
from simulator.models import Sandbox
from simulator.sandboxes import practice_setup, sandboxes
from tests.portal.clock import START

LINE = """
SELECT practice_id, run, seq, to_char(at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    actor, event, credential, outcome, reason, detail, request_id, address,
    written_by, written_pid, to_char(written_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.US'),
    hash
FROM journal.line WHERE practice_id = %s AND run = 1 ORDER BY seq
"""
# Brings some lines to the format of 0.3.0, and the hashes of their chain with them.
AGE = """
DO $$
DECLARE
    one journal.line;
    previous bytea := '';
BEGIN
    FOR one IN SELECT * FROM journal.line WHERE practice_id = {practice} AND run = {run}
        ORDER BY seq
    LOOP
        IF one.seq BETWEEN {first} AND {last} THEN
            one.written_by := NULL; one.written_pid := NULL; one.written_at := NULL;
        END IF;
        one.hash := journal.digest(previous, one);
        previous := one.hash;
        DELETE FROM journal.line WHERE practice_id = one.practice_id AND run = one.run
            AND seq = one.seq;
        INSERT INTO journal.line SELECT one.*;
    END LOOP;
    UPDATE journal.head SET hash = previous WHERE practice_id = {practice} AND run = {run};
END
$$
"""


@pytest.fixture
def superuser(practice, monkeypatch):
    """A superuser's cursor, over which the journal is verified; all it does is rolled back."""
    db = psycopg2.connect(os.environ["EPCS_TEST_SUPERUSER_URL"])
    for module in (chain, verifying):
        monkeypatch.setattr(module, "chunk", db.cursor)
    yield db.cursor()
    db.rollback()
    db.close()


def age(cursor, practice, first, last, run=1):
    cursor.execute(AGE.format(practice=practice.pk, run=run, first=first, last=last))


def chunks_of(monkeypatch, lines, heads=1):
    monkeypatch.setattr(verifying, "LINES_IN_A_CHUNK", lines)
    monkeypatch.setattr(verifying, "HEADS_IN_A_CHUNK", heads)
    monkeypatch.setattr(chain, "HEADS_IN_A_CHUNK", heads)


def run(command, **options):
    out = StringIO()
    call_command(command, stdout=out, **options)
    return out.getvalue()


def head_of(practice):
    return next(head for head in chain.heads() if head.practice_id == practice.pk)


class TestHash:
    """Recomputed without Postgres: SHA-256 of the hash before and the JSON array of the fields."""

    @pytest.mark.parametrize(("last", "fields"), [(10**9, 12), (0, 15)])
    def test_covers_every_field(self, superuser, practice, last, fields):
        age(superuser, practice, 1, last)
        superuser.execute(LINE, [practice.pk])
        rows = superuser.fetchall()

        before = b""
        for *values, hash_ in rows:
            text = json.dumps(values[:fields], ensure_ascii=False)
            before = hashlib.sha256(before + text.encode()).digest()
            assert bytes(hash_) == before
        assert len(rows) > 5


@pytest.mark.parametrize("lines", [1, 2, 10_000])
class TestFormats:
    def test_chain_of_before_verifies(self, superuser, practice, monkeypatch, lines):
        chunks_of(monkeypatch, lines)
        age(superuser, practice, 1, 10**9)

        assert verifying.first_fault() is None

    def test_chain_of_before_that_goes_on_verifies(self, superuser, practice, monkeypatch, lines):
        chunks_of(monkeypatch, lines)
        age(superuser, practice, 1, 4)

        assert verifying.first_fault() is None

    def test_old_line_after_a_new_one_is_an_error(self, superuser, practice, monkeypatch, lines):
        chunks_of(monkeypatch, lines)
        age(superuser, practice, 4, 10**9)

        place = f"practice={practice.pk} run=1 seq=4"
        assert verifying.first_fault() == (
            f"A line without its writer after lines with theirs: {place}"
        )

    def test_old_run_after_a_new_one_is_an_error(self, superuser, practice, monkeypatch, lines):
        chunks_of(monkeypatch, lines)
        superuser.execute("SELECT journal.begin_run(%s)", [practice.pk])
        superuser.execute(
            "SELECT journal.append(%s, now(), 'eve', 'practice.restarted', NULL, 'success', NULL,"
            " '{}', '', '')",
            [practice.pk],
        )
        assert verifying.first_fault() is None
        age(superuser, practice, 1, 1, run=2)

        place = f"practice={practice.pk} run=2 seq=1"
        assert verifying.first_fault() == (
            f"A line without its writer after lines with theirs: {place}"
        )

    def test_old_line_after_a_trusted_new_one_is_an_error(
        self, superuser, practice, monkeypatch, lines
    ):
        chunks_of(monkeypatch, lines)
        age(superuser, practice, 4, 10**9)
        trusted = [chain.Head(practice.pk, 1, 3, hash_at(superuser, practice, 3))]

        assert verifying.first_fault(trusted).endswith(f"practice={practice.pk} run=1 seq=4")


def hash_at(cursor, practice, seq):
    cursor.execute(
        "SELECT encode(hash, 'hex') FROM journal.line"
        " WHERE practice_id = %s AND run = 1 AND seq = %s",
        [practice.pk, seq],
    )
    return cursor.fetchone()[0]


class TestTrust:
    """Several chains: the demo, and two sandboxes around it by number are none; so two more."""

    @pytest.fixture
    def others(self, practice):
        names = ("bdfghj", "klmnpq")
        return [practice_setup.make(name=name, at=START, running=False) for name in names]

    @pytest.mark.parametrize("lines", [1, 3, 10_000])
    def test_skips_the_lines_up_to_the_heads(self, others, monkeypatch, lines):
        chunks_of(monkeypatch, lines)
        trusted = [head for head in chain.heads() if head.practice_id == others[0].pk]
        (head,) = trusted
        total = sum(one.seq for one in chain.heads())

        assert sum(verifying.verify()) == verifying.count() == total
        assert sum(verifying.verify(trusted)) == verifying.count(trusted) == total - head.seq

    def test_starts_at_the_newest_head_of_a_chain(self, others):
        newest = head_of(others[0])
        older = chain.Head(newest.practice_id, 1, 2, "00")

        total = sum(one.seq for one in chain.heads())
        assert sum(verifying.verify([newest, older])) == total - newest.seq

    def test_still_finds_what_comes_after(self, superuser, practice):
        trusted = [chain.Head(practice.pk, 1, 2, hash_at(superuser, practice, 2))]
        assert verifying.first_fault(trusted) is None
        superuser.execute(
            "UPDATE journal.line SET actor = 'eve' WHERE practice_id = %s AND seq = 3",
            [practice.pk],
        )

        place = f"practice={practice.pk} run=1 seq=3"
        assert verifying.first_fault(trusted) == f"Broken line: {place}"

    def test_takes_a_file_or_one_head(self, practice, others, tmp_path):
        path = tmp_path / "heads"
        path.write_text(run("journal_heads"))
        head = head_of(others[0])
        rest = verifying.count([head])

        assert run("verify_journal", trust=str(path)).startswith(
            "The journal is whole: 0 lines after the trusted heads, 0 heads compared."
        )
        assert run("verify_journal", trust=str(head)).startswith(
            f"The journal is whole: {rest} lines after the trusted heads"
        )

    @pytest.mark.parametrize(
        ("old", "new", "sentence"),
        [
            (r"hash=.*", "hash=" + "0" * 64, "Rewritten: the kept line had another hash: "),
            (r"seq=\d+", "seq=999", "Cut: the kept line is gone: "),
            (r"seq=\d+", f"seq={'9' * 40}", "Cut: the kept line is gone: "),
        ],
    )
    def test_is_refused_to_a_head_that_the_journal_contradicts(self, practice, old, new, sentence):
        head = re.sub(old, new, str(head_of(practice)))

        with pytest.raises(CommandError, match=f"^{sentence}"):
            call_command("verify_journal", trust=head)

    def test_of_what_is_neither_head_nor_file_is_one_sentence(self, practice, tmp_path):
        with pytest.raises(CommandError, match=r"^Cannot read .*: No such file or directory\.$"):
            call_command("verify_journal", trust=str(tmp_path / "seq=3"))
        with pytest.raises(CommandError, match=r"^Cannot read .*: Is a directory\.$"):
            call_command("verify_journal", trust=str(tmp_path))


class TestTombstones:
    @pytest.fixture
    def sandbox(self, practice):
        return Sandbox.objects.get(
            practice=practice_setup.make(name="bdfghj", at=START, running=False)
        )

    @pytest.fixture
    def kept(self, sandbox):
        return head_of(sandbox.practice)

    def verify(self, tmp_path, head):
        path = tmp_path / "heads"
        path.write_text(str(head))
        return run("verify_journal", heads=path)

    def test_tell_a_deleted_sandbox_from_a_cut_chain(self, sandbox, kept, tmp_path):
        sandboxes.delete(sandbox=sandbox)

        assert (
            self.verify(tmp_path, kept)
            .strip()
            .endswith("1 heads compared. 1 of them belong to deleted sandboxes.")
        )

    def test_stand_for_every_earlier_line(self, sandbox, kept, tmp_path):
        sandboxes.delete(sandbox=sandbox)

        earlier = chain.Head(kept.practice_id, kept.run, kept.seq - 1, "0" * 64)
        assert "1 of them" in self.verify(tmp_path, earlier)

    def test_stand_for_every_run(self, sandbox, kept, tmp_path):
        practice_setup.restart(practice=sandbox.practice, by=None, at=START)
        heads = [head for head in chain.heads() if head.practice_id == kept.practice_id]
        sandboxes.delete(sandbox=Sandbox.objects.get(pk=sandbox.pk))

        assert "2 of them" in self.verify(tmp_path, "\n".join(map(str, heads)))

    def test_do_not_hide_a_cut_before_the_deletion(self, sandbox, kept, tmp_path):
        sandboxes.delete(sandbox=sandbox)

        later = chain.Head(kept.practice_id, kept.run, kept.seq + 1, kept.hash)
        with pytest.raises(CommandError, match=r"^Cut: the kept line was gone before"):
            self.verify(tmp_path, later)

    def test_do_not_hide_a_rewriting_before_the_deletion(self, sandbox, kept, tmp_path):
        sandboxes.delete(sandbox=sandbox)

        other = chain.Head(kept.practice_id, kept.run, kept.seq, "0" * 64)
        with pytest.raises(CommandError, match=r"^Rewritten: the deleted sandbox's last line"):
            self.verify(tmp_path, other)

    def test_are_left_by_a_sweep(self, sandbox, kept, tmp_path):
        Sandbox.objects.filter(pk=sandbox.pk).update(used_at=START.replace(year=2001))
        sandboxes.sweep()

        assert "1 of them" in self.verify(tmp_path, kept)


class TestHeads:
    def test_are_read_in_chunks(self, practice, monkeypatch):
        practice_setup.make(name="bdfghj", at=START, running=False)
        whole = list(chain.heads())
        for heads in (1, len(whole), len(whole) + 1):
            chunks_of(monkeypatch, 10_000, heads)

            assert list(chain.heads()) == whole


class TestProgress:
    def test_tells_lines_rate_and_remaining_time(self, practice, monkeypatch):
        seconds = count(0, 2)
        monkeypatch.setattr(verify_journal.time, "monotonic", lambda: next(seconds))
        chunks_of(monkeypatch, 2)
        told = StringIO()

        call_command("verify_journal", stdout=StringIO(), stderr=told)

        total = verifying.count()
        left = (total - 4) / 1
        first, second, *_ = told.getvalue().splitlines()
        minutes, rest = divmod(round(left), 60)
        assert first.startswith(f"2 of {total} lines, 1 a second, ")
        assert second == (f"4 of {total} lines, 1 a second, 0:{minutes:02}:{rest:02} remaining")

    def test_says_nothing_of_a_short_verification(self, practice):
        told = StringIO()

        call_command("verify_journal", stdout=StringIO(), stderr=told)

        assert told.getvalue() == ""


class TestLimits:
    """The limit of the settings is for pages: a chunk has its own, and a migration none."""

    @pytest.mark.parametrize("command", ["verify_journal", "journal_heads"])
    def test_of_a_chunk_is_its_own(self, practice, command, tmp_path):
        path = tmp_path / "heads"
        path.write_text(run("journal_heads"))
        options = {"heads": path} if command == "verify_journal" else {}
        limits = []

        def ask(execute, sql, params, many, context):
            if "journal." in sql:
                with context["connection"].connection.cursor() as cursor:
                    cursor.execute("SHOW statement_timeout")
                    limits.append((cursor.fetchone()[0], sql))
            return execute(sql, params, many, context)

        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL statement_timeout = '10s'")
        with connection.execute_wrapper(ask):
            run(command, **options)

        assert limits
        assert [sql for limit, sql in limits if limit != chunks.PATIENCE] == []

    @pytest.mark.django_db(databases=["default", "owner"])
    def test_of_a_migration_is_lifted_and_comes_back(self, monkeypatch):
        from django.db import connections  # noqa: PLC0415 -- the owner's, in this test alone

        def limit():
            with connections["owner"].cursor() as cursor:
                cursor.execute("SHOW statement_timeout")
                return cursor.fetchone()[0]

        during = []
        monkeypatch.setattr(
            migrate.migrate.Command, "handle", lambda *_, **__: during.append(limit())
        )

        call_command("migrate", verbosity=0)

        assert (during, limit()) == (["0"], "10s")
