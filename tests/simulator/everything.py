"""Everything the database holds, read from its own catalog: a new table is covered at once."""

from collections import defaultdict
from functools import cache

from django.apps import apps
from django.db import connection

# What no practice owns: sessions end by themselves and name nobody.
NOBODYS = {"django_session", "django_migrations", "django_content_type"}
# What stays of a deleted practice, on purpose.
STAYS = {"tombstone"}


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
        return [f'"{schema}"."{name}"' for schema, name in cursor if name not in NOBODYS | STAYS]


@cache
def _query():
    """One statement for every row of a practice, since it is asked for after every step."""
    keys = {**dict.fromkeys(tables(), "practice_id"), "identity_practice": "id"}
    return " UNION ALL ".join(
        f"SELECT '{table}', one::text FROM {table} AS one WHERE {key} = %(practice)s"  # noqa: S608
        for table, key in keys.items()
    )


def rows_of(practice_pk):
    """Every row of a practice as text, table by table; those without any are left out."""
    found = defaultdict(list)
    with connection.cursor() as cursor:
        cursor.execute(_query(), {"practice": practice_pk})
        for table, row in cursor:
            found[table].append(row)
    return {table: sorted(rows) for table, rows in found.items()}


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


def points_to(model):
    """The foreign keys of a model to rows that belong to a practice, too."""
    scoped = set(models_of_practices())
    return [
        field
        for field in model._meta.fields
        if field.is_relation and field.related_model in scoped and field.name != "practice"
    ]
