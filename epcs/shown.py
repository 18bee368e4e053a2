"""What the page shows of a prescription: the same for the eye, the digest and the record."""

import hashlib
import json
from datetime import date
from typing import Any

from epcs.models import Prescription
from identity.models import EpcsAccount

Facts = list[tuple[str, str]]


def facts(row: Prescription, account: EpcsAccount) -> Facts:
    """Return what 21 CFR 1311.120(b)(9) wants shown, in its order."""
    lines = [
        ("Date of issuance", day(row.issued_on)),
        ("Patient", row.patient.name),
        ("Date of birth", day(row.patient.date_of_birth)),
        ("Patient's address", row.patient.address),
        ("Medicine", row.drug),
        ("Strength and form", f"{row.strength} {row.form}"),
        ("Schedule", row.get_schedule_display()),
        ("Quantity", str(row.quantity)),
        ("Directions", row.directions),
        ("Refills", str(row.refills)),
    ]
    if row.earliest_fill_on:
        lines.append(("Earliest fill date", day(row.earliest_fill_on)))
    return [*lines, *practitioner(account)]


def signed_facts(row: Prescription) -> Facts:
    """Return what was shown when it was signed; nothing if the record is not what was signed."""
    kept = row.signed_record if is_as_signed(row) else None
    return [(name, value) for name, value in kept["facts"]] if kept else []


def medicine(row: Prescription) -> str:
    """Name the medicine as lists do."""
    return f"{row.drug} {row.strength}"


def later(row: Prescription) -> str:
    """Tell one for later apart from the same medicine for now."""
    return f", fill from {day(row.earliest_fill_on)}" if row.earliest_fill_on else ""


def practitioner(account: EpcsAccount) -> Facts:
    """Return who may sign: name, address and DEA number."""
    return [
        ("Prescriber", account.user.full_name),
        ("Prescriber's address", f"{account.practice.name}, {account.practice.address}"),
        ("DEA number", account.dea_number),
    ]


def record(row: Prescription, account: EpcsAccount) -> dict[str, Any]:
    """Return everything shown, as the signed record keeps it."""
    return {
        # Started over, the same prescription is another one: an old page must not sign it.
        "run": account.practice.run,
        "prescription": str(row.public_id),
        "facts": [list(fact) for fact in facts(row, account)],
    }


def record_digest(kept: dict[str, Any]) -> str:
    """Return the SHA-256 of a record, in hex."""
    text = json.dumps([kept["run"], kept["prescription"], kept["facts"]])
    return hashlib.sha256(text.encode()).hexdigest()


def digest(row: Prescription, account: EpcsAccount) -> str:
    """Return the SHA-256 of everything shown, in hex."""
    return record_digest(record(row, account))


def is_as_signed(row: Prescription) -> bool:
    """Return True if a signed record is exactly what its digest was made of."""
    kept = row.signed_record
    return (
        isinstance(kept, dict)
        and kept.keys() == {"run", "prescription", "facts"}
        and kept["prescription"] == str(row.public_id)
        and record_digest(kept) == row.signed_digest
    )


def day(day: date) -> str:
    """Write a date as "March 11, 2026"."""
    return f"{day:%B} {day:%-d}, {day:%Y}"
