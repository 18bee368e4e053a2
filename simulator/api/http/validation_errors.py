"""Ninja's complaints about what was sent, as sentences that name the field and what to do."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from simulator.api.http import suggestions
from simulator.api.http.errors import shortened

MOST = 5
LONGEST = 200
# How pydantic begins its sentences.
SUBJECTS = ("Input ", "Value ", "String ", "List ", "Dictionary ", "Datetimes ")


def sentences(errors: Sequence[Mapping[str, Any]], fields: Iterable[str] = ()) -> str:
    """Join the first complaints; `fields` are the body's. What was sent is never repeated."""
    told = [_sentence(error, fields) for error in errors[:MOST]]
    left = len(errors) - MOST
    return " ".join([*told, f"And {left} more."] if left > 0 else told)


def _sentence(error: Mapping[str, Any], fields: Iterable[str]) -> str:
    field = _field(error["loc"])
    match error["type"]:
        case "missing" if not field:
            return "This call needs a JSON body. Send one."
        case "missing":
            return f"{field} is missing. Send it."
        case "extra_forbidden":
            meant = " or ".join(suggestions.near(str(error["loc"][-1]), fields))
            return f"{field} is not a field here. {_advice(meant)}"
        case "value_error" | "assertion_error":
            # Ours: pydantic only puts the name of the exception in front.
            told = error["msg"].partition(", ")[2]
            return _ended(f"{field}: {told}" if field else told)
    return _ended(f"{field or 'The body'} {_predicate(error['msg'])}")


def _advice(meant: str) -> str:
    return f"Did you mean {meant}?" if meant else "Leave it out."


def _field(location: Sequence[str | int]) -> str:
    """Name the field as it was sent: times, people[0].key; the whole body has no name."""
    source, *path = location
    # Ninja puts the operation's own name for the body in front.
    steps = path[1:] if source == "body" else path
    name = ""
    for step in steps:
        name += f"[{step}]" if isinstance(step, int) else f".{shortened(step)}"
    return name.removeprefix(".")


def _predicate(message: str) -> str:
    for subject in SUBJECTS:
        if message.startswith(subject):
            return message.removeprefix(subject)
    return f"is wrong: {message}"


def _ended(sentence: str) -> str:
    short = sentence if len(sentence) <= LONGEST else f"{sentence[:LONGEST]}…"
    return short if short.endswith((".", "?", "…")) else f"{short}."
