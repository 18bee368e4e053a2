"""The timeline of a sandbox: everything that happened, as JSON and as text.

It holds no code, password or link that signs in: reports of failed tests are archived. What a test
typed as additional detail of a removal is in the JSON as it was typed.
"""

import json
from collections.abc import Callable, Iterator
from dataclasses import asdict
from datetime import datetime
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import EpcsError, ServerAbsentError

if TYPE_CHECKING:
    from epcs_qa.devices.phone import Phone
    from epcs_qa.journal import Line
    from epcs_qa.sandbox import Sandbox

# How many of the newest lines of the journal a failed wait shows.
NEWEST = 8
ABSENT = "the server does not answer"
DELETED = "the sandbox was deleted before the failure"
# What a server may answer, or not answer, when everything else is broken too.
TROUBLES = (EpcsError, LookupError, TypeError, ValueError)


def record(sandbox: "Sandbox") -> dict[str, Any]:
    """Gather everything that happened as JSON values; never fails: `problems` says what is missing.

    Events are in the order of their time, those without one (calls) last.
    """
    told: dict[str, Any] = {
        "sandbox": sandbox.id,
        "practice": sandbox.practice,
        "scenario": sandbox.scenario,
        "desk": sandbox.desk_url,
        "again": sandbox.made_as,
        "clock": None,
        "faults": None,
        "events": [],
        "acts": list(sandbox.acts),
        "problems": [],
    }
    if sandbox.is_deleted:
        told["problems"].append(DELETED)
        return told
    for read in (_read_clock, _read_faults, _read_journal, _read_phones):
        try:
            read(sandbox, told)
        except ServerAbsentError:
            # The failure itself has told the whole sentence.
            told["problems"].append(ABSENT)
            break
        except TROUBLES as error:
            if str(error) not in told["problems"]:
                told["problems"].append(str(error))
    # Sorted by time alone: what shares an instant keeps the journal's order, then the phones'.
    told["events"].sort(key=lambda one: (one["at"] is None, one["at"] and moments.read(one["at"])))
    return told


def timeline(told: dict[str, Any]) -> str:
    """Write a record for a person to read."""
    parts: tuple[Callable[[dict[str, Any]], Iterator[str]], ...] = (_state, _events, _acts, _again)
    head = f"Sandbox {told['sandbox']}: {told['practice']}, scenario {told['scenario']}"
    return "\n".join([head, *(line for part in parts for line in part(told))])


def what_came(sandbox: "Sandbox") -> str:
    """Tell what came to the phones, and the newest lines of the journal."""
    came = sorted((one for phone in sandbox.phones for one in _arrivals(phone)), key=_is_timeless)
    newest = [_line(line) for line in sandbox.journal.lines()[-NEWEST:]]
    nothing = ["  nothing"]
    return "\n".join(
        ["What came:", *(_told(came) or nothing), "The journal:", *(_told(newest) or nothing)]
    )


def act(method: str, path: str, body: Any, answer: Any) -> str:
    """Describe a call by which a test did something."""
    words = f"{method} {path or '/'}"
    if body is not None:
        words += f" {json.dumps(body)}"
    if isinstance(answer, dict) and "codes" in answer:
        number = len(answer["codes"])
        words += " -> 1 code" if number == 1 else f" -> {number} codes"
    return words


# --- gathering -----------------------------------------------------------------------------------


def _read_clock(sandbox: "Sandbox", told: dict[str, Any]) -> None:
    told["clock"] = sandbox.read()["clock"]


def _read_faults(sandbox: "Sandbox", told: dict[str, Any]) -> None:
    told["faults"] = sandbox.faults.active


def _read_journal(sandbox: "Sandbox", told: dict[str, Any]) -> None:
    told["events"] += [_line(line) for line in sandbox.journal.lines()]


def _read_phones(sandbox: "Sandbox", told: dict[str, Any]) -> None:
    smartphones = {one["number"] for one in sandbox.read()["phones"]}
    for phone in sandbox.phones:
        told["events"] += _arrivals(phone)
        if phone.number in smartphones:
            told["events"] += [
                _event(request.sent_at, "request", f"{phone.number}: {request}", {"id": request.id})
                for request in phone.authy.requests()
            ]


def _line(line: "Line") -> dict[str, Any]:
    return _event(line.at, "journal", str(line), asdict(line))


def _arrivals(phone: "Phone") -> Iterator[dict[str, Any]]:
    for text in phone.messages():
        yield _event(text.delivered_at, "text", f"{phone.number}: {text}", {"id": text.id})
    # The API tells no time of a call; the journal tells when its code was sent.
    for call in phone.calls():
        yield _event(None, "call", f"{phone.number}: {call}", {"id": call.id})


def _event(at: datetime | None, source: str, words: str, facts: dict[str, Any]) -> dict[str, Any]:
    return {**facts, "at": at and moments.write(at), "source": source, "words": words}


# --- writing -------------------------------------------------------------------------------------


def _state(told: dict[str, Any]) -> Iterator[str]:
    if clock := told["clock"]:
        yield f"Clock: {clock['now']}, {'runs' if clock['running'] else 'stands'}"
    if (faults := told["faults"]) is not None:
        yield f"Faults: {', '.join(f'{name}={value}' for name, value in faults.items()) or 'none'}"
    yield from (f"(cannot be told: {problem})" for problem in told["problems"])


def _events(told: dict[str, Any]) -> Iterator[str]:
    if told["events"] or not told["problems"]:
        yield "What happened (sandbox time, UTC):"
        yield from _told(told["events"]) or ["  nothing"]


def _acts(told: dict[str, Any]) -> Iterator[str]:
    if told["acts"]:
        yield "What the test did, in this order:"
        yield from (f"  {words}" for words in told["acts"])


def _again(told: dict[str, Any]) -> Iterator[str]:
    made = ", ".join(f"{name}={json.dumps(value)}" for name, value in told["again"].items())
    yield f"Desk: {told['desk']} (for whoever is signed in there)"
    yield f"The same again: @pytest.mark.epcs({made})"


def _told(events: list[dict[str, Any]]) -> list[str]:
    times = (one["at"] and f"{moments.clock_time(moments.read(one['at']))}  " for one in events)
    return [f"  {at or ''}{one['words']}" for at, one in zip(times, events, strict=True)]


def _is_timeless(event: dict[str, Any]) -> bool:
    return event["at"] is None
