"""The journal as a file for spreadsheets."""

import csv
from collections.abc import Iterator
from zoneinfo import ZoneInfo

from django.utils import timezone

from identity import formatting
from identity.journal_pages import reading
from identity.journal_pages.reading import Filters
from identity.journal_pages.wording import Line
from identity.models import User

# Excel takes a file without it for one of the computer's old alphabets, and spoils every accent.
MARK = "\ufeff"
HEADINGS = (
    "Seq",
    "Time",
    "When",
    "Who",
    "What",
    "Credential",
    "Outcome",
    "Reason",
    "Prescriptions",
    "Additional detail",
)
# OWASP, "CSV Injection": a cell that begins so is a formula, or becomes one. The wide ones are
# what some alphabets type, and a line feed moves what follows it to the beginning.
FORMULA = ("=", "+", "-", "@", "\t", "\r", "\n", "\uff1d", "\uff0b", "\uff0d", "\uff20")


class _Echo:
    """What csv writes to: it hands back what it is given."""

    def write(self, text: str) -> str:
        """Return the text."""
        return text


def rows(*, user: User, filters: Filters) -> Iterator[str]:
    """Return the file piece by piece, a chunk of lines at a time (RFC 4180)."""
    writer = csv.writer(_Echo())
    zone = ZoneInfo(user.practice.time_zone)
    yield MARK + str(writer.writerow(HEADINGS))
    chunks = reading.chunks(user=user, filters=filters)
    while True:
        # Long after the page's own work is done: the zone is this practice's, chunk by chunk.
        with timezone.override(zone):
            chunk = next(chunks, None)
            if chunk is None:
                return
            text = "".join(str(writer.writerow(_cells(line))) for line in chunk)
        yield text


def _cells(line: Line) -> list[object]:
    about = "; ".join(subject.text for subject in line.subjects)
    texts = (line.who, line.what, line.credential, line.outcome, line.reason, about)
    return [
        line.seq,
        timezone.localtime(line.at).isoformat(),
        formatting.short_moment(line.at),
        *(_harmless(text) for text in (*texts, line.additional_detail)),
    ]


def _harmless(text: str) -> str:
    """Let a text stay a text in a spreadsheet."""
    return f"'{text}" if text.startswith(FORMULA) else text
