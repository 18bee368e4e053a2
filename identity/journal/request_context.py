"""What the request under way has to say to the journal and to the form's answer."""

from collections.abc import Mapping
from contextvars import ContextVar
from dataclasses import dataclass

from identity.constants import Event, Reason
from identity.models import FormAnswer


@dataclass(frozen=True)
class Origin:
    """Where a request came from; empty outside of one."""

    request_id: str = ""
    address: str = ""
    # What the browser calls itself.
    browser: str = ""


@dataclass
class Answer:
    """A form's answer that is being made, and whether the journal has a line about it yet."""

    row: FormAnswer
    has_written: bool = False


@dataclass(frozen=True)
class Refusal:
    """What the journal says of an act that was refused."""

    practice_id: int
    actor: str
    event: Event
    reason: Reason
    detail: Mapping[str, object]


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)
_answer: ContextVar[Answer | None] = ContextVar("answer", default=None)
_refusal: ContextVar[Refusal | None] = ContextVar("refusal", default=None)


def origin() -> Origin:
    """Return where the request under way came from."""
    return _origin.get()


def begin(value: Origin) -> None:
    """Remember where the request under way came from, and forget the one before."""
    _origin.set(value)
    _refusal.set(None)


def set_answer(answer: Answer | None) -> None:
    """Remember which form's answer is being made."""
    _answer.set(answer)


def answer() -> Answer | None:
    """Return the form's answer that is being made, if one is."""
    return _answer.get()


def set_refusal(refusal: Refusal) -> None:
    """Remember what the request under way was refused."""
    _refusal.set(refusal)


def refusal() -> Refusal | None:
    """Return the last refusal of the request under way, if there is one."""
    return _refusal.get()
