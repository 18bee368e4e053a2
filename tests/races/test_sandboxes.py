"""Sandboxes made, used and deleted by many suites at once: no error, no leak, no deadlock."""

import json
import os
import subprocess
import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing, contextmanager
from datetime import timedelta

import httpx
import psycopg2
import pytest
from django.conf import settings
from django.db import IntegrityError, connection, connections, transaction
from django.utils import timezone
from psycopg2.errors import DeadlockDetected

from config.children import ROOT
from identity import journal
from identity.constants import Event, Reason, SignInEnd
from identity.journal import chain, verifying
from identity.models import SignIn
from identity.operations import sign_in
from identity.providers import randomness
from simulator.models import Sandbox as SandboxRow
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import sandboxes
from tests.portal.account import RESYNC
from tests.races.crowd import await_waiting, behind, connected, holding
from tests.races.protections import unprotected
from tests.simulator.everything import counts, rows_of

PROCESSES = 16
# Of each: so many sandboxes.
SANDBOXES = 2
# Sign-outs and refused pages may lead to sign in, devices and pages be gone, a page be old.
ALLOWED = {"200", "201", "204", "302", "403", "404", "409"}


@pytest.fixture
def demo(committed):
    """The demo beside it all, which nobody touches."""
    row = SandboxRow.objects.filter(name="demo").first()
    return (row.practice if row else practices.make(name="demo")).pk


def run_suites(server):
    """Let every process work; return how often each kind of request was answered so."""
    command = [sys.executable, "-m", "tests.races.suite", server.address, settings.EPCS_API_TOKEN]
    suites = [
        subprocess.Popen(
            [*command, str(seed), str(SANDBOXES)],
            cwd=ROOT,
            env={"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT)},
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
        )
        for seed in range(PROCESSES)
    ]
    answers = Counter()
    for suite in suites:
        out, error = suite.communicate(timeout=240)
        assert (suite.returncode, error) == (0, b""), error.decode()
        answers.update(json.loads(out))
    return answers


def deadlocks():
    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as connection:
        cursor = connection.cursor()
        cursor.execute("SELECT deadlocks FROM pg_stat_database WHERE datname = current_database()")
        return cursor.fetchone()[0]


class TestSixteenSuites:
    def test_make_use_and_delete_sandboxes_without_error_leak_or_deadlock(self, server, demo):
        before, demos, dead = counts(), rows_of(demo), deadlocks()

        answers = run_suites(server)

        number = PROCESSES * SANDBOXES
        assert {kind.split()[-1] for kind in answers} <= ALLOWED
        assert answers["make 201"] == answers["delete 204"] == number
        assert answers["read deleted 404"] == number
        assert answers["resync 302"] >= number
        assert server.errors == []
        assert counts() == before
        assert rows_of(demo) == demos
        assert deadlocks() == dead
        assert verifying.first_fault() is None


@pytest.fixture
def api(server):
    headers = {"Authorization": f"Bearer {settings.EPCS_API_TOKEN}", "Connection": "close"}
    with httpx.Client(
        base_url=f"{server.address}/sim/api/v1", headers=headers, timeout=30
    ) as client:
        yield client


def own(act):
    """Let an act of this very process leave no connection behind."""

    def closing_its_connections():
        try:
            return act()
        finally:
            connections.close_all()

    return closing_its_connections


@pytest.fixture
def delete(sandbox):
    """Delete the sandbox."""
    return own(lambda: sandboxes.delete(sandbox=SandboxRow.objects.get(name=sandbox.name)))


@pytest.fixture
def stay(sandbox, ana_visitor):
    """Ana's sign-in."""
    return SignIn.objects.select_related("user", "practice", "proof").latest("pk")


@pytest.fixture
def leave(sandbox, stay):
    """Sign Ana out, once her request has been counted as activity."""
    return own(lambda: sign_in.end(sign_in=stay, end=SignInEnd.SIGNED_OUT, at=sandbox.now))


@pytest.fixture
def write(sandbox, stay):
    """Write a line and nothing else, as a refused page does."""
    line = {"practice": sandbox.practice, "by": stay.user, "reason": Reason.ROLE_MISSING}
    return own(lambda: journal.write(Event.ACCESS_DENIED, at=sandbox.now, **line))


@pytest.fixture
def refuse(sandbox, visit):
    """Let Ben ask for what is not his: nothing but a line comes of it."""
    (ben,) = visit(sandbox.user("ben"))
    return lambda: ben.client.get("/erx/admin/")


@contextmanager
def holding_head(sandbox):
    """Keep the journal's head locked, which needs the owner's rights."""
    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as holder:
        holder.cursor().execute(
            "SELECT FROM journal.head WHERE practice_id = %s FOR UPDATE", [sandbox.practice.pk]
        )
        yield holder


@contextmanager
def without_the_trigger():
    """Let anybody begin a chain of a practice that is gone."""
    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as owner:
        owner.autocommit = True
        cursor = owner.cursor()
        cursor.execute("ALTER TABLE journal.head DISABLE TRIGGER no_head_of_nobody")
        try:
            yield cursor
        finally:
            cursor.execute("ALTER TABLE journal.head ENABLE TRIGGER no_head_of_nobody")


def second_head(cursor, practice_pk):
    """The head of the second run, as that connection sees it."""
    cursor.execute(
        "SELECT practice_id, run, seq, encode(hash, 'hex') FROM journal.head"
        " WHERE practice_id = %s AND run = 2",
        [practice_pk],
    )
    return [chain.Head(*row) for row in cursor]


def one_after_the_other(holder, first, second):
    """Let the first stand before what is held, then the second, and then both go."""
    with ThreadPoolExecutor(2) as threads:
        try:
            one = threads.submit(first)
            await_waiting(holder, 1)
            other = threads.submit(second)
            await_waiting(holder, 2, unless=other.done)
        finally:
            holder.rollback()
        return one.result(), other.result()


def is_led_to_sign_in(response):
    return response.headers.get("Location", "") == "/sign-in/?gone=sandbox"


class TestDeletion:
    """Beside one request at a time, each at the worst moment."""

    def test_lets_a_sign_out_end_first(self, sandbox, stay, leave, delete):
        assert behind(stay, leave, delete) == (None, None)

        assert rows_of(sandbox.practice.pk) == {}

    def test_without_locks_and_a_sign_out_would_wait_for_each_other(self, stay, leave, delete):
        with unprotected():
            outcomes = behind(stay, leave, delete)

        assert any(isinstance(one.__cause__, DeadlockDetected) for one in outcomes if one)

    def test_takes_a_line_that_is_written_just_before_it(self, sandbox, write, delete):
        with holding_head(sandbox) as holder:
            outcomes = one_after_the_other(holder, write, delete)

        assert outcomes == (None, None)
        assert rows_of(sandbox.practice.pk) == {}

    def test_takes_a_line_that_is_being_written(self, sandbox, stay, delete):
        """The deletion waits for the head; its tombstone names the line committed meanwhile."""
        with ThreadPoolExecutor(1) as threads:
            with transaction.atomic():
                journal.write(
                    Event.SIGNED_IN, practice=sandbox.practice, by=stay.user, at=sandbox.now
                )
                (last,) = [one for one in chain.heads() if one.practice_id == sandbox.practice.pk]
                deletion = threads.submit(delete)
                await_waiting(connection, 1)
            deletion.result()

        assert rows_of(sandbox.practice.pk) == {}
        assert chain.compare([last]) == 1

    def test_takes_a_chain_that_is_being_begun(self, sandbox, delete):
        """Its head is not visible yet; the practice is locked until it is."""
        pk = sandbox.practice.pk
        with (
            closing(psycopg2.connect(os.environ["DATABASE_URL"])) as other,
            ThreadPoolExecutor(1) as threads,
        ):
            cursor = other.cursor()
            cursor.execute("SELECT journal.begin_run(%s)", [pk])
            cursor.execute(
                "SELECT journal.append(%s, now(), 'eve', 'practice.restarted', NULL, 'success',"
                " NULL, '{}', '', '')",
                [pk],
            )
            deletion = threads.submit(delete)
            await_waiting(connection, 1)
            (last,) = second_head(cursor, pk)
            other.commit()
            deletion.result()

        assert rows_of(pk) == {}
        assert chain.compare([last]) == 1

    def test_lets_nobody_write_a_line_after_it(self, sandbox, refuse, delete):
        with holding_head(sandbox) as holder:
            deleted, refused = one_after_the_other(holder, delete, refuse)

        assert deleted is None
        assert is_led_to_sign_in(refused)
        assert rows_of(sandbox.practice.pk) == {}

    def test_without_the_trigger_would_leave_a_line(self, sandbox, refuse, delete):
        with without_the_trigger() as owner:
            with holding_head(sandbox) as holder:
                _, refused = one_after_the_other(holder, delete, refuse)
            left = rows_of(sandbox.practice.pk)
            for table in left:
                query = f"DELETE FROM {table} WHERE practice_id = %s"  # noqa: S608 -- the catalog's
                owner.execute(query, [sandbox.practice.pk])

        assert refused.status_code == 403
        assert set(left) == {'"journal"."head"', '"journal"."line"'}

    def test_lets_nobody_send_a_form_after_it(self, sandbox, ana_visitor, server, delete):
        form = ana_visitor.fill(RESYNC, "Next", first="000000", second="000001")

        deleted, sent = behind(sandbox.user("ben"), delete, lambda: ana_visitor.send(form))

        assert deleted is None
        assert is_led_to_sign_in(sent)
        assert rows_of(sandbox.practice.pk) == {}
        assert server.errors == []

    def test_lets_nobody_leave_a_row_behind_its_back(self, sandbox, delete):
        draw = own(lambda: randomness.public_id(sandbox.practice, "anything"))

        deleted, drawn = behind(sandbox.user("ben"), delete, draw)

        assert deleted is None
        assert isinstance(drawn, IntegrityError)
        assert rows_of(sandbox.practice.pk) == {}

    def test_makes_a_restart_that_comes_after_it_404(self, sandbox, api):
        path = f"/sandboxes/{sandbox.name}"

        deleted, restarted = behind(
            sandbox.token("ana"),
            lambda: api.delete(path),
            lambda: api.post(f"{path}/restart"),
        )

        assert (deleted.status_code, restarted.status_code) == (204, 404)
        assert rows_of(sandbox.practice.pk) == {}

    def test_comes_after_a_restart_that_was_there_before_it(self, sandbox, api):
        path = f"/sandboxes/{sandbox.name}"

        restarted, deleted = behind(
            sandbox.token("ana"),
            lambda: api.post(f"{path}/restart"),
            lambda: api.delete(path),
        )

        assert (restarted.status_code, deleted.status_code) == (200, 204)
        assert rows_of(sandbox.practice.pk) == {}

    def test_by_twelve_at_once_is_done_once(self, sandbox, delete):
        outcomes = connected([delete] * 12)

        assert outcomes.count(None) >= 1
        assert {type(one).__name__ for one in outcomes} <= {"NoneType", "DoesNotExist"}
        assert rows_of(sandbox.practice.pk) == {}


class TestSweep:
    @pytest.fixture
    def unused(self, sandbox):
        row = SandboxRow.objects.get(name=sandbox.name)
        SandboxRow.objects.filter(pk=row.pk).update(used_at=timezone.now() - timedelta(days=2))
        return row

    def test_skips_what_somebody_else_is_deleting(self, unused):
        with holding(unused):
            sandboxes.sweep()

        assert SandboxRow.objects.filter(pk=unused.pk).exists()

    def test_by_twelve_at_once_takes_everything_once(self, sandbox, unused):
        outcomes = connected([sandboxes.sweep] * 12)

        assert outcomes == [None] * 12
        assert rows_of(sandbox.practice.pk) == {}
