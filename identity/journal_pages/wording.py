"""The journal in words: what a line's names and facts say to people."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from identity import formatting
from identity.constants import (
    Delivery,
    Event,
    Outcome,
    PhoneRemovalReason,
    Reason,
    SignInEnd,
    SupportTopic,
    TokenRemovalReason,
)
from identity.journal_pages.subjects import Subject
from identity.models import JournalLine
from identity.passwords import Criterion

# Who acted where nobody did: the clock, or the deployment.
SYSTEM = "System"

Names = Mapping[str, str]


@dataclass(frozen=True)
class Known:
    """What the rows tell of some lines: people by their key, all else by the line's number."""

    names: Names
    subjects: Mapping[int, Sequence[Subject]] = field(default_factory=dict)
    additional_details: Mapping[int, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Line:
    """One row of the table; `additional_detail` is what the person wrote."""

    seq: int
    at: datetime
    who: str
    what: str
    credential: str
    outcome: str
    reason: str
    subjects: Sequence[Subject] = ()
    additional_detail: str = ""


def present(row: JournalLine, known: Known) -> Line:
    """Write a line for people; `known` has everybody it speaks of."""
    names, subjects = known.names, known.subjects.get(row.seq, ())
    return Line(
        seq=row.seq,
        at=row.at,
        who=SYSTEM if row.actor == "system" else names.get(row.actor, row.actor),
        what=Event(row.event).label,
        credential=_credential(row.credential),
        outcome=Outcome(row.outcome).label,
        reason=_reason(row, names, unless=SUBJECTS if subjects else frozenset()),
        subjects=subjects,
        additional_detail=known.additional_details.get(row.seq, ""),
    )


# What a person knows who has just been refused: whom, and which prescriptions it was about.
NOT_IN_SHORT = {"person", "prescription", "prescriptions"}


def refusal(event: Event, reason: Reason, detail: Mapping[str, object]) -> tuple[str, str]:
    """Write what was refused, and why, as the journal does, without anybody's name."""
    about = {name: fact for name, fact in detail.items() if name not in NOT_IN_SHORT}
    return event.label, _reason(
        JournalLine(reason=reason.value, detail=about), {}, unless=frozenset()
    )


def people_in(rows: Iterable[JournalLine]) -> set[str]:
    """Return the keys of everybody these lines speak of."""
    keys = {row.actor for row in rows} | {row.detail.get("person", "") for row in rows}
    return keys - {"", "system"}


def _credential(name: str | None) -> str:
    """Write "hard_token:GALH10000017" as people say it."""
    kind, _, rest = (name or "").partition(":")
    known = {
        "hard_token": f"Hard token {rest}",
        "mobile_id": f"Mobile ID ending {rest}",
        "phone": f"Backup phone ending {rest}",
        "epcs_password": "EPCS password",
    }
    return known.get(kind, "")


# What a limit counts, where "too many tries" would mislead.
LIMITED = {
    "send_to_number": "Too many codes for this number",
    "send_for_account": "Too many codes",
    "send_for_deployment": "Too many codes from here",
    "epcs_password_choice": "Too many new passwords",
    "backup_phones": "Three backup phone numbers already",
}
UNDELIVERED = {
    "bad_number": "the number cannot be reached",
    "no_texts": "the number cannot receive texts",
    "opted_out": "the number does not accept our texts",
    "busy": "the provider was busy",
    "unavailable": "the provider did not take it",
}
CRITERIA: dict[str, str] = {
    Criterion.LENGTH: "length",
    Criterion.CHARACTERS: "invisible characters",
    Criterion.COMMON: "commonly used or easily guessed",
    Criterion.REMAINDER: "too little besides names",
    Criterion.REUSED: "used before",
}
# Why something ended, was removed, or may not be done now.
WHY: dict[str, str] = {
    **{end.value.lower(): end.label.lower() for end in SignInEnd},
    **{reason.value.lower(): reason.label.lower() for reason in TokenRemovalReason},
    "unused": "no longer used",
    "wrong": PhoneRemovalReason.WRONG.label.lower(),
    "foreign": "belongs to someone else",
    "expired": "30 minutes without use",
    "revoked": "account revoked",
    "not_registered": "not registered for EPCS",
    "set": "an EPCS password is set",
    "never_set": "no EPCS password was ever set",
    "reset": "a reset is open",
    "reset_open": "a reset is open",
    "reset_expired": "the reset has ended",
    "password_reset": "EPCS password reset",
    "own_account": "their own account",
}

# What was no longer as the request in Authy had it.
CHANGED = {
    "epcs_password": "the EPCS password",
    "mobile_id": "the Mobile ID",
    "sign_in": "the sign-in",
}

# What a fact adds to its reason; the others say it elsewhere, or are for machines.
FACTS: dict[str, Callable[[Any], str]] = {
    "presses_beyond": lambda presses: f"by {presses} presses",
    "steps_beyond": lambda steps: f"by {steps} time steps",
    "steps_off": lambda steps: f"{steps} time steps off",
    "token": _credential,
    "serial": lambda serial: f"serial number {serial}",
    "page": lambda page: f"page {page}",
    "delivery": lambda way: "by call" if way == Delivery.VOICE.value.lower() else "by text",
    "undelivered": lambda why: UNDELIVERED.get(why, ""),
    "provider": lambda told: f"provider: {told}" if told else "",
    "topic": lambda topic: f"“{SupportTopic(topic).label}”",
    "criteria": lambda unmet: f"unmet: {_list(CRITERIA.get(name, name) for name in unmet)}",
    "why": lambda why: WHY.get(why or "", ""),
    "prescription": lambda public_id: f"prescription {_short(public_id)}",
    "prescriptions": lambda ids: (
        f"prescription{'s' if len(ids) > 1 else ''} {_list(map(_short, ids))}"
    ),
    "changed": lambda what: CHANGED.get(what, ""),
    "approved_in": lambda _: "approved in Authy",
    "replaced": lambda _: "replaced by a newer one",
    "tokens_to_resync": lambda number: f"hard tokens to resync: {number}",
    "last_try": lambda _: "last try of this code",
    "failures": lambda count: f"after {count} wrong ones in a row",
    "until": lambda until: f"until {formatting.time_of_day(datetime.fromisoformat(until))}",
}


# Facts that name what a line is about, where nothing better is known.
SUBJECTS = frozenset({"prescription", "prescriptions"})


def _reason(row: JournalLine, names: Names, *, unless: frozenset[str]) -> str:
    told = _told({name: row.detail[name] for name in row.detail.keys() - unless}, names)
    if row.reason is None:
        return _begun(_list(told))
    factors = row.detail.get("factors", {})
    if len(factors) > 1:
        reasons = "; ".join(
            f"{_credential(name)}: {Reason(reason).label.lower()}"
            for name, reason in factors.items()
        )
        return _begun(_list([reasons, *told]))
    return _list([LIMITED.get(row.detail.get("limit", ""), Reason(row.reason).label), *told])


def _told(detail: Mapping[str, Any], names: Names) -> list[str]:
    """Write the facts, always in the same order; what is not for people is left out."""
    person = detail.get("person")
    about = [f"for {names.get(person, person)}"] if person else []
    return [*about, *(write(detail[name]) for name, write in FACTS.items() if name in detail)]


def _short(public_id: str) -> str:
    return public_id.partition("-")[0]


def _list(parts: Iterable[str]) -> str:
    return ", ".join(part for part in parts if part)


def _begun(text: str) -> str:
    """Begin with a capital letter, as a line's reason does whether or not it is a refusal's."""
    return text[:1].upper() + text[1:]
