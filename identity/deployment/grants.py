"""What the application's role may do: read and append the journal, never alter it."""

from typing import Any

from django.db import connections
from psycopg2 import sql

# Objects of its own could stand in for those that functions mean. A copy of a database made by
# CREATE DATABASE has the rights inside it, and not those on the database itself.
NO_OBJECTS = """
REVOKE CREATE, TEMPORARY ON DATABASE {database} FROM PUBLIC, {role};
REVOKE CREATE ON SCHEMA public FROM PUBLIC, {role};
"""
GRANTS = """
REVOKE CREATE ON SCHEMA journal FROM PUBLIC, {role};
GRANT USAGE ON SCHEMA public, journal TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
-- The run decides which journal is shown; functions of the owner advance it and delete sandboxes.
REVOKE UPDATE, DELETE ON identity_practice FROM {role};
GRANT UPDATE (name, address, time_zone) ON identity_practice TO {role};
REVOKE UPDATE, DELETE ON identity_keycanary FROM {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE ALL ON ALL TABLES IN SCHEMA journal FROM {role};
GRANT SELECT ON ALL TABLES IN SCHEMA journal TO {role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA journal TO {role};
"""


def grant(role: str, *, using: str) -> None:
    """Give the application's role its rights, over a connection of the owner."""
    connection = connections[using]
    with connection.cursor() as cursor:
        refuse_objects(cursor, role=role, database=str(connection.settings_dict["NAME"]))
        cursor.execute(GRANTS.format(role=connection.ops.quote_name(role)))


def refuse_objects(cursor: Any, *, role: str, database: str) -> None:
    """Take the right to create anything, temporary tables included, from the role."""
    names = {"role": sql.Identifier(role), "database": sql.Identifier(database)}
    cursor.execute(sql.SQL(NO_OBJECTS).format(**names))
