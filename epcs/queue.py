"""The prescriptions that wait for one person."""

from dataclasses import dataclass

from django.urls import reverse

from epcs import shown
from epcs.models import Prescription
from identity.models import EpcsAccount

# More than a prescriber signs at a sitting; the page stays quick whatever waits.
MOST = 100


@dataclass(frozen=True)
class Row:
    """One row of the Rx Queue."""

    patient: str
    medicine: str
    schedule: str
    review_address: str


@dataclass(frozen=True)
class Sheet:
    """One prescription as the review shows it, and the mark that signs exactly this."""

    public_id: str
    title: str
    facts: shown.Facts
    mark: str
    is_marked: bool


def waiting(account: EpcsAccount) -> list[Row]:
    """Return the rows of the queue, oldest first."""
    rows = Prescription.objects.filter(account=account, signed_at__isnull=True)
    rows = rows.select_related("patient").order_by("created_at", "pk")
    return [
        Row(
            patient=row.patient.name,
            medicine=shown.medicine(row) + shown.later(row),
            schedule=row.get_schedule_display(),
            review_address=reverse("epcs:sign", args=[row.public_id]),
        )
        for row in rows[:MOST]
    ]


def count_waiting(account: EpcsAccount | None) -> int:
    """Return how many prescriptions wait, at most one more than the queue shows."""
    if account is None:
        return 0
    rows = Prescription.objects.filter(account=account, signed_at__isnull=True)
    return rows[: MOST + 1].count()


def sheets(opened: Prescription, account: EpcsAccount, marked: set[str]) -> list[Sheet]:
    """Return the waiting prescriptions of the same patient, the opened one first."""
    rows = Prescription.objects.filter(
        account=account, patient_id=opened.patient_id, signed_at__isnull=True
    )
    found = sorted(rows.select_related("patient")[:MOST], key=lambda r: (r.pk != opened.pk, r.pk))
    return [_sheet(row, account, marked) for row in found]


def _sheet(row: Prescription, account: EpcsAccount, marked: set[str]) -> Sheet:
    mark = f"{row.public_id}:{shown.digest(row, account)}"
    return Sheet(
        public_id=str(row.public_id),
        title=f"{shown.medicine(row)}, {row.get_schedule_display()}{shown.later(row)}",
        facts=shown.facts(row, account),
        mark=mark,
        is_marked=mark in marked,
    )
