"""Migrate as the owner, then give the application's role its rights."""

from typing import Any

from django.conf import settings
from django.core.management.commands import migrate

from identity.deployment import grants


class Command(migrate.Command):
    """Django's migrate, over the owner's connection where one is set."""

    def handle(self, *args: Any, **options: Any) -> None:
        """Migrate, then grant."""
        if "owner" in settings.DATABASES:
            options["database"] = "owner"
        super().handle(*args, **options)
        changes_nothing = options["check_unapplied"] or options["plan"]
        if "owner" in settings.DATABASES and options["app_label"] is None and not changes_nothing:
            grants.grant(settings.EPCS_APPLICATION_ROLE, using="owner")
