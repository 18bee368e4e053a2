"""The journal to read: a person's own lines, or for an eRx Administrator the practice's."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime, time, timedelta
from urllib.parse import urlencode

from django.db.models import F, QuerySet
from django.utils import timezone

from identity.journal_pages import removals, subjects, wording
from identity.journal_pages.wording import Known, Line
from identity.models import JournalLine, User

# A page of lines; the next begins below the last one's number, so depth costs nothing.
PAGE = 50
# So many are read at once where all are wanted: it bounds the memory, not the file.
CHUNK = 1000


@dataclass(frozen=True)
class Filters:
    """What is looked for; empty means everything."""

    person: str = ""
    event: str = ""
    outcome: str = ""
    day: date | None = None
    # An earlier run; None is the present one.
    run: int | None = None

    @property
    def query(self) -> str:
        """Return them as an address carries them."""
        values = {**vars(self), "day": self.day.isoformat() if self.day else ""}
        return urlencode({name: value for name, value in values.items() if value})


@dataclass(frozen=True)
class Page:
    """Lines, newest first, and where the older ones begin."""

    lines: list[Line]
    older_than: int | None


def page(*, user: User, filters: Filters, before: int | None) -> Page:
    """Return the newest lines below that number that this person may read."""
    found = list(_newest(user, filters, before, PAGE + 1))
    older = found[PAGE - 1].seq if len(found) > PAGE else None
    return Page(lines=_present(found[:PAGE], user), older_than=older)


def chunks(*, user: User, filters: Filters) -> Iterator[list[Line]]:
    """Return all lines that this person may read, newest first, some at a time."""
    before: int | None = None
    while found := list(_newest(user, filters, before, CHUNK)):
        yield _present(found, user)
        before = found[-1].seq
        if len(found) < CHUNK:
            return


def people(user: User) -> list[User]:
    """Return whom an eRx Administrator may look for: everybody of the practice, by last name."""
    rows = User.objects.filter(practice=user.practice).order_by(
        "folded_name", "search_name", "first_name", "pk"
    )
    return list(rows.only("practice", "key", "title", "first_name", "last_name"))


def _newest(user: User, filters: Filters, before: int | None, most: int) -> "QuerySet[JournalLine]":
    """Select from one run of the practice; each way in has an index that ends with the number.

    A person's lines are those of what they did and those of what was done for them.
    """
    rows = _filtered(user, filters)
    if before is not None:
        rows = rows.filter(seq__lt=before)
    person = filters.person if user.is_erx_administrator else user.key
    if not person:
        return rows[:most]
    did = rows.filter(actor=person)[:most]
    about = rows.filter(detail__has_key="person", detail__person=person)[:most]
    return did.union(about).order_by("-seq")[:most]


def _filtered(user: User, filters: Filters) -> "QuerySet[JournalLine]":
    practice = user.practice
    run = practice.run if filters.run is None else filters.run
    rows = JournalLine.objects.filter(practice_id=practice.pk, run=run)
    if filters.event:
        rows = rows.filter(event=filters.event)
    if filters.outcome:
        rows = rows.filter(outcome=filters.outcome)
    rows = rows.defer("hash", "request_id", "address")
    if filters.day is None:
        return rows.order_by("-seq")
    begin, end = _midnight(filters.day), _midnight(filters.day + timedelta(days=1))
    # A sum is in no index: the planner sorts one day's lines instead of reading back to that day.
    return rows.filter(at__gte=begin, at__lt=end).order_by((F("seq") + 0).desc())


def _midnight(day: date) -> datetime:
    """Return when a day begins where the practice is."""
    return timezone.make_aware(datetime.combine(day, time.min))


def _present(rows: list[JournalLine], user: User) -> list[Line]:
    keys = wording.people_in(rows)
    people = User.objects.filter(practice=user.practice, key__in=keys)
    people = people.only("key", "title", "first_name", "last_name")
    known = Known(names={person.key: person.full_name for person in people})
    # Start over deletes what an earlier run was about, and makes rows of the same ids anew.
    if rows and rows[0].run == user.practice.run:
        known = replace(
            known,
            subjects=subjects.look_up(rows, user),
            additional_details=removals.details(user.practice_id, rows),
        )
    return [wording.present(row, known) for row in rows]
