"""What a person reads when a test failed: everything that happened, in order."""

import json
from collections.abc import Callable, Iterable, Iterator
from datetime import datetime
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.errors import EpcsError

if TYPE_CHECKING:
    from epcs_qa.devices.phone import Phone
    from epcs_qa.sandbox import Sandbox

# How many of the newest lines of the journal a failed wait shows.
NEWEST = 8
# What the server may answer, or not answer, when everything else is broken too.
TROUBLES = (EpcsError, LookupError, TypeError, ValueError)


def timeline(sandbox: "Sandbox") -> str:
    """Tell everything that happened; never fails, because it is told about a failure."""
    parts: tuple[Callable[[Sandbox], Iterator[str]], ...] = (_happened, _acts, _again)
    told = [f"Sandbox {sandbox.id}: {sandbox.practice}, scenario {sandbox.scenario}"]
    for part in parts:
        try:
            told += part(sandbox)
        except TROUBLES as error:
            told.append(f"(cannot be told: {error})")
    return "\n".join(told)


def what_came(sandbox: "Sandbox") -> str:
    """Tell what came to the phones, and the newest lines of the journal."""
    came = [*_timed(_arrivals(sandbox)), *_calls(sandbox)]
    newest = list(_timed((line.at, str(line)) for line in sandbox.journal.lines()[-NEWEST:]))
    return "\n".join(
        ["What came:", *(came or ["  nothing"]), "The journal:", *(newest or ["  nothing"])]
    )


def act(method: str, path: str, body: Any, answer: Any) -> str:
    """Write down what a test did with a device."""
    words = f"{method} {path or '/'}"
    if body is not None:
        words += f" {json.dumps(body)}"
    if isinstance(answer, dict) and "codes" in answer:
        words += f" -> {', '.join(answer['codes'])}"
    return words


def _happened(sandbox: "Sandbox") -> Iterator[str]:
    yield from _state(sandbox)
    yield from _events(sandbox)


def _state(sandbox: "Sandbox") -> Iterator[str]:
    clock = sandbox.read()["clock"]
    faults = sandbox.faults.active
    yield f"Clock: {clock['now']}, {'runs' if clock['running'] else 'stands'}"
    yield f"Faults: {', '.join(f'{name}={value}' for name, value in faults.items()) or 'none'}"


def _events(sandbox: "Sandbox") -> Iterator[str]:
    yield "What happened (sandbox time, UTC):"
    lines = [(line.at, str(line)) for line in sandbox.journal.lines()]
    try:
        lines += _arrivals(sandbox)
        calls = list(_calls(sandbox))
    except TROUBLES as error:
        calls = [f"  (the phones cannot be told: {error})"]
    # Sorted by time alone: what shares an instant keeps the journal's order, then the phones'.
    yield from _timed(sorted(lines, key=lambda one: one[0]))
    yield from calls
    if not lines:
        yield "  nothing"


def _arrivals(sandbox: "Sandbox") -> list[tuple[datetime, str]]:
    smartphones = {one["number"] for one in sandbox.read()["phones"]}
    return [
        one
        for phone in sandbox.phones
        for one in _arrivals_at(phone, is_smartphone=phone.number in smartphones)
    ]


def _arrivals_at(phone: "Phone", *, is_smartphone: bool) -> Iterator[tuple[datetime, str]]:
    for message in phone.messages():
        yield message.delivered_at, f"{phone.number}: {message}"
    if is_smartphone:
        for request in phone.authy.requests():
            yield request.sent_at, f"{phone.number}: {request}"


def _calls(sandbox: "Sandbox") -> Iterator[str]:
    """Tell the calls, whose time the journal tells."""
    for phone in sandbox.phones:
        yield from (f"  {phone.number}: {call}" for call in phone.calls())


def _timed(events: Iterable[tuple[datetime, str]]) -> Iterator[str]:
    for at, words in events:
        yield f"  {moments.clock_time(at)}  {words}"


def _acts(sandbox: "Sandbox") -> Iterator[str]:
    if sandbox.acts:
        yield "What the test did, in this order:"
        yield from (f"  {words}" for words in sandbox.acts)


def _again(sandbox: "Sandbox") -> Iterator[str]:
    clock = "running" if sandbox.started["running"] else "frozen"
    made = f'scenario="{sandbox.scenario}", seed={sandbox.seed}, clock="{clock}"'
    yield f"Desk: {sandbox.desk_url} (for whoever is signed in there)"
    for person in sandbox.people.values():
        yield f"Sign in as {person.key}: {person.sign_in_url}"
    yield f'The same again: @pytest.mark.epcs({made}, at="{sandbox.started["now"]}")'
