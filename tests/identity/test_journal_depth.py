"""The journal stays quick however long it is: each filter finds its lines by an index."""

import os
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from identity.journal import chain, verifying
from identity.journal_pages import reading
from identity.journal_pages.reading import Filters

DEEP = 50_000
START = datetime(2026, 1, 1, tzinfo=UTC)
STEP = timedelta(seconds=69)
DAY = date(2026, 1, 10)
# Every tenth line is Ben's, every thousandth a refusal, every five thousandth for Cara; 40 days.
# Written past the function, whose chain takes its time; nothing here looks at hashes.
FILL = """
INSERT INTO journal.line
SELECT %(practice)s, %(run)s, 1000 + n, %(start)s + n * %(step)s,
    CASE WHEN n %% 10 = 0 THEN 'ben' ELSE 'ana' END,
    CASE WHEN n %% 2500 = 0 THEN 'support.contacted' ELSE 'session.signed_in' END,
    NULL,
    CASE WHEN n %% 1000 = 0 THEN 'refused' ELSE 'success' END,
    CASE WHEN n %% 1000 = 0 THEN 'wrong_password' END,
    CASE WHEN n %% 5000 = 0 THEN '{"person": "cara"}'::jsonb ELSE '{}'::jsonb END,
    '', '', ''
FROM generate_series(1, %(lines)s) AS n
"""
CHAINS = 20_000
CHUNK = 100
CROWD = """
SET LOCAL session_replication_role = replica;
INSERT INTO journal.head SELECT 1000 + n, 1, 1, '' FROM generate_series(1, %(chains)s) AS n;
INSERT INTO journal.tombstone
SELECT 100000 + n, 1, 1, '', '', now() FROM generate_series(1, %(chains)s) AS n;
SET LOCAL session_replication_role = origin;
ANALYZE journal.head, journal.tombstone
"""
# How many lines may be read for a page: hardly more than it shows, or those of one day, or where
# two filters meet those of the rarer one.
LOOKS = [
    ({}, None, 60),
    ({}, 1_040, 60),
    ({"person": "ben"}, None, 120),
    ({"person": "ben"}, 3_000, 120),
    ({"person": "cara"}, None, 60),
    ({"person": "sam"}, None, 60),
    ({"event": "support.contacted"}, None, 60),
    ({"event": "session.signed_in"}, 41_000, 60),
    ({"event": "account.revoked"}, None, 5),
    ({"outcome": "refused"}, None, 60),
    ({"outcome": "refused"}, 4_000, 60),
    ({"outcome": "success"}, 4_000, 60),
    ({"day": DAY}, None, 1_300),
    ({"day": date(2030, 1, 1)}, None, 5),
    ({"person": "ben", "outcome": "refused"}, None, 120),
    ({"event": "support.contacted", "outcome": "refused"}, None, 60),
    ({"person": "ben", "event": "support.contacted", "day": DAY}, None, 60),
]


class Depth:
    """A connection that may write past the function; all it does is rolled back."""

    def __init__(self, practice):
        self.connection = psycopg2.connect(os.environ["EPCS_TEST_SUPERUSER_URL"])
        self.cursor = self.connection.cursor()
        values = {"practice": practice.pk, "run": practice.run, "start": START, "step": STEP}
        self.cursor.execute(FILL, {**values, "lines": DEEP})
        self.cursor.execute("ANALYZE journal.line")

    def ask(self, rows, before="", role="epcs_app"):
        """Ask as the application does."""
        sql, params = rows.query.sql_with_params()
        self.cursor.execute(f"SET LOCAL ROLE {role}; {before}{sql}", params)
        return self.cursor.fetchall()

    def plan(self, rows):
        ((plans,),) = self.ask(rows, "EXPLAIN (ANALYZE, FORMAT JSON) ")
        return plans[0]["Plan"]


@pytest.fixture(scope="module")
def depth(django_db_setup, django_db_blocker):
    from simulator.models import Sandbox  # noqa: PLC0415 -- once the settings are there

    with django_db_blocker.unblock():
        practice = Sandbox.objects.select_related("practice").get(name="demo").practice
    deep = Depth(practice)
    yield deep
    deep.connection.rollback()
    deep.connection.close()


def nodes(node):
    yield node
    for child in node.get("Plans", []):
        yield from nodes(child)


def lines_read(plan):
    """How many lines the scans touched: those they returned and those they threw away."""
    thrown = ("Rows Removed by Filter", "Rows Removed by Index Recheck")
    return sum(
        (node["Actual Rows"] + sum(node.get(name, 0) for name in thrown)) * node["Actual Loops"]
        for node in nodes(plan)
        if node["Node Type"] in {"Seq Scan", "Index Scan", "Bitmap Heap Scan"}
    )


def newest(user, wanted, before=None, most=reading.PAGE + 1):
    return reading._newest(user, Filters(**wanted), before, most)


class TestDepth:
    def test_is_not_felt(self, depth, sam):
        felt = []
        for wanted, before, most in LOOKS:
            plan = depth.plan(newest(sam, wanted, before))
            ways = {node["Node Type"] for node in nodes(plan)}
            if lines_read(plan) > most or "Seq Scan" in ways:
                felt.append((wanted, before, lines_read(plan), ways))

        assert felt == []

    def test_is_not_felt_by_a_persons_own_lines(self, depth, ana, ben, cara):
        read = {
            (user.key, before): lines_read(depth.plan(newest(user, {}, before)))
            for user in (ana, ben, cara)
            for before in (None, 21_000)
        }

        assert {one: lines for one, lines in read.items() if lines > 120} == {}

    def test_hides_nothing(self, depth, sam):
        found = depth.ask(newest(sam, {"day": DAY, "person": "ben"}, most=DEEP))

        # Midnight in the practice's zone, five hours behind that winter.
        begins = datetime(2026, 1, 10, 5, tzinfo=UTC)
        moments = (START + turn * STEP for turn in range(10, DEEP + 1, 10))
        assert len(found) == sum(begins <= at < begins + timedelta(days=1) for at in moments)


class TestVerification:
    """However deep a chunk lies, it reads its own lines and no others."""

    @pytest.fixture
    def crowd(self, depth):
        """Many other chains and many deleted ones."""
        depth.cursor.execute("SAVEPOINT lonely; RESET ROLE")
        depth.cursor.execute(CROWD, {"chains": CHAINS})
        yield
        depth.cursor.execute("ROLLBACK TO SAVEPOINT lonely")

    @pytest.mark.parametrize("seq", [0, 1000 + DEEP // 2, 1000 + DEEP - 10])
    def test_reads_one_chunk_by_an_index(self, depth, crowd, practice, seq):
        end = {"end_practice": verifying.END.practice_id, "end_run": verifying.END.run}
        place = vars(chain.Head(practice.pk, practice.run, seq, ""))
        for query in (verifying.NEXT_LINES, verifying.NEXT_HEADS, chain.NEXT_HEADS):
            plan = self.plan(depth, query, {**place, **end, "most": CHUNK})
            scans = [node for node in nodes(plan) if "Relation Name" in node]

            assert {node["Node Type"] for node in scans} <= {"Index Scan", "Index Only Scan"}
            # A line or head each, perhaps with the chain's last line.
            assert (
                sum(node["Actual Rows"] * node["Actual Loops"] for node in scans) <= 2 * CHUNK + 5
            )

    def plan(self, depth, query, values):
        depth.cursor.execute(
            f"SET LOCAL ROLE epcs_app; EXPLAIN (ANALYZE, FORMAT JSON) {query}", values
        )
        ((plans,),) = depth.cursor.fetchall()
        return plans[0]["Plan"]


class TestIndexes:
    def test_belong_to_the_owner(self, db):
        names = ["line_about_a_person", "line_of_a_moment", "line_of_an_event", "line_refused"]

        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT indexname, tableowner FROM pg_indexes JOIN pg_tables"
                " USING (schemaname, tablename) WHERE indexname = ANY(%s)",
                [names],
            )
            assert dict(cursor) == dict.fromkeys(names, "epcs_owner")

    def test_can_be_taken_away_and_made_again(self, depth):
        migration = import_module("identity.migrations.0004_journal_indexes")

        depth.cursor.execute(f"RESET ROLE; SET LOCAL ROLE epcs_owner; {migration.DROP}")
        depth.cursor.execute(migration.CREATE)

        depth.cursor.execute(
            "SELECT count(*) FROM pg_indexes"
            " WHERE schemaname = 'journal' AND tablename IN ('line', 'head')"
        )
        assert depth.cursor.fetchone() == (7,)

    def test_are_nothing_the_models_know_of(self, db):
        call_command("makemigrations", check=True, dry_run=True, verbosity=0)
