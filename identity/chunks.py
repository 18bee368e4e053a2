"""The transactions of long commands: the server's own time limit is for pages."""

from collections.abc import Iterator
from contextlib import contextmanager

from django.db import DEFAULT_DB_ALIAS, connections, transaction
from django.db.backends.utils import CursorWrapper

# So long may one statement of a command take.
PATIENCE = "5min"


@contextmanager
def chunk(*, using: str = DEFAULT_DB_ALIAS) -> Iterator[CursorWrapper]:
    """Open a transaction for one chunk of a long command, with a time limit of its own."""
    with transaction.atomic(using=using), connections[using].cursor() as cursor:
        cursor.execute("SET LOCAL statement_timeout = %s", [PATIENCE])
        yield cursor
