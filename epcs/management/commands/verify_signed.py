"""Verify every signed prescription against its digest."""

import time
from collections.abc import Iterator
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from epcs import shown
from epcs.models import Prescription
from identity.chunks import chunk

# A fraction of a second each: progress is seen, and no transaction lasts.
CHUNK = 5_000


class Command(BaseCommand):
    help = "Recompute the digest of every signed prescription; name the first that differs."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Verify, or fail with one sentence."""
        signed = Prescription.objects.filter(signed_at__isnull=False)
        with chunk():
            total = signed.count()
        done, start = 0, time.monotonic()
        for rows in _chunks():
            for row in rows:
                if not shown.is_as_signed(row):
                    raise CommandError(
                        f"Prescription {row.public_id} (practice={row.practice_id}) is not what was"
                        " signed: its record and its digest differ."
                    )
            done += len(rows)
            rate = done / max(time.monotonic() - start, 0.001)
            left = max(total - done, 0) / rate
            self.stdout.write(
                f"{done:,} of {total:,} verified, {rate:,.0f} a second, {left:,.0f} s remaining"
            )
        self.stdout.write(f"Every signed prescription is as it was signed: {done:,}.")


def _chunks() -> Iterator[list[Prescription]]:
    # No id to begin with: the application's role may give a row any, negative ones too.
    rest: dict[str, int] = {}
    rows = Prescription.objects.filter(signed_at__isnull=False).order_by("pk")
    fields = rows.only("practice_id", "public_id", "signed_digest", "signed_record")
    while True:
        with chunk():
            found = list(fields.filter(**rest)[:CHUNK])
        if not found:
            return
        rest = {"pk__gt": found[-1].pk}
        yield found
