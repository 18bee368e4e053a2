"""Limits over time and numbers of things, under parallel requests."""

import os
import secrets
from contextlib import closing

import psycopg2
import pytest
from django.db import IntegrityError, connection

from exostar.operations import backup_phone
from identity.constants import BACKUP_PHONES, SENDS_PER_NUMBER, Delivery
from identity.models import BackupPhone, HardToken
from identity.refusals import ChangedMeanwhileError
from simulator.models import TextMessage
from tests.portal.fob import remove
from tests.races.crowd import MANY, MORE_ROUNDS, ROUNDS, connected, rush, rush_into, together
from tests.races.sandboxes import events, reasons

CHOOSE = "/exostar/authenticate/?next=/exostar/hard-token/remove/"


class TestTwelveSends:
    @pytest.fixture
    def post(self, sandbox, twelve_of_ana):
        """Ask for a text from twelve browsers at once; say how many were delivered."""
        phone = sandbox.phone("ana")
        method = f"phone:{phone.public_id}:text"
        forms = [(one, one.fill(CHOOSE, "Next", method=method)) for one in twelve_of_ana]
        texts = TextMessage.objects.filter(practice=sandbox.practice)

        def all_post(start=together):
            before = texts.count()
            start([lambda v=one, f=form: v.send(f.anew()) for one, form in forms])
            return texts.count() - before

        return all_post

    def test_are_three_texts(self, sandbox, post):
        sandbox.news()

        for _ in range(ROUNDS):
            delivered = post()

            lines = sandbox.news()
            assert delivered == len(events(lines, "phone.code_sent")) == SENDS_PER_NUMBER
            refused = reasons(lines, "phone.send_refused")
            assert refused == ["too_many"] * (MANY - SENDS_PER_NUMBER)
            # Ten minutes for the number, and no more than ten texts an hour for the account.
            sandbox.advance(minutes=21)

    def test_are_more_from_the_twin(self, sandbox, twin, post, twelve_of_ana):
        for visitor in twelve_of_ana:
            visitor.goes_to(twin)

        assert post(lambda acts: rush(sandbox.account("ana"), acts)) > SENDS_PER_NUMBER


class TestTwelvePhones:
    def test_are_three(self, sandbox):
        account = sandbox.account("ana")

        for _ in range(MORE_ROUNDS):
            outcomes = connected(
                [lambda n=n: confirm(account, n, sandbox.now) for n in range(MANY)]
            )

            rows = BackupPhone.objects.filter(account=account)
            assert sorted(row.slot for row in rows) == [1, 2, 3]
            assert sum(isinstance(one, BackupPhone) for one in outcomes) == BACKUP_PHONES - 1
            rows.exclude(slot=1).delete()

    def test_are_three_by_constraint_even_without_a_lock(self, sandbox):
        account = sandbox.account("ana")
        acts = [lambda n=n: count_then_insert(account, n) for n in range(MANY)]

        outcomes = rush_into("identity_backupphone", acts)

        assert BackupPhone.objects.filter(account=account).count() <= BACKUP_PHONES
        assert any(isinstance(one, IntegrityError) for one in outcomes)

    def test_are_more_without_lock_and_constraint(self, table_without_constraints):
        table = table_without_constraints

        rush_into(table, [lambda: count_then_insert_into(table)] * MANY)

        assert count(table) > BACKUP_PHONES


class TestTwelveHardTokens:
    def test_leave_one_bound(self, sandbox):
        stocked = [sandbox.stock("cara", f"GALH3000{n:04}") for n in range(MANY + ROUNDS)]

        for _ in range(ROUNDS):
            outcomes = connected([lambda s=one: sandbox.bind("cara", s) for one in stocked[:MANY]])

            assert sum(isinstance(one, HardToken) for one in outcomes) == 1
            refused = [one for one in outcomes if isinstance(one, ChangedMeanwhileError)]
            assert len(refused) == MANY - 1
            bound = sandbox.token("cara")
            remove(bound)
            stocked = [one for one in stocked if one.serial != bound.serial]


def confirm(account, number, at):
    return backup_phone.confirm(
        account=account,
        number=f"+1802555{number:04}",
        delivery=Delivery.TEXT,
        by=account.user,
        at=at,
    )


def count_then_insert(account, number):
    """What is written without thinking of a second request."""
    taken = BackupPhone.objects.filter(account=account).count()
    if taken < BACKUP_PHONES:
        row = BackupPhone.objects.get(account=account, slot=1)
        row.pk, row.slot, row.number = None, taken + 1, f"+1802555{number:04}"
        row.public_id = f"00000000-0000-4000-8000-{number:012}"
        row.save(force_insert=True)


@pytest.fixture
def table_without_constraints(committed):
    with closing(psycopg2.connect(os.environ["DATABASE_OWNER_URL"])) as owner:
        owner.autocommit = True
        cursor = owner.cursor()
        name = f"unprotected_{secrets.token_hex(4)}"
        cursor.execute(f"CREATE TABLE {name} (number integer)")
        cursor.execute(f"GRANT SELECT, INSERT ON {name} TO PUBLIC")
        yield name
        cursor.execute(f"DROP TABLE {name}")


def count_then_insert_into(table):
    if count(table) < BACKUP_PHONES:
        with connection.cursor() as cursor:
            cursor.execute(f"INSERT INTO {table} VALUES (1)")  # noqa: S608 -- a name of our own


def count(table):
    with connection.cursor() as cursor:
        cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- a name of our own
        return cursor.fetchone()[0]
