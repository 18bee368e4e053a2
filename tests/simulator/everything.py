"""Everything the database holds, read from its own catalog: a new table is covered at once."""

from django.apps import apps
from django.db import connection

# What no practice owns: sessions end by themselves and name nobody.
NOBODYS = {"django_session", "django_migrations", "django_content_type"}


def tables(*, of_practices=True):
    """Every table, or those whose rows name their practice."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT t.table_schema, t.table_name FROM information_schema.tables AS t"
            " WHERE t.table_schema IN ('public', 'journal') AND t.table_type = 'BASE TABLE'"
            " AND (NOT %s OR EXISTS (SELECT FROM information_schema.columns AS c"
            " WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name"
            " AND c.column_name = 'practice_id')) ORDER BY 1, 2",
            [of_practices],
        )
        return [f'"{schema}"."{name}"' for schema, name in cursor if name not in NOBODYS]


def rows_of(practice_pk):
    """Every row of a practice, table by table; those without any are left out."""
    found = {}
    with connection.cursor() as cursor:
        for table in tables():
            query = f"SELECT * FROM {table} WHERE practice_id = %s"  # noqa: S608 -- the catalog's
            cursor.execute(query, [practice_pk])
            if rows := sorted(map(_written, cursor)):
                found[table] = rows
        cursor.execute("SELECT * FROM identity_practice WHERE id = %s", [practice_pk])
        if rows := [_written(row) for row in cursor]:
            found["identity_practice"] = rows
    return found


def _written(row):
    return repr([bytes(value) if isinstance(value, memoryview) else value for value in row])


def counts():
    """How many rows each table has."""
    with connection.cursor() as cursor:
        found = {}
        for table in tables(of_practices=False):
            cursor.execute(f"SELECT count(*) FROM {table}")  # noqa: S608 -- the catalog's
            (found[table],) = cursor.fetchone()
        return found


def models_of_practices():
    """Every model whose rows belong to a practice."""
    return [
        model
        for model in apps.get_models()
        if any(field.name in {"practice", "practice_id"} for field in model._meta.fields)
    ]
