"""The runs of a practice whose journals can be opened: Start over begins one and keeps the rest."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery

from identity import formatting
from identity.models import JournalHead, JournalLine, Practice

# So many are offered at once; opening an earlier one offers those before it.
OFFERED = 20
# Numbers of runs fit into Postgres's integer.
MOST_DIGITS = 9


@dataclass(frozen=True)
class Run:
    """One run, and when somebody started over.

    Runs may begin at one moment, as each sets the clock back. How many lines one has is told to
    nobody: a prescriber sees only their own.
    """

    number: int
    ended_at: datetime

    @property
    def label(self) -> str:
        """Return what the form calls it, short enough for its field on a phone."""
        return f"Run {self.number}: to {formatting.short_minute(self.ended_at)}"


def offered(practice: Practice, typed: str) -> list[Run]:
    """Return the earlier runs, the newest first; from the typed one on, if one is typed."""
    if not typed and practice.run == 1:
        return []
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    newest = int(typed) if is_number else practice.run - 1
    return [Run(*row) for row in rows(practice, newest)]


def rows(practice: Practice, newest: int) -> "QuerySet[JournalHead, tuple[int, datetime]]":
    """Select runs up to that number, each with a look at an index."""
    last = JournalLine.objects.filter(
        practice_id=OuterRef("practice_id"), run=OuterRef("run"), seq=OuterRef("seq")
    )
    heads = JournalHead.objects.filter(practice_id=practice.pk, run__lte=newest).order_by("-run")
    return heads.values_list("run", Subquery(last.values("at")))[:OFFERED]
