"""What the application's role may do: read and append the journal, never alter it."""

from django.db import connections

GRANTS = """
GRANT USAGE ON SCHEMA public, journal TO {role};
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO {role};
REVOKE INSERT, UPDATE, DELETE ON django_migrations FROM {role};
-- The run decides which journal is shown; functions of the owner advance it and delete sandboxes.
REVOKE UPDATE, DELETE ON identity_practice FROM {role};
GRANT UPDATE (name, address, time_zone) ON identity_practice TO {role};
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO {role};
REVOKE ALL ON ALL TABLES IN SCHEMA journal FROM {role};
GRANT SELECT ON ALL TABLES IN SCHEMA journal TO {role};
GRANT EXECUTE ON ALL FUNCTIONS IN SCHEMA journal TO {role};
"""


def grant(role: str, *, using: str) -> None:
    """Give the application's role its rights, over a connection of the owner."""
    connection = connections[using]
    with connection.cursor() as cursor:
        cursor.execute(GRANTS.format(role=connection.ops.quote_name(role)))
