"""Authy on a smartphone."""

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any

from epcs_qa import moments
from epcs_qa.devices.inbox import REQUESTS, Inbox
from epcs_qa.errors import UnexpectedError
from epcs_qa.journal import Line

if TYPE_CHECKING:
    from epcs_qa.devices.phone import Phone

ASKS = {"mobile_id.requested", "prescription.approval_requested"}
# RFC 6238: Authy shows another code every half minute.
STEP = timedelta(seconds=30)


@dataclass(frozen=True)
class Token:
    """One token that the app shows."""

    name: str
    code: str = field(repr=False)


class Request:
    """A request that waits in the app to be answered."""

    def __init__(self, authy: "Authy", facts: dict[str, Any]) -> None:
        """Lie in the app."""
        self._authy = authy
        self.id: str = facts["id"]
        self.sender: str = facts["from"]
        self.state: str = facts["state"]
        self.sent_at: datetime = moments.read(facts["sent_at"])
        self.expires_at: datetime = moments.read(facts["expires_at"])

    def __str__(self) -> str:
        return f"request from {self.sender}, {self.state}, sent {moments.clock_time(self.sent_at)}"

    def __repr__(self) -> str:
        return f"<{self}>"

    def approve(self) -> "Request":
        """Tap Approve; raises ProblemError (409) if it is no longer pending."""
        return self._answered("approve")

    def deny(self) -> "Request":
        """Tap Deny; raises ProblemError (409) if it is no longer pending."""
        return self._answered("deny")

    def _answered(self, answer: str) -> "Request":
        answered = self._authy.answer(self.id, answer)
        # So that a failure does not show it as it was.
        self.state = answered.state
        return answered


class Authy:
    """The app: its tokens, and the requests behind its bell."""

    def __init__(self, phone: "Phone") -> None:
        """Belong to a phone."""
        self._phone = phone
        self.inbox = Inbox(
            phone.sandbox,
            f"request in Authy on {phone.number}",
            read=self.requests,
            is_sent=self._is_ask,
            is_code=lambda _request: True,
            faults=REQUESTS,
        )

    def __repr__(self) -> str:
        return f"<Authy on {self._phone.number}>"

    def _is_ask(self, line: Line) -> bool:
        return line.event in ASKS and self._phone.is_meant_by(line)

    def install(self) -> None:
        """Install the app."""
        self._phone.call("POST", "/authy/install")

    @property
    def is_installed(self) -> bool:
        """Say whether the app is on the phone."""
        return bool(self._facts()["installed"])

    @property
    def bell(self) -> int:
        """Read the red counter on the bell; 0 is none."""
        return int(self._facts()["bell"])

    @property
    def tokens(self) -> list[Token]:
        """Return the tokens that the app shows."""
        return [Token(one["name"], one["code"]) for one in self._facts()["tokens"]]

    def code(self, name: str | None = None) -> str:
        """Read the code of its token, or of the one with that name."""
        found = [token for token in self.tokens if name in {None, token.name}]
        if not found:
            raise UnexpectedError(
                f"Authy on {self._phone.number} shows no token{f' {name}' if name else ''}."
            )
        return found[0].code

    def next_code(self, name: str | None = None) -> str:
        """Move the sandbox's clock to the next step and read the code: no code is good twice."""
        self._phone.sandbox.clock.advance(STEP)
        return self.code(name)

    def requests(self) -> list[Request]:
        """Return every request that came to this phone, the oldest first."""
        rows = [Request(self, one) for one in self._phone.call("GET", "/authy/requests")]
        return sorted(rows, key=lambda request: request.sent_at)

    def wait_for_request(self, *, timeout: float | None = None) -> Request:
        """Wait for a pending request that no wait has returned yet.

        `timeout` is in seconds. Raises UnexpectedError, which tells what came instead.

        >>> sandbox.phone_of("ana").authy.wait_for_request().approve()
        <request from PCC eRx, approved, sent 13:41:20Z>
        """
        __tracebackhide__ = True
        return self.inbox.wait(lambda request: request.state == "pending", timeout)

    def answer(self, request_id: str, answer: str) -> Request:
        """Answer a request: "approve" or "deny"."""
        path = f"/authy/requests/{request_id}/{answer}"
        return Request(self, self._phone.call("POST", path))

    def _facts(self) -> dict[str, Any]:
        return dict(self._phone.read()["authy"])
