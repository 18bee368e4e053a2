"""Print the head of every chain of the journal: keep it outside the database."""

from typing import Any

from django.core.management.base import BaseCommand

from identity.journal import chain


class Command(BaseCommand):
    """Print practice, run, seq and hash of each chain's newest line."""

    help = "Print the head of every chain of the journal. Keep the output outside the database."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Print one line a chain."""
        for head in chain.heads():
            self.stdout.write(str(head))
