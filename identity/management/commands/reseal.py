"""Re-encrypt everything at rest with the newest key."""

from typing import Any

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError

from identity.keys import canaries, resealing


class Command(BaseCommand):
    """Re-encrypt in chunks, then remove the canaries of keys no longer used."""

    help = (
        "Re-encrypt every secret at rest with the first key of EPCS_ENCRYPTION_KEYS, while the"
        " servers run. It can be stopped and started again at any time."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Reseal, or fail with one sentence."""
        if "owner" not in settings.DATABASES:
            raise CommandError(
                "Set DATABASE_OWNER_URL to the URL of the database's owner and run this again:"
                " the application's role may not remove canaries."
            )
        if fault := canaries.fault_of_newest():
            raise CommandError(fault)
        try:
            resealing.reseal(using="owner", tell=self._tell)
        except resealing.StillSealedError as still:
            raise CommandError(str(still)) from None

    def _tell(self, line: str) -> None:
        self.stdout.write(line)
        self.stdout.flush()
