"""Migrate as the owner, then give the application's role its rights."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.conf import settings
from django.core.management.commands import migrate
from django.db import connections

from identity.deployment import grants

# The limits of the settings are for pages. They come back at the end: tests migrate in-process.
# For the session, because some migrations run outside a transaction.
LIFT_LIMITS = "SET statement_timeout = 0; SET idle_in_transaction_session_timeout = 0"
RESTORE_LIMITS = "RESET statement_timeout; RESET idle_in_transaction_session_timeout"


class Command(migrate.Command):
    """Django's migrate, over the owner's connection where one is set."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then grant."""
        if "owner" in settings.DATABASES:
            options["database"] = "owner"
        with _unlimited(options["database"]):
            super().handle(*args, **options)
            changes_nothing = options["check_unapplied"] or options["plan"]
            is_whole = options["app_label"] is None and not changes_nothing
            if "owner" in settings.DATABASES and is_whole:
                grants.grant(settings.EPCS_APPLICATION_ROLE, using="owner")


@contextmanager
def _unlimited(using: str) -> Iterator[None]:
    """Lift the limits of time from this session while it migrates."""
    _execute(using, LIFT_LIMITS)
    yield
    _execute(using, RESTORE_LIMITS)


def _execute(using: str, statement: str) -> None:
    with connections[using].cursor() as cursor:
        cursor.execute(statement)
