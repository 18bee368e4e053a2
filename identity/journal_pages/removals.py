"""What people wrote when they removed a credential: kept beside its row, never in a line."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any, NamedTuple

from django.db.models import CharField, F, QuerySet, Value
from django.db.models.functions import Concat, Lower, Right

from identity.constants import Event, Outcome
from identity.models import BackupPhone, HardToken, JournalLine, MobileId

NUMBER_ENDS = Right("number", 4)
# The rows of each kind of line, what tells two of one line's name apart, and that name.
KINDS: dict[str, tuple[Any, str, Any]] = {
    Event.HARD_TOKEN_REMOVED.value: (HardToken, "serial", F("serial")),
    Event.MOBILE_ID_REMOVED.value: (MobileId, "number", NUMBER_ENDS),
    Event.PHONE_REMOVED.value: (BackupPhone, "number", NUMBER_ENDS),
}


class Key(NamedTuple):
    """What a line tells of the row that was removed."""

    event: str
    credential: str | None
    actor: str
    at: datetime
    why: str


class _Removed(NamedTuple):
    """A removed row; of one number at most one lives at a time, so they went as they came."""

    pk: int
    number: str
    text: str


def details(practice_id: int, lines: Iterable[JournalLine]) -> Mapping[int, str]:
    """Return what was written with the removals among these lines, by their number; one query.

    A line holds no id of its row. Where a clock that stands leaves two rows for one line, and
    neither their order nor their texts decide, nothing is told.
    """
    numbers = defaultdict[Key, list[int]](list)
    for line in lines:
        if line.event in KINDS and line.outcome == Outcome.SUCCESS:
            numbers[_key(line)].append(line.seq)
    if not numbers:
        return {}
    told: dict[int, str] = {}
    for key, rows in _removed(practice_id, numbers).items():
        told |= _match(sorted(numbers.get(key, ())), sorted(rows))
    return {seq: text for seq, text in told.items() if text}


def _key(line: JournalLine) -> Key:
    return Key(line.event, line.credential, line.actor, line.at, line.detail.get("why", ""))


def _match(numbers: list[int], rows: list[_Removed]) -> dict[int, str]:
    if len({row.text for row in rows}) == 1:
        return dict.fromkeys(numbers, rows[0].text)
    if len(numbers) == len(rows) and len({row.number for row in rows}) == 1:
        return {seq: row.text for seq, row in zip(numbers, rows, strict=True)}
    return {}


def _removed(practice_id: int, keys: Iterable[Key]) -> Mapping[Key, list[_Removed]]:
    """Read what the lines may be about."""
    found = defaultdict[Key, list[_Removed]](list)
    for event, name, actor, at, why, pk, number, text in removed_rows(practice_id, list(keys)):
        found[Key(event, name, actor, at, why)].append(_Removed(pk, number, text))
    return found


def removed_rows(practice_id: int, keys: Sequence[Key]) -> "QuerySet[Any, Any]":
    """Select the rows of people and moments that the lines name, of every kind at once."""
    kinds = [_of_kind(event, practice_id, keys) for event in sorted({key.event for key in keys})]
    return kinds[0].union(*kinds[1:], all=True)


def _of_kind(event: str, practice_id: int, keys: Iterable[Key]) -> "QuerySet[Any, Any]":
    model, number, name = KINDS[event]
    subject, _, _ = event.partition(".")
    mine = [key for key in keys if key.event == event]
    rows = model.with_removed.filter(
        practice_id=practice_id,
        user__practice_id=practice_id,
        user__key__in={key.actor for key in mine},
        removed_at__in={key.at for key in mine},
    )
    return rows.values_list(  # type: ignore[no-any-return] # django-otp ships no types
        Value(event),
        Concat(Value(f"{subject}:"), name, output_field=CharField()),
        "user__key",
        "removed_at",
        Lower("removal_reason"),
        "pk",
        number,
        "removal_detail",
    )
