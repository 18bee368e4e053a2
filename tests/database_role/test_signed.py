"""Signed prescriptions: whatever SQL the application's role runs, a signed record stays."""

import pytest
from psycopg2 import errors

SIGN = """
UPDATE epcs_prescription SET signed_at = now(), signed_with = 'hard_token:X',
    signed_digest = repeat('0', 64), signed_record = '{"facts": [["Patient", "Ada"]]}'
WHERE id = (SELECT min(id) FROM epcs_prescription WHERE signed_at IS NULL)
RETURNING id, patient_id, practice_id
"""
# What hides the owner from a function that looks it up without naming the schema.
HIDE_OWNER = """
CREATE TEMPORARY TABLE pg_class (oid oid, relowner oid);
INSERT INTO pg_temp.pg_class SELECT 'epcs_prescription'::regclass, oid
    FROM pg_roles WHERE rolname = current_user;
SET LOCAL search_path = pg_temp, pg_catalog, public;
"""
REWRITTEN = "UPDATE epcs_prescription SET {} WHERE id = %(id)s"
DELETED = "DELETE FROM epcs_prescription WHERE id = %(id)s"
NEVER = errors.RaiseException
DENIED = errors.InsufficientPrivilege


@pytest.fixture
def signed(role):
    """Sign a prescription of the demo as the application does; return what attacks name."""
    role.execute(SIGN)
    return dict(zip(("id", "patient", "practice"), role.fetchone(), strict=True))


def attempt(role, statement, values):
    role.execute("SAVEPOINT attempt")
    try:
        role.execute(statement, values)
    finally:
        role.execute("ROLLBACK TO attempt")


COLUMNS = (
    "signed_at = NULL, signed_with = '', signed_digest = '', signed_record = NULL",
    "signed_record = '{}'",
    "signed_digest = repeat('1', 64)",
    "signed_with = 'mobile_id:0142'",
    "quantity = quantity + 1",
    "drug = 'oxycodone'",
    "patient_id = (SELECT max(id) FROM epcs_patient)",
    "account_id = (SELECT max(id) FROM identity_epcsaccount)",
    "practice_id = (SELECT max(id) FROM identity_practice)",
    "public_id = gen_random_uuid()",
    "id = id + 100000",
)


class TestRecord:
    @pytest.mark.parametrize("column", COLUMNS)
    def test_is_never_rewritten(self, role, signed, column):
        with pytest.raises(NEVER, match="a signed prescription never changes"):
            attempt(role, REWRITTEN.format(column), signed)

    @pytest.mark.parametrize(
        "statement",
        [
            DELETED,
            "WITH gone AS (DELETE FROM epcs_prescription WHERE id = %(id)s RETURNING *) TABLE gone",
            (
                "INSERT INTO epcs_prescription SELECT * FROM epcs_prescription WHERE id = %(id)s"
                " ON CONFLICT (id) DO UPDATE SET quantity = 1"
            ),
            "SET LOCAL search_path = pg_temp, public; " + DELETED,
        ],
    )
    def test_is_never_deleted_or_replaced(self, role, signed, statement):
        with pytest.raises(NEVER, match="a signed prescription never changes"):
            attempt(role, statement, signed)

    @pytest.mark.parametrize(
        "statement",
        [
            "TRUNCATE epcs_prescription",
            "ALTER TABLE epcs_prescription DISABLE TRIGGER ALL",
            "ALTER TABLE epcs_prescription DROP COLUMN signed_at",
            "DROP TRIGGER epcs_signed_never_changes ON epcs_prescription",
            "DROP TABLE epcs_prescription CASCADE",
            "DROP FUNCTION epcs_signed_never_changes CASCADE",
            "ALTER FUNCTION epcs_signed_never_changes SET search_path = pg_temp",
            "CREATE RULE nothing AS ON UPDATE TO epcs_prescription DO INSTEAD NOTHING",
            (
                "CREATE OR REPLACE FUNCTION epcs_signed_never_changes() RETURNS trigger"
                " LANGUAGE plpgsql AS 'BEGIN RETURN OLD; END'"
            ),
            (
                "CREATE FUNCTION public.pg_has_role(name, oid, text) RETURNS boolean"
                " LANGUAGE sql AS 'SELECT true'"
            ),
            "CREATE SCHEMA mine",
            "SET session_replication_role = replica",
            "SET ROLE epcs_owner",
            "SET SESSION AUTHORIZATION epcs_owner",
        ],
    )
    def test_keeps_its_guard(self, role, signed, statement):
        with pytest.raises(DENIED):
            attempt(role, statement, signed)

    def test_stays_whole_while_its_patient_changes(self, role, signed):
        role.execute("UPDATE epcs_patient SET name = 'Eve' WHERE id = %(patient)s", signed)

        role.execute("SELECT signed_record FROM epcs_prescription WHERE id = %(id)s", signed)
        assert role.fetchone() == ({"facts": [["Patient", "Ada"]]},)

    @pytest.mark.parametrize("lacking", ["signed_record", "signed_digest", "signed_with"])
    def test_is_signed_wholly_or_not_at_all(self, role, lacking):
        absent = "NULL" if lacking == "signed_record" else "''"
        whole = {
            "signed_record": """'{"facts": [["Patient", "Ada"]]}'""",
            "signed_digest": "repeat('0', 64)",
            "signed_with": "'hard_token:X'",
        }

        with pytest.raises(errors.CheckViolation, match="signed_wholly_or_not_at_all"):
            attempt(role, SIGN.replace(whole[lacking], absent), {})


class TestTemporaryObjects:
    def test_cannot_be_created(self, role):
        for statement in (
            "CREATE TEMPORARY TABLE pg_class (oid oid, relowner oid)",
            "CREATE TEMPORARY VIEW pg_class AS SELECT 1",
            "SELECT 1 INTO TEMPORARY mine",
            (
                "CREATE FUNCTION pg_temp.pg_has_role(name, oid, text) RETURNS boolean"
                " LANGUAGE sql AS 'SELECT true'"
            ),
        ):
            with pytest.raises(DENIED):
                attempt(role, statement, {})

    def test_would_not_hide_the_owner(self, superuser):
        """The guard holds by itself, where a database lets the role have temporary tables."""
        database = superuser.connection.info.dbname
        superuser.execute(f'GRANT TEMPORARY ON DATABASE "{database}" TO epcs_app')
        superuser.execute("SET ROLE epcs_app")
        superuser.execute(SIGN)
        signed = {"id": superuser.fetchone()[0]}
        superuser.execute(HIDE_OWNER)

        with pytest.raises(NEVER, match="a signed prescription never changes"):
            attempt(superuser, DELETED, signed)


class TestSandboxes:
    PRACTICE = """
        INSERT INTO identity_practice (name, address, time_zone, run)
        VALUES ('Real Street', '1 Real Street', 'UTC', 1) RETURNING id
    """
    COUNT = "SELECT count(*) FROM epcs_prescription WHERE id = %(id)s"

    def moved(self, role):
        """Prescribe for a practice that is no sandbox, and sign it."""
        role.execute(self.PRACTICE)
        (practice,) = role.fetchone()
        role.execute(
            "UPDATE epcs_prescription SET practice_id = %s"
            " WHERE id = (SELECT min(id) FROM epcs_prescription)",
            [practice],
        )
        role.execute(SIGN)
        values = dict(zip(("id", "patient", "practice"), role.fetchone(), strict=True))
        assert values["practice"] == practice
        return values

    def test_are_deleted_with_what_was_signed_in_them(self, role, signed):
        role.execute("SELECT simulator_delete_prescriptions(%(practice)s)", signed)

        role.execute(self.COUNT, signed)
        assert role.fetchone() == (0,)

    def test_are_all_that_the_function_deletes(self, role):
        elsewhere = self.moved(role)

        role.execute("SELECT simulator_delete_prescriptions(%(practice)s)", elsewhere)

        role.execute(self.COUNT, elsewhere)
        assert role.fetchone() == (1,)

    def test_that_stay_lose_nothing_without_a_line_that_tells(self, role, signed):
        role.execute("SELECT simulator_delete_prescriptions(%(practice)s)", signed)

        with pytest.raises(errors.InsufficientPrivilege, match="with its practice or its run only"):
            role.execute("SET CONSTRAINTS ALL IMMEDIATE")

    def test_that_start_over_lose_what_was_signed(self, role, signed):
        role.execute("SELECT simulator_delete_prescriptions(%(practice)s)", signed)
        role.execute("SELECT journal.begin_run(%(practice)s)", signed)
        role.execute(
            "SELECT journal.append(%(practice)s, now(), 'ana', 'practice.restarted', '', 'success',"
            " NULL, '{}', '', '')",
            signed,
        )

        role.execute("SET CONSTRAINTS ALL IMMEDIATE")
