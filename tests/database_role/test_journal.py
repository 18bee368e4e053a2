"""Whatever SQL the application's role executes, the journal's promises hold."""

from importlib import import_module

import pytest
from psycopg2 import errors

from tests.database_role.session import APPEND, COMMIT_NOW, OPEN, demo_of, session

OTHER_DIGEST = """
CREATE OR REPLACE FUNCTION journal.digest(previous bytea, line journal.line) RETURNS bytea
LANGUAGE sql AS 'SELECT NULL::bytea'
"""
UPSERT = """
INSERT INTO identity_practice (id, name, address, time_zone, run)
SELECT id, name, address, time_zone, 2 FROM identity_practice
ON CONFLICT (id) DO UPDATE SET run = excluded.run
"""


@pytest.fixture
def role():
    """The application's role, with nothing of Django between."""
    with session("DATABASE_URL") as found:
        yield found


@pytest.fixture
def demo(role):
    return demo_of(role)


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
