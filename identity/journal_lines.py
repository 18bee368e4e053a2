"""The journal for people: one presented line for each kind of event."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from identity import words
from identity.constants import Event, Outcome, Reason
from identity.models import JournalLine, Practice, User

# A page of lines; the next begins below the last one's number, so depth costs nothing.
PAGE = 50


@dataclass(frozen=True)
class Line:
    """One row of the table."""

    at: datetime
    who: str
    what: str
    credential: str
    outcome: str
    reason: str


@dataclass(frozen=True)
class Page:
    """Lines, newest first, and where the older ones begin."""

    lines: list[Line]
    older_than: int | None


def own(practice: Practice, user: User, before: int | None) -> Page:
    """Return the person's own lines of the practice's present run."""
    rows = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run, actor=user.key)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    found = list(rows.order_by("-seq")[: PAGE + 1])
    older = found[PAGE - 1].seq if len(found) > PAGE else None
    return Page(lines=list(_present(found[:PAGE], user)), older_than=older)


def _present(rows: Iterable[JournalLine], user: User) -> Iterable[Line]:
    for row in rows:
        yield Line(
            at=row.at,
            who=user.full_name,
            what=Event(row.event).label,
            credential=_credential(row.credential),
            outcome=Outcome(row.outcome).label,
            reason=_reason(row),
        )


def _credential(name: str | None) -> str:
    """Write "hard_token:GALH10000017" as people say it."""
    kind, _, rest = (name or "").partition(":")
    words = {
        "hard_token": f"Hard token {rest}",
        "mobile_id": f"Mobile ID ending {rest}",
        "phone": f"Backup phone ending {rest}",
        "epcs_password": "EPCS password",
    }
    return words.get(kind, "")


# What a fact adds to its reason.
FACTS = {
    "presses_beyond": "by {} presses",
    "steps_beyond": "by {} time steps",
    "steps_off": "{} time steps off",
    "token": "{}",
    "serial": "serial number {}",
    "page": "page {}",
}
# What a limit counts, where "too many tries" would mislead.
LIMITED = {"send_to_number": "Too many codes for this number", "send_for_account": "Too many codes"}


def _reason(row: JournalLine) -> str:
    detail = row.detail
    if row.reason is None:
        return _until(detail)
    if len(detail.get("factors", {})) > 1:
        return "; ".join(
            f"{_credential(name)}: {Reason(reason).label.lower()}"
            for name, reason in detail["factors"].items()
        ) + _told(detail)
    label = LIMITED.get(detail.get("limit", ""), Reason(row.reason).label)
    return label + _told(detail)


def _told(detail: dict[str, Any]) -> str:
    told = [text.format(detail[name]) for name, text in FACTS.items() if name in detail]
    return "".join(f", {text}" for text in [*told, _until(detail)] if text)


def _until(detail: dict[str, Any]) -> str:
    if "until" not in detail:
        return ""
    return f"until {words.time_of_day(datetime.fromisoformat(detail['until']))}"
