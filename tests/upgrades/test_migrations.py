"""A migration that changes rows and then tables fails where there are rows, and only there.

Foreign keys are checked at commit, and Postgres alters no table with checks outstanding: "cannot
ALTER TABLE because it has pending trigger events". An empty database, and so every other test,
has none.
"""

import re

from django.db import migrations, models
from django.db.migrations.loader import MigrationLoader

from tests.test_architecture import APPS

CHECK_AT_ONCE = "SET CONSTRAINTS ALL IMMEDIATE"
FUNCTION = re.compile(r"\$\$.*?\$\$", re.DOTALL)
ROWS = re.compile(r"^\s*(?:UPDATE|INSERT|DELETE|WITH)\b", re.MULTILINE | re.IGNORECASE)
TABLES = re.compile(
    r"^\s*(?:ALTER|CREATE|DROP)\s+(?:UNIQUE\s+|CONSTRAINT\s+)?(?:TABLE|INDEX|TRIGGER)\b",
    re.MULTILINE | re.IGNORECASE,
)


def steps(operations):
    """Return the operations that reach the database."""
    for operation in operations:
        if isinstance(operation, migrations.SeparateDatabaseAndState):
            yield from steps(operation.database_operations)
        else:
            yield operation


def sql_of(operation):
    """Return an operation's SQL without the bodies of functions, which run later."""
    if not isinstance(operation, migrations.RunSQL):
        return ""
    given = operation.sql if isinstance(operation.sql, list | tuple) else [operation.sql]
    texts = [one if isinstance(one, str) else one[0] for one in given]
    return FUNCTION.sub("", "\n".join(texts))


def changes_rows(operation):
    return isinstance(operation, migrations.RunPython) or ROWS.search(sql_of(operation))


def changes_tables(operation):
    """Django adds indexes and foreign keys at the end, wherever the operation stands."""
    is_djangos = not isinstance(operation, migrations.RunPython | migrations.RunSQL)
    return is_djangos or TABLES.search(sql_of(operation))


def may_fail_on_rows(migration):
    """Say whether it changes rows and tables, and leaves foreign keys to be checked at commit."""
    operations = list(steps(migration.operations))
    changing = [number for number, one in enumerate(operations) if changes_rows(one)]
    if not (migration.atomic and changing and any(map(changes_tables, operations))):
        return False
    return not any(CHECK_AT_ONCE in sql_of(one) for one in operations[: changing[0]])


def test_none_changes_rows_and_tables_unless_foreign_keys_are_checked_at_once():
    ours = {
        key: migration
        for key, migration in MigrationLoader(None).disk_migrations.items()
        if key[0] in APPS
    }

    assert len(ours) > 10
    assert [key for key, migration in ours.items() if may_fail_on_rows(migration)] == []


class TestRule:
    def test_finds_rows_and_tables_in_one_migration(self):
        field = migrations.AddField("user", "nickname", models.TextField(default=""))
        index = migrations.RunSQL("CREATE INDEX one ON identity_user (id)")
        fill = migrations.RunPython(migrations.RunPython.noop)
        update = migrations.RunSQL("UPDATE identity_user SET title = ''")
        function = migrations.RunSQL("CREATE FUNCTION f() AS $$\nUPDATE a SET b = 1;\n$$;")
        check = migrations.RunSQL(CHECK_AT_ONCE)

        assert [may_fail_on_rows(of(*one)) for one in ((field, fill), (update, index))] == [
            True
        ] * 2
        assert [
            may_fail_on_rows(of(*one))
            for one in ((field, index), (fill, update), (field, function), (field, check, fill))
        ] == [False] * 4


def of(*operations):
    migration = migrations.Migration("0001_made_up", "identity")
    migration.operations = list(operations)
    return migration
