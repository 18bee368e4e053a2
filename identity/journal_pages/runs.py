"""The runs of a practice whose journals can be opened: Start over begins one and keeps the rest."""

from dataclasses import dataclass
from datetime import datetime

from django.db.models import OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

from identity import formatting
from identity.constants import Event
from identity.models import JournalHead, JournalLine, Practice

# So many are offered at once; opening an earlier one offers those before it.
OFFERED = 20
# Numbers of runs fit into Postgres's integer.
MOST_DIGITS = 9


@dataclass(frozen=True)
class Run:
    """One run; the first begins with its first line, the others with their start."""

    number: int
    began_at: datetime
    ended_at: datetime
    lines: int

    @property
    def label(self) -> str:
        """Return what the form calls it."""
        began, ended = map(formatting.short_moment, (self.began_at, self.ended_at))
        lines = "1 line" if self.lines == 1 else f"{self.lines} lines"
        return f"Run {self.number}: {began} to {ended}, {lines}"


def offered(practice: Practice, typed: str) -> list[Run]:
    """Return the earlier runs, the newest first; from the typed one on, if one is typed."""
    if not typed and practice.run == 1:
        return []
    is_number = typed.isascii() and typed.isdigit() and len(typed) <= MOST_DIGITS
    newest = int(typed) if is_number else practice.run - 1
    return [Run(*row) for row in rows(practice, newest)]


def rows(
    practice: Practice, newest: int
) -> "QuerySet[JournalHead, tuple[int, datetime, datetime, int]]":
    """Select runs up to that number, each with three looks at an index."""
    lines = JournalLine.objects.filter(practice_id=OuterRef("practice_id"), run=OuterRef("run"))
    restarted = lines.filter(event=Event.PRACTICE_RESTARTED).order_by("seq")
    heads = JournalHead.objects.filter(practice_id=practice.pk, run__lte=newest).order_by("-run")
    return heads.values_list(
        "run",
        Coalesce(
            Subquery(restarted.values("at")[:1]),
            Subquery(lines.filter(seq=1).values("at")),
        ),
        Subquery(lines.filter(seq=OuterRef("seq")).values("at")),
        "seq",
    )[:OFFERED]
