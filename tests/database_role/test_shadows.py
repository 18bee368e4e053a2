"""Names that come first in the search path deceive no function and no trigger."""

import pytest
from psycopg2 import errors

from tests.database_role.session import COMMIT_NOW, Session, demo_of, session

FORGED_LINE = """
INSERT INTO {}.line
VALUES (%s, 2, 1, now(), '', 'practice.restarted', NULL, 'success', NULL, '{{}}', '', '', '')
"""
FORGED_ENTRY = "INSERT INTO {}.deletable VALUES (%s)"
PINNED = ["search_path=pg_catalog, pg_temp"]

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
