"""Whatever SQL the application's role executes, the journal's promises hold."""

import os
from contextlib import closing, contextmanager
from importlib import import_module

import psycopg2
import pytest
from psycopg2 import errors

APPEND = """
SELECT run, seq FROM journal.append(%s, '1999-12-31', 'ana', %s, NULL, 'success', NULL,
    '{}'::jsonb, '', '')
"""
OTHER_DIGEST = """
CREATE OR REPLACE FUNCTION journal.digest(previous bytea, line journal.line) RETURNS bytea
LANGUAGE sql AS 'SELECT NULL::bytea'
"""
UPSERT = """
INSERT INTO identity_practice (id, name, address, time_zone, run)
SELECT id, name, address, time_zone, 2 FROM identity_practice
ON CONFLICT (id) DO UPDATE SET run = excluded.run
"""
OPEN = """
INSERT INTO identity_practice (id, run, name, address, time_zone)
VALUES ({}, '', '', 'UTC') RETURNING id
"""
ADD_SANDBOX = """
INSERT INTO {} (id, practice_id, name, scenario, seed, starts_running, opening_seq, used_at)
VALUES (%s, %s, %s, 'demo', 1, false, 0, now())
"""
FORGED_LINE = """
INSERT INTO {}.line
VALUES (%s, 2, 1, now(), '', 'practice.restarted', NULL, 'success', NULL, '{{}}', '', '', '')
"""
FORGED_ENTRY = "INSERT INTO {}.deletable VALUES (%s)"
COMMIT_NOW = "SET CONSTRAINTS ALL IMMEDIATE"
PINNED = ["search_path=pg_catalog, pg_temp"]


class Session:
    """A connection to Postgres; what it does is rolled back."""

    def __init__(self, connection):
        self.connection = connection
        self.cursor = connection.cursor()

    def run(self, statement, *values):
        self.cursor.execute(statement, values)
        return self.cursor.fetchall() if self.cursor.description else []

    def one(self, statement, *values):
        ((value,),) = self.run(statement, *values)
        return value

    def refuses(self, error, statement, *values):
        """Run a statement that must fail; the transaction goes on."""
        self.run("SAVEPOINT before")
        with pytest.raises(error):
            self.run(statement, *values)
        self.run("ROLLBACK TO SAVEPOINT before")
        return True

    def append(self, practice, event="session.signed_in"):
        return self.run(APPEND, practice, event)[0]

    def lines(self, practice):
        return self.one("SELECT count(*) FROM journal.line WHERE practice_id = %s", practice)

    def is_deletable(self, practice):
        return bool(self.run("SELECT 1 FROM journal.deletable WHERE practice_id = %s", practice))

    def open_practice(self, *, sandbox=None):
        """Insert a practice as the product does, with a sandbox of this name."""
        practice = self.one(OPEN.format("nextval('identity_practice_id_seq'), 1"))
        if sandbox:
            self.add_sandbox(practice, sandbox)
        return practice

    def add_sandbox(self, practice, name, table="simulator_sandbox"):
        self.run(ADD_SANDBOX.format(table), 10**9, practice, name)

    def delete(self, practice):
        return self.one("SELECT journal.delete_sandbox(%s)", practice)


@contextmanager
def session(url):
    with closing(psycopg2.connect(os.environ[url])) as connection:
        yield Session(connection)
        connection.rollback()


@pytest.fixture
def role():
    """The application's role, with nothing of Django between."""
    with session("DATABASE_URL") as found:
        yield found


@pytest.fixture
def armed():
    """The application's role with every tool to shadow a name: temporary tables, a schema."""
    with session("EPCS_TEST_SUPERUSER_URL") as found:
        database = found.one("SELECT current_database()")
        found.run(f'GRANT TEMP ON DATABASE "{database}" TO epcs_app')
        found.run("CREATE SCHEMA evil AUTHORIZATION epcs_app")
        found.run("SET LOCAL SESSION AUTHORIZATION epcs_app")
        yield found


@pytest.fixture
def demo(role):
    return demo_of(role)


def demo_of(found):
    return found.one("SELECT practice_id FROM simulator_sandbox WHERE name = 'demo'")


class TestTables:
    @pytest.mark.parametrize("table", ["line", "head", "deletable", "tombstone"])
    @pytest.mark.parametrize(
        "statement",
        [
            "INSERT INTO journal.{0} SELECT * FROM journal.{0}",
            "UPDATE journal.{0} SET practice_id = practice_id",
            "DELETE FROM journal.{0}",
            "TRUNCATE journal.{0}",
            "SELECT * FROM journal.{0} FOR UPDATE",
            "DROP TABLE journal.{0}",
            "ALTER TABLE journal.{0} DISABLE TRIGGER ALL",
            "CREATE TRIGGER t BEFORE INSERT ON journal.{0} EXECUTE FUNCTION f()",
        ],
    )
    def test_can_only_be_read(self, role, statement, table):
        assert role.refuses(errors.InsufficientPrivilege, statement.format(table))
        assert role.one("SELECT has_table_privilege(%s, 'SELECT')", f"journal.{table}")

    @pytest.mark.parametrize(
        "statement",
        [
            "CREATE TABLE journal.other (id int)",
            "CREATE FUNCTION journal.append() RETURNS int LANGUAGE sql AS 'SELECT 1'",
            OTHER_DIGEST,
            "ALTER FUNCTION journal.append RESET search_path",
            "ALTER FUNCTION journal.delete_sandbox SECURITY INVOKER",
            "DROP FUNCTION journal.begin_run",
            "DROP TRIGGER sandbox_is_registered ON journal.head",
            "DROP TRIGGER run_has_its_line ON identity_practice",
            "ALTER TABLE identity_practice DISABLE TRIGGER run_has_its_line",
            "SET session_replication_role = replica",
            "SET SESSION AUTHORIZATION epcs_owner",
        ],
    )
    def test_schema_cannot_be_changed(self, role, statement):
        assert role.refuses(errors.InsufficientPrivilege, statement)


class TestLines:
    def test_tell_who_wrote_them_and_when_whatever_they_say(self, role, demo):
        _run, seq = role.append(demo)

        ((by, pid, age, at),) = role.run(
            "SELECT written_by, written_pid, clock_timestamp() - written_at, at::date::text"
            " FROM journal.line WHERE practice_id = %s AND run = 1 AND seq = %s",
            demo,
            seq,
        )
        assert (by, pid, at) == ("epcs_app", role.connection.get_backend_pid(), "1999-12-31")
        assert 0 <= age.total_seconds() < 60

    def test_of_one_transaction_have_moments_of_their_own(self, role, demo):
        numbers = [role.append(demo)[1] for _ in range(2)]

        moments = role.one(
            "SELECT count(DISTINCT written_at) FROM journal.line"
            " WHERE practice_id = %s AND run = 1 AND seq = ANY (%s)",
            demo,
            numbers,
        )
        assert moments == 2


class TestRun:
    @pytest.mark.parametrize(
        "statement",
        [
            "UPDATE identity_practice SET run = run + 1",
            "UPDATE identity_practice SET run = run",
            "UPDATE identity_practice SET name = name, run = 7",
            "UPDATE identity_practice SET id = id + 1000",
            "DELETE FROM identity_practice",
            "TRUNCATE identity_practice CASCADE",
            UPSERT,
            "ALTER TABLE identity_practice ALTER run SET DEFAULT 9",
        ],
    )
    def test_cannot_be_set(self, role, statement):
        assert role.refuses(errors.InsufficientPrivilege, statement)

    @pytest.mark.parametrize("values", ["nextval('identity_practice_id_seq'), 2", "0, 1", "-1, 1"])
    def test_of_a_new_practice_is_1(self, role, values):
        statement = OPEN.format(values)

        assert role.refuses(errors.CheckViolation, statement)

    def test_other_columns_can_be_changed(self, role, demo):
        role.run("UPDATE identity_practice SET name = 'Elm Street' WHERE id = %s", demo)
        role.run("SELECT FROM identity_practice WHERE id = %s FOR UPDATE", demo)

    def test_advances_by_one_with_its_line(self, role, demo):
        assert role.one("SELECT journal.begin_run(%s)", demo) == 2
        opening = [role.append(demo), role.append(demo), role.append(demo, "practice.restarted")]

        role.run(COMMIT_NOW)

        assert opening == [(2, 1), (2, 2), (2, 3)]

    def test_cannot_be_committed_without_its_line(self, role, demo):
        role.one("SELECT journal.begin_run(%s)", demo)
        role.append(demo)

        with pytest.raises(errors.CheckViolation, match=r"practice\.restarted"):
            role.connection.commit()

        assert role.one("SELECT run FROM identity_practice WHERE id = %s", demo) == 1

    def test_cannot_skip_one(self, role, demo):
        role.one("SELECT journal.begin_run(%s)", demo)
        role.one("SELECT journal.begin_run(%s)", demo)
        role.append(demo, "practice.restarted")

        with pytest.raises(errors.CheckViolation):
            role.connection.commit()

    def test_needs_a_line_of_its_own_practice_and_run(self, role, demo):
        other = role.open_practice()
        role.one("SELECT journal.begin_run(%s)", other)
        role.append(other, "practice.restarted")
        role.append(demo, "practice.restarted")
        role.one("SELECT journal.begin_run(%s)", demo)

        with pytest.raises(errors.CheckViolation):
            role.run(COMMIT_NOW)

    def test_of_nobody_is_none(self, role):
        assert role.one("SELECT journal.begin_run(0)") is None


class TestDeletion:
    def test_of_the_demo_renamed_is_refused(self, role, demo):
        role.run("UPDATE simulator_sandbox SET name = 'away' WHERE practice_id = %s", demo)
        before = role.lines(demo)

        assert role.refuses(errors.InsufficientPrivilege, "SELECT journal.delete_sandbox(%s)", demo)
        assert role.lines(demo) == before > 0

    def test_of_the_demo_restarted_under_another_name_is_refused(self, role, demo):
        role.run("UPDATE simulator_sandbox SET name = 'away' WHERE practice_id = %s", demo)
        role.one("SELECT journal.begin_run(%s)", demo)
        role.append(demo, "practice.restarted")

        assert not role.is_deletable(demo)
        assert role.refuses(errors.InsufficientPrivilege, "SELECT journal.delete_sandbox(%s)", demo)

    def test_of_a_practice_that_became_a_sandbox_later_is_refused(self, role):
        practice = role.open_practice()
        role.append(practice)
        role.add_sandbox(practice, "later")
        role.append(practice)

        assert role.refuses(
            errors.InsufficientPrivilege, "SELECT journal.delete_sandbox(%s)", practice
        )

    @pytest.mark.parametrize("practice", [0, None])
    def test_of_the_deployments_own_chain_does_nothing(self, role, practice):
        role.append(0)
        before = role.lines(0)

        assert role.delete(practice) is False
        assert role.lines(0) == before > 0

    def test_of_the_deployments_own_chain_begun_as_a_sandboxs_does_nothing(self, role):
        assert role.lines(0) == 0, "its chain must begin here"
        role.add_sandbox(0, "bdfghj")
        role.append(0)

        assert not role.is_deletable(0)
        assert role.delete(0) is False
        assert role.lines(0) == 1

    def test_of_a_sandbox_leaves_tombstones(self, role):
        practice = role.open_practice(sandbox="bdfghj")
        role.append(practice)
        assert role.is_deletable(practice)
        role.one("SELECT journal.begin_run(%s)", practice)
        role.append(practice, "practice.restarted")
        role.append(practice)
        heads = role.run("SELECT * FROM journal.head WHERE practice_id = %s ORDER BY run", practice)

        assert role.delete(practice) is True

        left = role.run(
            "SELECT practice_id, run, seq, hash FROM journal.tombstone"
            " WHERE practice_id = %s AND deleted_by = 'epcs_app' ORDER BY run",
            practice,
        )
        assert [(p, run, seq) for p, run, seq, _ in left] == [(practice, 1, 1), (practice, 2, 2)]
        assert repr([*map(bytes_of, left)]) == repr([*map(bytes_of, heads)])
        assert role.lines(practice) == 0
        assert not role.is_deletable(practice)

    def test_needs_all_other_rows_to_go_too(self, role):
        practice = role.open_practice(sandbox="bdfghj")
        role.append(practice)
        role.delete(practice)

        assert role.refuses(errors.ForeignKeyViolation, COMMIT_NOW)

    def test_is_final(self, role):
        practice = role.open_practice(sandbox="bdfghj")
        role.append(practice)
        role.delete(practice)
        role.run("DELETE FROM simulator_sandbox WHERE practice_id = %s", practice)
        role.run("INSERT INTO identity_practice VALUES (%s, '', '', 'UTC', 1)", practice)

        assert role.refuses(errors.ForeignKeyViolation, APPEND, practice, "session.signed_in")

    def test_twice_finds_nothing(self, role):
        practice = role.open_practice(sandbox="bdfghj")
        role.append(practice)
        role.delete(practice)

        assert role.delete(practice) is False


class TestMigration:
    def test_enters_all_sandboxes_but_the_demo(self):
        migration = import_module("simulator.migrations.0007_registered_sandboxes")
        with session("EPCS_TEST_SUPERUSER_URL") as owner:
            practices = [owner.open_practice(), owner.open_practice(), demo_of(owner)]
            owner.add_sandbox(practices[0], "bdfghj")
            owner.run("DELETE FROM journal.deletable")

            owner.run(migration.EXISTING)

            assert [owner.is_deletable(one) for one in practices] == [True, False, False]


def bytes_of(row):
    return tuple(bytes(one) if isinstance(one, memoryview) else one for one in row)


SHADOWED = ["head", "line", "deletable", "tombstone", "identity_practice", "simulator_sandbox"]
SHADOWS = """
CREATE FUNCTION evil.sha256(bytea) RETURNS bytea LANGUAGE sql AS $$SELECT ''::bytea$$;
CREATE FUNCTION evil.clock_timestamp() RETURNS timestamptz LANGUAGE sql
    AS $$SELECT '1999-12-31'::timestamptz$$;
CREATE FUNCTION evil.pg_backend_pid() RETURNS integer LANGUAGE sql AS $$SELECT 7$$;
CREATE FUNCTION evil.always(bigint, bigint) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
CREATE FUNCTION evil.always(integer, integer) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
CREATE FUNCTION evil.always(text, text) RETURNS boolean LANGUAGE sql AS $$SELECT true$$;
CREATE OPERATOR evil.= (LEFTARG = bigint, RIGHTARG = bigint, FUNCTION = evil.always);
CREATE OPERATOR evil.= (LEFTARG = integer, RIGHTARG = integer, FUNCTION = evil.always);
CREATE OPERATOR evil.= (LEFTARG = text, RIGHTARG = text, FUNCTION = evil.always);
GRANT USAGE ON SCHEMA evil TO PUBLIC;
GRANT ALL ON ALL TABLES IN SCHEMA evil, pg_temp TO PUBLIC;
SET LOCAL search_path = evil, pg_temp, pg_catalog, public, journal;
"""


@pytest.fixture
def shadowing(armed):
    """A session in which every table, function and operator has an impostor that comes first."""
    for table in SHADOWED:
        source = "public" if "_" in table else "journal"
        armed.run(f"CREATE TEMP TABLE {table} (LIKE {source}.{table})")
        armed.run(f"CREATE TABLE evil.{table} (LIKE {source}.{table})")
    armed.run(SHADOWS)
    assert armed.one("SELECT 1::bigint = 2::bigint")
    return armed


class TestShadows:
    """An impostor earlier in the search path deceives no function and no trigger."""

    def test_do_not_take_a_line(self, shadowing):
        _run, seq = shadowing.append(0)

        shadowing.run("SET LOCAL search_path = pg_catalog")
        ((pid, year),) = shadowing.run(
            "SELECT written_pid, extract(year FROM written_at)::int FROM journal.line"
            " WHERE practice_id = 0 AND run = 1 AND seq = %s",
            seq,
        )
        assert (pid, year > 2000) == (shadowing.connection.get_backend_pid(), True)
        assert shadowing.one("SELECT octet_length(hash) FROM journal.head WHERE practice_id = 0")

    def test_do_not_stand_in_for_the_line_of_a_restart(self, shadowing):
        demo = pristine(shadowing, demo_of)
        for schema in ("evil", "pg_temp"):
            shadowing.run(FORGED_LINE.format(schema), demo)
        shadowing.one("SELECT journal.begin_run(%s)", demo)

        assert shadowing.refuses(errors.CheckViolation, COMMIT_NOW)

    def test_do_not_stand_in_for_the_registry(self, shadowing):
        demo = pristine(shadowing, demo_of)
        for schema in ("evil", "pg_temp"):
            shadowing.run(FORGED_ENTRY.format(schema), demo)

        assert shadowing.refuses(
            errors.InsufficientPrivilege, "SELECT journal.delete_sandbox(%s)", demo
        )

    def test_do_not_register_a_practice(self, shadowing):
        practice = pristine(shadowing, Session.open_practice)
        for schema in ("evil", "pg_temp"):
            shadowing.add_sandbox(practice, "other", f"{schema}.simulator_sandbox")

        shadowing.append(practice)

        assert not pristine(shadowing, Session.is_deletable, practice)

    def test_of_any_name_find_no_way_in(self, role):
        """Every function of the journal, and every trigger on its tables and on the practice."""
        found = role.run(
            "SELECT oid::regprocedure::text, proconfig FROM pg_proc"
            " WHERE pronamespace = 'journal'::regnamespace OR oid IN ("
            "SELECT tgfoid FROM pg_trigger JOIN pg_class ON pg_class.oid = tgrelid"
            " WHERE NOT tgisinternal AND (relnamespace = 'journal'::regnamespace"
            " OR pg_class.oid = 'public.identity_practice'::regclass))"
        )

        assert len(found) >= 8
        assert [name for name, settings in found if settings != PINNED] == []


def pristine(found, act, *values):
    """Act with the ordinary search path, then bring the impostors back."""
    found.run("SET LOCAL search_path = pg_catalog, public, pg_temp")
    try:
        return act(found, *values)
    finally:
        found.run("SET LOCAL search_path = evil, pg_temp, pg_catalog, public, journal")
