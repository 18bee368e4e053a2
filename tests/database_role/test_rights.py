"""All the rights of the application's role are those in a list."""

from tests.database_role.allowed import FUNCTIONS, TABLES

# Of every schema but Postgres's own.
RELATIONS = """
SELECT oid::regclass::text, relnamespace::regnamespace::text, (
    SELECT string_agg(letter, '' ORDER BY place)
    FROM (VALUES (1, 's', 'SELECT'), (2, 'i', 'INSERT'), (3, 'u', 'UPDATE'), (4, 'd', 'DELETE'))
        AS listed (place, letter, name)
    WHERE has_table_privilege(c.oid, name)
), (
    SELECT array_agg(ARRAY[attname, (
        SELECT coalesce(string_agg(letter, '' ORDER BY place), '')
        FROM (VALUES (1, 's', 'SELECT'), (2, 'i', 'INSERT'), (3, 'u', 'UPDATE'))
            AS listed (place, letter, name)
        WHERE has_column_privilege(c.oid, attnum, name)
    )] ORDER BY attname)
    FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped
), has_table_privilege(oid, 'TRUNCATE, REFERENCES, TRIGGER')
    OR has_any_column_privilege(oid, 'REFERENCES')
FROM pg_class AS c
WHERE relkind IN ('r', 'p', 'v', 'm', 'f')
    AND relnamespace::regnamespace::text !~ '^(pg_|information_schema)'
ORDER BY 1
"""
SEQUENCES = """
SELECT seqrelid::regclass::text FROM pg_sequence WHERE has_sequence_privilege(seqrelid, 'UPDATE')
"""
FUNCTIONS_FOUND = """
SELECT oid::regprocedure::text, has_function_privilege(oid, 'EXECUTE'), prosecdef,
    coalesce(array_to_string(proconfig, ';'), '')
FROM pg_proc WHERE pronamespace::regnamespace::text !~ '^(pg_|information_schema)' ORDER BY 1
"""
TRIGGERS = """
SELECT DISTINCT tgfoid::regprocedure::text FROM pg_trigger WHERE NOT tgisinternal
"""
SCHEMAS = """
SELECT nspname::text, has_schema_privilege(oid, 'USAGE'), has_schema_privilege(oid, 'CREATE')
FROM pg_namespace WHERE nspname !~ '^(pg_|information_schema)' ORDER BY 1
"""
ATTRIBUTES = """
SELECT rolsuper, rolcreaterole, rolcreatedb, rolreplication, rolbypassrls, rolconfig,
    (SELECT count(*) FROM pg_auth_members WHERE member = r.oid OR roleid = r.oid),
    (SELECT count(*) FROM pg_shdepend WHERE refobjid = r.oid AND deptype = 'o')
FROM pg_roles AS r WHERE rolname = current_user
"""
DATABASE = """
SELECT privilege FROM unnest(ARRAY['CONNECT', 'CREATE', 'TEMPORARY']) AS privilege
WHERE has_database_privilege(current_database(), privilege)
"""


def ask(role, statement):
    role.execute(statement)
    return role.fetchall()


def tables(role):
    """Return each table's rights and columns, as the list writes them."""
    found = {}
    for name, schema, letters, columns, has_more in ask(role, RELATIONS):
        whole = letters or ""
        common = whole.replace("d", "")
        words = [column if own == common else f"{column}:{own}" for column, own in columns]
        qualified = name if "." in name else f"{schema}.{name}"
        found[qualified] = " ".join([f"{whole or '-'}{'!' if has_more else ''}", *words])
    return found


def differences(found, allowed):
    return {
        name: (found.get(name), allowed.get(name))
        for name in sorted({*found, *allowed})
        if found.get(name) != allowed.get(name)
    }


class TestRole:
    def test_has_the_listed_rights_on_every_table_and_column(self, role):
        assert differences(tables(role), TABLES) == {}

    def test_sets_no_sequence(self, role):
        assert ask(role, SEQUENCES) == []

    def test_executes_the_listed_functions(self, role):
        found = {
            name: f"{'' if is_executable else 'not '}executable"
            f"{', as its owner' if is_definer else ''}"
            for name, is_executable, is_definer, _path in ask(role, FUNCTIONS_FOUND)
        }

        assert differences(found, FUNCTIONS) == {}

    def test_uses_two_schemas_and_creates_in_none(self, role):
        assert ask(role, SCHEMAS) == [("journal", True, False), ("public", True, False)]

    def test_only_connects_to_the_database(self, role):
        assert ask(role, DATABASE) == [("CONNECT",)]

    def test_is_nothing_else_and_owns_nothing(self, role):
        assert ask(role, ATTRIBUTES) == [(False, False, False, False, False, None, 0, 0)]


class TestFunctions:
    def test_each_have_a_search_path_that_nobody_can_get_into(self, role):
        """Temporary objects come last, and only where they are named last."""
        paths = {name: path for name, _executable, _definer, path in ask(role, FUNCTIONS_FOUND)}

        assert paths
        assert {
            name: path
            for name, path in paths.items()
            if not path.startswith("search_path=pg_catalog, ") or not path.endswith(", pg_temp")
        } == {}

    def test_of_triggers_are_listed(self, role):
        """Postgres's own, for foreign keys, aside."""
        found = {name for (name,) in ask(role, TRIGGERS)}

        assert found
        assert found - FUNCTIONS.keys() == set()


class TestList:
    def test_notices_a_new_table_column_right_and_function(self, superuser):
        superuser.execute(
            "CREATE TABLE public.brand_new (id int); ALTER TABLE epcs_patient ADD COLUMN brand_new"
            " int; GRANT UPDATE (event) ON journal.line TO epcs_app; GRANT TRUNCATE ON journal.head"
            " TO epcs_app; REVOKE UPDATE ON identity_user FROM epcs_app; CREATE FUNCTION"
            " public.brand_new() RETURNS int LANGUAGE sql AS 'SELECT 1'; SET LOCAL ROLE epcs_app"
        )

        assert set(differences(tables(superuser), TABLES)) == {
            "public.brand_new",
            "public.epcs_patient",
            "public.identity_user",
            "journal.line",
            "journal.head",
        }
        assert (
            "brand_new()" in {row[0] for row in ask(superuser, FUNCTIONS_FOUND)} - FUNCTIONS.keys()
        )
