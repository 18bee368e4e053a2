"""The journal stays quick however long it is: each filter finds its lines by an index."""

import os
from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import psycopg2
import pytest
from django.core.management import call_command
from django.db import connection

from epcs import journal_subjects
from identity.journal import chain, verifying
from identity.journal_pages import reading, removals, runs
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


# So many runs, each of a few lines, the sixth of them the one that started it over.
RUNS = 2_000
MANY_RUNS = """
SET LOCAL session_replication_role = replica;
INSERT INTO journal.head
SELECT %(practice)s, run, 10, '' FROM generate_series(100, %(runs)s) AS run;
INSERT INTO journal.line
SELECT %(practice)s, run, seq, %(start)s + run * %(step)s, 'ana',
    CASE WHEN seq = 6 THEN 'practice.restarted' ELSE 'session.signed_in' END,
    NULL, 'success', NULL, '{}', '', '', ''
FROM generate_series(100, %(runs)s) AS run, generate_series(1, 10) AS seq;
SET LOCAL session_replication_role = origin;
ANALYZE journal.head, journal.line
"""


# Everybody has removed one of each, and has one prescription of a patient of their own.
PEOPLE = """
SET LOCAL session_replication_role = replica;
INSERT INTO identity_user (practice_id, username, password, public_id, key, title, first_name,
    last_name, search_name, folded_name, is_prescriber, is_erx_administrator, is_active)
SELECT %(practice)s, 'crowd-' || n, '', gen_random_uuid(), 'crowd-' || n, '', 'N', 'N', 'n', 'n',
    true, false, true FROM generate_series(1, %(people)s) AS n;
INSERT INTO identity_epcsaccount (practice_id, user_id, email, npi, dea_number, registered_at,
    epcs_password, last_epcs_password, failures)
SELECT practice_id, id, key || '@maple.example', '', '', now(), '', '', 0
FROM identity_user WHERE key LIKE 'crowd-%%';
CREATE TEMPORARY TABLE removed ON COMMIT DROP AS
SELECT u.practice_id, a.id AS account_id, u.id AS user_id, gen_random_uuid() AS public_id,
    %(at)s AS at, lpad(substr(u.key, 7), 4, '0') AS ending, substr(u.key, 7) AS n
FROM identity_user u JOIN identity_epcsaccount a ON a.user_id = u.id WHERE u.key LIKE 'crowd-%%';
INSERT INTO identity_hardtoken (name, confirmed, practice_id, account_id, user_id, public_id,
    added_at, removed_at, removal_detail, removal_reason, failures, serial, kind, time_step, secret,
    counter, drift, set_drift, last_step, needs_resync, refused_resyncs)
SELECT '', true, practice_id, account_id, user_id, public_id, at, at, 'x', 'OTHER', 0,
    'GALH' || lpad(n, 8, '0'), 'EVENT', 30, '', 0, 0, 0, -1, false, 0 FROM removed;
INSERT INTO identity_mobileid (name, confirmed, practice_id, account_id, user_id, public_id,
    added_at, removed_at, removal_detail, removal_reason, failures, number, secret, drift,
    set_drift, last_step)
SELECT '', true, practice_id, account_id, user_id, public_id, at, at, 'x', 'OTHER', 0,
    '+1802555' || ending, '', 0, 0, -1 FROM removed;
INSERT INTO identity_backupphone (name, confirmed, practice_id, account_id, user_id, public_id,
    added_at, removed_at, removal_detail, removal_reason, failures, number, delivery, slot)
SELECT '', true, practice_id, account_id, user_id, public_id, at, at, 'x', 'OTHER', 0,
    '+1802555' || ending, 'TEXT', 1 FROM removed;
INSERT INTO epcs_patient (id, practice_id, public_id, name, date_of_birth, address)
SELECT 1000000 + n::int, practice_id, public_id, 'N', '2018-01-01', '' FROM removed;
INSERT INTO epcs_prescription (practice_id, public_id, account_id, patient_id, drug, strength, form,
    quantity, directions, refills, schedule, issued_on, created_at, signed_with, signed_digest)
SELECT practice_id, public_id, account_id, 1000000 + n::int, 'd', 's', 'f', 1, '', 0, 'C4',
    '2026-01-01', at, '', '' FROM removed;
SET LOCAL session_replication_role = origin;
ANALYZE identity_user, identity_epcsaccount, identity_hardtoken, identity_mobileid,
    identity_backupphone, epcs_patient, epcs_prescription
"""


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


class TestRuns:
    """However many runs there are, an index finds those offered and the lines of the opened one."""

    @pytest.fixture
    def many(self, depth, practice):
        depth.cursor.execute("SAVEPOINT one_run; RESET ROLE")
        values = {"practice": practice.pk, "start": START, "step": STEP, "runs": RUNS}
        depth.cursor.execute(MANY_RUNS, values)
        depth.cursor.execute(CROWD, {"chains": CHAINS})
        yield
        depth.cursor.execute("ROLLBACK TO SAVEPOINT one_run")

    @pytest.mark.parametrize("newest", [RUNS, 1_000, 110])
    def test_are_offered_by_indexes(self, depth, many, practice, newest):
        plan = depth.plan(runs.rows(practice, newest))

        scans = [node for node in nodes(plan) if "Relation Name" in node]
        assert {node["Node Type"] for node in scans} <= {"Index Scan", "Index Only Scan"}
        # A head, and the line where it ended.
        read = sum(node["Actual Rows"] * node["Actual Loops"] for node in scans)
        assert read <= 2 * runs.OFFERED

    def test_are_offered_whole(self, depth, many, practice):
        found = depth.ask(runs.rows(practice, 110))

        told = list(found)
        assert told[0] == (110, START + 110 * STEP)
        assert [row[0] for row in told] == [*range(110, 99, -1), practice.run]

    def test_are_opened_by_indexes(self, depth, many, sam):
        felt = []
        for wanted in ({}, {"person": "ana"}, {"event": "practice.restarted"}):
            plan = depth.plan(newest(sam, {**wanted, "run": 500}))
            if lines_read(plan) > 30 or "Seq Scan" in {node["Node Type"] for node in nodes(plan)}:
                felt.append((wanted, lines_read(plan)))

        assert felt == []


class TestLookups:
    """Among many people's rows, a page looks up those of its own lines by indexes."""

    @pytest.fixture
    def crowded(self, depth, practice):
        depth.cursor.execute("SAVEPOINT nobody_else; RESET ROLE")
        depth.cursor.execute(PEOPLE, {"practice": practice.pk, "people": CHAINS, "at": START})
        yield
        depth.cursor.execute("ROLLBACK TO SAVEPOINT nobody_else")

    def scans(self, depth, rows):
        return [node for node in nodes(depth.plan(rows)) if "Relation Name" in node]

    def test_of_removals_read_the_rows_of_those_who_removed(self, depth, crowded, practice):
        kinds = {
            "hard_token.removed": "hard_token:GALH{:08}",
            "mobile_id.removed": "mobile_id:{:04}",
            "phone.removed": "phone:{:04}",
        }
        keys = [
            removals.Key(event, name.format(n), f"crowd-{n}", START, "other")
            for event, name in kinds.items()
            for n in range(1, reading.PAGE + 1)
        ]

        rows = removals.removed_rows(practice.pk, keys)
        scans = self.scans(depth, rows)

        assert len(depth.ask(rows)) == 3 * reading.PAGE
        assert "Seq Scan" not in {node["Node Type"] for node in scans}
        # A person and a row for each line.
        read = sum(node["Actual Rows"] * node["Actual Loops"] for node in scans)
        assert read <= 2 * 3 * reading.PAGE + 5

    def test_of_prescriptions_read_those_that_are_named(self, depth, crowded, practice):
        depth.cursor.execute(
            "SELECT public_id FROM epcs_prescription WHERE practice_id = %s LIMIT %s",
            [practice.pk, reading.PAGE],
        )
        wanted = {public_id for (public_id,) in depth.cursor.fetchall()}

        rows = journal_subjects.rows_named(practice.pk, wanted)
        scans = self.scans(depth, rows)

        assert len(depth.ask(rows)) == reading.PAGE
        assert "Seq Scan" not in {node["Node Type"] for node in scans}
        # Each with its patient, its account and its prescriber.
        read = sum(node["Actual Rows"] * node["Actual Loops"] for node in scans)
        assert read <= 4 * reading.PAGE + 5


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
