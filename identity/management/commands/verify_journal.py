"""Verify every chain of the journal."""

from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from identity.journal import chain
from identity.models import JournalLine


class Command(BaseCommand):
    """Name the first broken line, and with --heads what was cut or rewritten since."""

    help = "Verify the journal. With --heads FILE also find a cut tail and a rewritten chain."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file of kept heads."""
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="what journal_heads or the log once printed"
        )

    def handle(self, *_args: Any, heads: Path | None, **_options: Any) -> None:
        """Verify, or fail with one sentence."""
        if fault := chain.first_fault():
            raise CommandError(fault)
        known = self._read(heads) if heads else []
        if contradiction := chain.first_contradiction(known):
            raise CommandError(contradiction)
        self.stdout.write(
            f"The journal is whole: {JournalLine.objects.count()} lines,"
            f" {len(known)} heads compared."
        )

    def _read(self, path: Path) -> list[chain.Head]:
        try:
            known = chain.read_heads(path.read_text().splitlines())
        except OSError as error:
            raise CommandError(f"Cannot read {path}: {error.strerror}.") from error
        if not known:
            raise CommandError(f"There are no heads in {path}. Keep what journal_heads prints.")
        return known
