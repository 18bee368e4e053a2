"""The prescriptions that journal lines are about: patient and medicine, from their rows."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from uuid import UUID

from django.db.models import QuerySet
from django.urls import reverse

from epcs import shown
from epcs.models import Prescription
from identity.journal_pages.subjects import Subject
from identity.models import JournalLine, User
from identity.web.once import as_uuid


def prescriptions(lines: Sequence[JournalLine], reader: User) -> Mapping[int, Sequence[Subject]]:
    """Name the prescriptions of whoever wrote each line, and link the reader's own; one query.

    Nobody else's: what a line names may be what somebody only tried to open.
    """
    named = {line.seq: (line.actor, ids) for line in lines if (ids := _ids(line.detail))}
    if not named:
        return {}
    wanted = {public_id for _, ids in named.values() for public_id in ids}
    known = {
        (row.account.user.key, row.public_id): row for row in rows_named(reader.practice_id, wanted)
    }
    found: dict[int, Sequence[Subject]] = {}
    for seq, (actor, ids) in named.items():
        own = [known[actor, public_id] for public_id in ids if (actor, public_id) in known]
        if own:
            # In the order of the Rx Queue.
            own.sort(key=lambda row: (row.created_at, row.pk))
            found[seq] = [_subject(row, reader) for row in own]
    return found


def rows_named(practice_id: int, public_ids: Iterable[UUID]) -> "QuerySet[Prescription]":
    """Select these prescriptions with their patients and prescribers."""
    rows = Prescription.objects.filter(practice_id=practice_id, public_id__in=public_ids)
    return rows.select_related("patient", "account__user")


def _ids(detail: Mapping[str, Any]) -> list[UUID]:
    texts = [detail.get("prescription", ""), *detail.get("prescriptions", ())]
    return [public_id for text in texts if (public_id := as_uuid(text))]


def _subject(row: Prescription, reader: User) -> Subject:
    # A patient may be called otherwise by now: of a signed one the copy tells.
    patient = dict(shown.signed_facts(row)).get("Patient", row.patient.name)
    is_own = row.account.user_id == reader.pk
    return Subject(
        text=f"{patient}, {shown.medicine(row)}{shown.later(row)}",
        address=reverse("epcs:sign", args=[row.public_id]) if is_own else "",
    )
