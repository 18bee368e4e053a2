"""A phone: every number of the fiction range is one."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.devices.authy import Authy
from epcs_qa.devices.inbox import CALLS, TEXTS, Inbox
from epcs_qa.journal import Line

if TYPE_CHECKING:
    from epcs_qa.sandbox import Sandbox

CODE_SENT = "phone.code_sent"
# (xxx) 555-0100 to -0199, the numbers that the simulator gives to phones.
FICTION_RANGE = re.compile(r"1[2-9]\d{2}55501\d{2}", re.ASCII)
NATIONAL_DIGITS = 10
WHOLE = re.compile(r"1?\d{10}", re.ASCII)
# Area codes and exchanges begin with 2 to 9: what a plus introduces is no other country then.
AMERICAN = re.compile(r"1\d{10}|[2-9]\d{2}[2-9]\d{6}", re.ASCII)
EXTENSION = re.compile(r"\d[\s,;]*(?:x|ext\w*|#)[\s.:=]*\d", re.IGNORECASE)
WRITE = "Write it as '(802) 555-0142'."
HIDDEN = "••••••"


@dataclass(frozen=True, repr=False)
class Message:
    """A text that reached the phone; `code` is the verification code in it, or None.

    >>> sandbox.phone_of("ana").wait_for_text().code
    '246810'
    """

    id: str
    sender: str
    body: str
    code: str | None
    sent_at: datetime
    delivered_at: datetime

    def __str__(self) -> str:
        return f"text from {self.sender}: {without_code(self.body, self.code)}"

    def __repr__(self) -> str:
        return f"<{self}>"


class Call:
    """A call to the phone; `transcript` and `code` are None until it is answered.

    >>> sandbox.phone_of("ana").wait_for_call().answer().code
    '246810'
    """

    def __init__(self, phone: "Phone", facts: dict[str, Any]) -> None:
        """Ring on a phone."""
        self._phone = phone
        self.id: str = facts["id"]
        self.caller: str = facts["from"]
        self.state: str = facts["state"]
        self.transcript: str | None = facts["transcript"]
        self.code: str | None = facts["code"]

    def __str__(self) -> str:
        told = f"call from {self.caller}, {self.state}"
        said = self.transcript and without_code(self.transcript, self.code)
        return f"{told}: {said}" if said else told

    def __repr__(self) -> str:
        return f"<{self}>"

    def answer(self) -> "Call":
        """Answer it and listen: the answered call has its code."""
        answered = Call(self._phone, self._phone.call("POST", f"/calls/{self.id}/answer"))
        # So that a failure does not show it as it was.
        self.state, self.transcript = answered.state, answered.transcript
        self.code = answered.code
        return answered


class Phone:
    """It receives texts and calls; a smartphone of somebody's also has Authy."""

    def __init__(self, sandbox: "Sandbox", number: str) -> None:
        """Belong to a sandbox; the number is digits, E.164 without the plus."""
        self.sandbox = sandbox
        self.number = number
        self.texts = Inbox(
            sandbox,
            f"text to {number}",
            read=self.messages,
            also=lambda: [text for phone in self._namesakes() for text in phone.messages()],
            is_sent=lambda line: self._is_send(line, "text"),
            is_code=lambda message: bool(message.code),
            faults=TEXTS,
        )
        self.ringing = Inbox(
            sandbox,
            f"call to {number}",
            read=self.calls,
            also=lambda: [call for phone in self._namesakes() for call in phone.calls()],
            is_sent=lambda line: self._is_send(line, "voice"),
            is_code=lambda _call: True,
            faults=CALLS,
        )
        self.authy = Authy(self)

    def __repr__(self) -> str:
        return f"<phone {self.number}>"

    # --- texts and calls -------------------------------------------------------------------------

    def messages(self) -> list[Message]:
        """Return every text that reached this phone, the first to arrive first.

        Raises ProblemError (404) if the number is not of the fiction range.

        >>> sandbox.phone("(802) 555-0177").messages()
        []
        """
        rows = [_message(row) for row in self.call("GET", "/messages")]
        return sorted(rows, key=lambda message: message.delivered_at)

    def wait_for_text(self, *, containing: str = "", timeout: float | None = None) -> Message:
        """Wait for a text that no wait has returned yet; the first to arrive comes first.

        `timeout` is in seconds. Raises UnexpectedError, which tells what came instead.

        >>> sandbox.phone_of("ana").wait_for_text(containing="Exostar").code
        '246810'
        """
        __tracebackhide__ = True
        return self.texts.wait(lambda message: containing in message.body, timeout)

    def exactly_one_text(self, *, timeout: float | None = None) -> Message:
        """Wait for a new text, and make sure that it is the only one."""
        __tracebackhide__ = True
        return self.texts.exactly_one(timeout)

    def calls(self) -> list[Call]:
        """Return every call to this phone."""
        return [Call(self, row) for row in self.call("GET", "/calls")]

    def wait_for_call(self, *, timeout: float | None = None) -> Call:
        """Wait for a ringing call that no wait has returned yet.

        `timeout` is in seconds. Raises UnexpectedError, which tells what came instead.

        >>> sandbox.phone_of("ana").wait_for_call().answer().code
        '246810'
        """
        __tracebackhide__ = True
        return self.ringing.wait(lambda call: call.state == "ringing", timeout)

    def assert_no_message(self) -> None:
        """Make sure that neither a text nor a call has come that no wait returned."""
        __tracebackhide__ = True
        self.texts.assert_none()
        self.ringing.assert_none()

    # --- the handset -----------------------------------------------------------------------------

    @property
    def is_fiction(self) -> bool:
        """Say whether the number is of the fiction range; the API knows no other phone."""
        return FICTION_RANGE.fullmatch(self.number) is not None

    @property
    def state(self) -> str:
        """Return "working", "lost" or "offline"."""
        return str(self.read()["state"])

    @property
    def unread(self) -> int:
        """Count the texts that nobody has opened."""
        return int(self.read()["unread"])

    def lose(self) -> None:
        """Lose it."""
        self.call("PATCH", "", {"state": "lost"})

    def go_offline(self) -> None:
        """Let it lose its network."""
        self.call("PATCH", "", {"state": "offline"})

    def come_back(self) -> None:
        """Have it back: found, and online."""
        self.call("PATCH", "", {"state": "working"})

    def replace(self) -> None:
        """Take a new handset with the same number: nothing is on it, no Authy either."""
        lines = self.sandbox.journal.lines()
        self.call("POST", "/replace")
        self.begin_anew(since=lines[-1].seq if lines else 0)

    # --- for the kit -----------------------------------------------------------------------------

    def read(self) -> dict[str, Any]:
        """Look at the phone."""
        return dict(self.call("GET", ""))

    def call(self, method: str, path: str, body: Any = None) -> Any:
        """Call the API about this phone."""
        return self.sandbox.call(method, f"/phones/{self.number}{path}", body)

    def is_meant_by(self, line: Line) -> bool:
        """Say whether a journal line's credential is this number."""
        return (line.credential or "").endswith(f":{self.number[-4:]}")

    def _namesakes(self) -> "list[Phone]":
        """Return other phones with the same last four digits: the journal tells no more."""
        ending = self.number[-4:]
        return [one for one in self.sandbox.phones if one.number.endswith(ending) and one != self]

    def begin_anew(self, since: int = 0) -> None:
        """Forget what waits have returned."""
        for inbox in (self.texts, self.ringing, self.authy.inbox):
            inbox.begin_anew(since)

    def _is_send(self, line: Line, delivery: str) -> bool:
        is_code = line.event == CODE_SENT and line.detail.get("delivery") == delivery
        return is_code and self.is_meant_by(line)


def digits_of(number: object) -> str:
    """Return the digits of a number as the API's paths want them; raises ValueError."""
    if not isinstance(number, str):
        raise ValueError(f"A phone number is a text, not {number!r}. {WRITE}")  # noqa: TRY004
    digits = "".join(str(unicodedata.decimal(one)) for one in number if one.isdecimal())
    if not digits:
        raise ValueError(f"{number!r} is no phone number. {WRITE}")
    if EXTENSION.search(number):
        raise ValueError(f"{number!r} has an extension, and a phone here has none. {WRITE}")
    is_foreign = number.lstrip().startswith("+") and not AMERICAN.fullmatch(digits)
    if is_foreign or not WHOLE.fullmatch(digits):
        raise ValueError(f"{number!r} must have 10 digits, or 11 with the leading 1. {WRITE}")
    return f"1{digits}" if len(digits) == NATIONAL_DIGITS else digits


def without_code(words: str, code: str | None) -> str:
    """Hide a verification code in a text or call, however its digits are spaced."""
    return re.sub("[ ,]*".join(code), HIDDEN, words) if code else words


def _message(row: dict[str, Any]) -> Message:
    return Message(
        id=row["id"],
        sender=row["from"],
        body=row["body"],
        code=row["code"],
        sent_at=moments.read(row["sent_at"]),
        delivered_at=moments.read(row["delivered_at"]),
    )
