"""What the request under way has to say to the journal and to the form's answer."""

from contextvars import ContextVar
from dataclasses import dataclass

from identity.models import FormAnswer


@dataclass(frozen=True)
class Origin:
    """Where a request came from; empty outside of one."""

    request_id: str = ""
    address: str = ""


@dataclass
class Answer:
    """A form's answer that is being made, and whether the journal has a line about it yet."""

    row: FormAnswer
    has_written: bool = False


NOWHERE = Origin()
_origin: ContextVar[Origin] = ContextVar("origin", default=NOWHERE)
_answer: ContextVar[Answer | None] = ContextVar("answer", default=None)


def origin() -> Origin:
    """Return where the request under way came from."""
    return _origin.get()


def set_origin(value: Origin) -> None:
    """Remember where the request under way came from."""
    _origin.set(value)


def set_answer(answer: Answer | None) -> None:
    """Remember which form's answer is being made."""
    _answer.set(answer)


def answer() -> Answer | None:
    """Return the form's answer that is being made, if one is."""
    return _answer.get()
