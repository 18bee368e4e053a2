"""A server that could alter the journal refuses to start."""

import sys

from django.conf import settings
from django.db import OperationalError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

RIGHTS = """
SELECT (SELECT rolsuper FROM pg_roles WHERE rolname = current_user),
    EXISTS (SELECT FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
        WHERE n.nspname = 'journal' AND c.relkind = 'r' AND (
            has_table_privilege(c.oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
            OR pg_has_role(c.relowner, 'MEMBER'))),
    current_user
"""
DURABLE = "SELECT name FROM pg_settings WHERE setting = 'off' AND name = ANY (%s)"
# Without any of these an acknowledged act may be lost with the power.
DURABILITY = ["fsync", "full_page_writes", "synchronous_commit"]


class UnsafeDatabaseError(Exception):
    """The database would let this server break a promise; the text says what to do."""


def refuse_unsafe_database() -> None:
    """End the process with a sentence if the database is unsafe; watch connections made later."""
    connection_created.connect(_check_new_connection, dispatch_uid="identity.startup")
    try:
        connection.ensure_connection()
    except UnsafeDatabaseError as unsafe:
        sys.stderr.write(f"{unsafe}\n")
        # gunicorn takes 3 as "does not boot" and stops instead of trying again for ever.
        sys.exit(3)
    except OperationalError:
        # Not there yet: pages answer 503, and the first connection is checked all the same.
        return


def _check_new_connection(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    if connection.alias == "default":
        check(connection)


def check(connection: BaseDatabaseWrapper) -> None:
    """Raise UnsafeDatabaseError if this role could alter the journal, or commits may be lost."""
    with connection.connection.cursor() as cursor:
        cursor.execute(RIGHTS)
        is_superuser, could_alter, role = cursor.fetchone()
        cursor.execute(DURABLE, [DURABILITY])
        lossy = [name for (name,) in cursor.fetchall()]
    if is_superuser or could_alter:
        connection.close()
        raise UnsafeDatabaseError(_how_to_separate_roles(role))
    if lossy and not settings.SIMULATOR:
        connection.close()
        raise UnsafeDatabaseError(
            f"Postgres would lose what it acknowledged: turn on {', '.join(lossy)}."
        )


def _how_to_separate_roles(role: str) -> str:
    return (
        f"The database role {role} could alter the journal, so this server does not start."
        " Give the application a role of its own, and its owner another:\n"
        "  CREATE ROLE epcs_owner LOGIN PASSWORD '…';\n"
        "  CREATE ROLE epcs_app LOGIN PASSWORD '…';\n"
        "Then set DATABASE_OWNER_URL for migrate and DATABASE_URL for the server."
    )
