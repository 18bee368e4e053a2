"""Verify every chain of the journal."""

import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any

from django.core.management.base import BaseCommand, CommandError, CommandParser

from identity.journal import chain, verifying
from identity.management import kept_heads

# Seconds between two sentences about the progress.
EVERY = 2.0


class Command(BaseCommand):
    """Name the first broken line, and with --heads what was cut or rewritten since."""

    help = "Verify the journal. With --heads FILE also find a cut tail and a rewritten chain."

    def add_arguments(self, parser: CommandParser) -> None:
        """Take kept heads, to compare and to start from."""
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="what journal_heads or the log once printed"
        )
        parser.add_argument(
            "--trust",
            metavar="HEADS",
            help="verify only the lines after these heads: a file, or one head as"
            ' journal_heads prints it, in quotes: "practice=… run=… seq=… hash=…"',
        )

    def handle(self, *_args: Any, heads: Path | None, trust: str | None, **_options: Any) -> None:
        """Verify, or fail with one sentence."""
        known = kept_heads.read(heads) if heads else []
        trusted = (chain.read_heads([trust]) or kept_heads.read(Path(trust))) if trust else []
        try:
            chain.compare(trusted)
            lines = self._verify(trusted)
            deleted = chain.compare(known)
        except chain.BrokenJournalError as broken:
            raise CommandError(str(broken)) from broken
        behind = " after the trusted heads" if trusted else ""
        gone = f" {deleted} of them belong to deleted sandboxes." if deleted else ""
        self.stdout.write(
            f"The journal is whole: {lines} lines{behind}, {len(known)} heads compared.{gone}"
        )

    def _verify(self, trusted: list[chain.Head]) -> int:
        tell = _progress(verifying.count(trusted), self.stderr.write)
        done = 0
        for lines in verifying.verify(trusted):
            done += lines
            tell(done)
        return done


def _progress(total: int, write: Callable[[str], object]) -> Callable[[int], None]:
    """Return what tells the progress now and then: lines, rate and remaining time."""
    start = told = time.monotonic()

    def tell(done: int) -> None:
        nonlocal told
        now = time.monotonic()
        if now - told < EVERY:
            return
        told = now
        rate = done / (now - start)
        # Lines that were appended meanwhile come on top.
        remaining = timedelta(seconds=round(max(0, total - done) / rate))
        write(f"{done:,} of {total:,} lines, {rate:,.0f} a second, {remaining} remaining")

    return tell
