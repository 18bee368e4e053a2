"""A server that could alter the journal or create objects, or lacks a key, does not start."""

import sys
from typing import Any

from django.conf import settings
from django.db import OperationalError, ProgrammingError, connection
from django.db.backends.base.base import BaseDatabaseWrapper
from django.db.backends.signals import connection_created

from identity.keys import canaries

# Whoever could change a line, its table, its function or its schema, or become somebody who could;
# and whoever could hide lines: the practice's run decides which are shown.
COULD_ALTER = """
SELECT EXISTS (
    SELECT FROM pg_roles WHERE pg_has_role(oid, 'MEMBER') AND (
        rolsuper OR rolcreaterole OR rolname IN (
            'pg_execute_server_program', 'pg_write_server_files', 'pg_write_all_data'))
) OR EXISTS (
    SELECT FROM pg_namespace WHERE nspname = 'journal' AND (
        pg_has_role(nspowner, 'MEMBER') OR has_schema_privilege(oid, 'CREATE'))
) OR EXISTS (
    SELECT FROM pg_proc WHERE pronamespace = to_regnamespace('journal')
        AND pg_has_role(proowner, 'MEMBER')
) OR EXISTS (
    SELECT FROM pg_class WHERE relnamespace = to_regnamespace('journal') AND relkind = 'r' AND (
        pg_has_role(relowner, 'MEMBER')
        OR has_table_privilege(oid, 'INSERT, UPDATE, DELETE, TRUNCATE, TRIGGER')
        OR has_any_column_privilege(oid, 'INSERT, UPDATE'))
) OR EXISTS (
    SELECT FROM pg_class WHERE oid = to_regclass('public.identity_practice') AND (
        pg_has_role(relowner, 'MEMBER')
        OR has_table_privilege(oid, 'DELETE, TRUNCATE, TRIGGER')
        OR has_column_privilege(oid, 'run', 'UPDATE'))
), current_user
"""
# Whoever can create an object could have it found in the place of one that a function means.
COULD_CREATE = """
SELECT has_database_privilege(current_database(), 'CREATE, TEMPORARY') OR EXISTS (
    SELECT FROM pg_namespace
    WHERE nspname !~ '^pg_' AND has_schema_privilege(oid, 'CREATE')
), current_user, current_database()
"""
SIMULATED = "SELECT to_regclass('public.simulator_sandbox') IS NOT NULL"
DURABLE = "SELECT name FROM pg_settings WHERE setting = 'off' AND name = ANY (%s)"
# Without any of these an acknowledged act may be lost with the power.
DURABILITY = ["fsync", "full_page_writes", "synchronous_commit"]


class UnsafeDatabaseError(Exception):
    """The database would let this server break a promise; the text says what to do."""


def refuse_unsafe_database() -> None:
    """End the process with a sentence if database or keys are unfit; watch later connections."""
    connection_created.connect(_check_new_connection, dispatch_uid="identity.deployment.startup")
    try:
        connection.ensure_connection()
        fault = canaries.first_fault()
    except UnsafeDatabaseError as unsafe:
        fault = str(unsafe)
    except (OperationalError, ProgrammingError):
        # Not there or not migrated yet: /readyz says so, and checks the keys when it is. The first
        # connection is checked all the same.
        return
    if fault is not None:
        sys.stderr.write(f"{fault}\n")
        # gunicorn takes 3 as "does not boot" and stops instead of trying again for ever.
        sys.exit(3)


def _check_new_connection(connection: BaseDatabaseWrapper, **_signal: object) -> None:
    if connection.alias == "default":
        check(connection)


def check(connection: BaseDatabaseWrapper) -> None:
    """Raise UnsafeDatabaseError if this role has too many rights, or commits may be lost."""
    with connection.connection.cursor() as cursor:
        fault = _fault(cursor)
    if fault is not None:
        connection.close()
        raise UnsafeDatabaseError(fault)


def _fault(cursor: Any) -> str | None:
    cursor.execute(COULD_ALTER)
    could_alter, role = cursor.fetchone()
    if could_alter:
        return _how_to_separate_roles(role)
    cursor.execute(COULD_CREATE)
    could_create, role, database = cursor.fetchone()
    if could_create:
        return _how_to_refuse_objects(role, database)
    if settings.SIMULATOR:
        return None
    cursor.execute(SIMULATED)
    if cursor.fetchone()[0]:
        return (
            "This database held the simulator, whose people have published passwords."
            " Give production a database of its own."
        )
    cursor.execute(DURABLE, [DURABILITY])
    lossy = ", ".join(name for (name,) in cursor.fetchall())
    return f"Postgres would lose what it acknowledged: turn on {lossy}." if lossy else None


def _how_to_separate_roles(role: str) -> str:
    return (
        f"The database role {role} could alter the journal, so this server does not start."
        " Give the application a role of its own, and its owner another:\n"
        "  CREATE ROLE epcs_owner LOGIN PASSWORD '…';\n"
        "  CREATE ROLE epcs_app LOGIN PASSWORD '…';\n"
        "Then set DATABASE_OWNER_URL for migrate and DATABASE_URL for the server. If they are two"
        " roles already, run manage.py migrate: it sets the rights of this version."
    )


def _how_to_refuse_objects(role: str, database: str) -> str:
    return (
        f"The database role {role} could create tables or functions of its own, so this server"
        " does not start. Run migrate as the owner. If that does not help, the database or one of"
        " its schemas belongs to another role; as that role run:\n"
        f'  REVOKE CREATE, TEMPORARY ON DATABASE "{database}" FROM PUBLIC, "{role}";\n'
        f'  REVOKE CREATE ON SCHEMA public, journal FROM PUBLIC, "{role}";'
    )
