"""Make a restored database safe before anybody uses it again."""

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.contrib.sessions.models import Session
from django.core.management.base import BaseCommand, CommandError, CommandParser

from identity.chunks import chunk
from identity.journal import chain
from identity.journal.losses import losses
from identity.keys import canaries
from identity.management import kept_heads
from identity.models import Practice
from identity.operations import restored
from identity.providers import clock

# Sessions in one transaction: a fraction of a second.
CHUNK = 1_000
# Seconds between two lines of progress.
PROGRESS_EVERY = 5.0
REPEAT = (
    "What was done since the backup is undone, and nobody but you can know it. Repeat now:"
    " removals of tokens and backup phone numbers, revocations of accounts, and EPCS passwords"
    " that were changed or reset. A lost or stolen token that was removed since works again"
    " until it is removed again."
)
WHAT_NOW = (
    "Event tokens are refused until they are resynced. Codes of time tokens count again after at"
    " most 26 of their time steps, those of Mobile ID after 3 minutes. Everybody signs in again."
)
NO_HEADS = (
    "Without --heads FILE nobody knows how many journal lines were lost. Keep what journal_heads"
    " prints outside the database."
)


class Command(BaseCommand):
    help = (
        "After restoring a backup: refuse used codes, end sessions and everything open, write one"
        " journal line per practice. With --heads FILE also tell how many lines were lost."
    )

    def add_arguments(self, parser: CommandParser) -> None:
        """Take a file of kept heads."""
        parser.add_argument(
            "--heads", type=Path, metavar="FILE", help="what journal_heads or the log once printed"
        )

    def handle(self, *_args: Any, heads: Path | None, **_options: Any) -> None:
        """Compare, then treat every practice; each is one transaction, so it can be run again."""
        known = kept_heads.read(heads) if heads else None
        if fault := canaries.first_fault():
            raise CommandError(fault)
        # First, while the chains end where the backup does.
        told = list(self._compare(known)) if known is not None else [NO_HEADS]
        for sessions in _end_sessions():
            self.stdout.write(f"{sessions:,} sessions ended.")
        self._treat_practices()
        for sentence in (*told, WHAT_NOW, REPEAT):
            self.stdout.write(sentence)

    def _treat_practices(self) -> None:
        keys = list(Practice.objects.order_by("pk").values_list("pk", flat=True))
        treated, start, shown = 0, time.monotonic(), time.monotonic()
        for done, pk in enumerate(keys, start=1):
            treated += _treat(pk)
            now = time.monotonic()
            if now - shown > PROGRESS_EVERY:
                shown, left = now, (now - start) / done * (len(keys) - done)
                self.stdout.write(f"{done:,} of {len(keys):,} practices, {left:,.0f} s remaining")
        self.stdout.write(f"{treated:,} of {len(keys):,} practices treated, the others before.")

    def _compare(self, known: list[chain.Head]) -> Iterator[str]:
        whole = 0
        for loss in losses(known):
            place = f"practice={loss.kept.practice_id} run={loss.kept.run}"
            kept = f"kept seq={loss.kept.seq}, restored seq={loss.now}"
            if loss.lines is None:
                yield f"{place}: lines were lost and others written since; run verify_journal."
            elif loss.lines:
                yield f"{place}: {loss.lines:,} lines lost ({kept})"
            else:
                whole += 1
        yield f"{whole:,} chains lost nothing that the kept heads know of."


def _end_sessions() -> Iterator[int]:
    """Delete all sessions, so many at a time; yield how many are gone so far."""
    gone = 0
    while True:
        with chunk():
            keys = list(Session.objects.values_list("pk", flat=True)[:CHUNK])
            gone += Session.objects.filter(pk__in=keys).delete()[0]
        yield gone
        if len(keys) < CHUNK:
            return


def _treat(pk: int) -> bool:
    """Treat one practice; one that is deleted meanwhile has nothing left to treat."""
    with chunk():
        practice = Practice.objects.filter(pk=pk).first()
        if practice is None:
            return False
        return restored.treat(practice=practice, at=clock.now(practice))
