"""The practice cookie: which practice a browser is in; signed, and without any secret."""

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Self
from uuid import UUID, uuid4

from django.core import signing

from simulator.models import Sandbox
from simulator.visitors.references import reference

SALT = "simulator.practice-cookie"
# training.md, section 1.
LIFE = timedelta(days=90)


@dataclass(frozen=True)
class Visitor:
    """One browser; its sandboxes are named by references, and may have been deleted since."""

    trainee: UUID
    # The sandbox it is in.
    here: str = ""
    # Its own copy of the demo practice.
    own: str = ""
    # When it left `here`, by the clock there.
    left_at: datetime | None = None
    # The cookie that came was not ours, or too old.
    is_unreadable: bool = False

    def moved_to(self, sandbox: Sandbox) -> Self:
        """Return it as being in this sandbox."""
        return replace(self, here=reference(sandbox), left_at=None, is_unreadable=False)

    def owning(self, sandbox: Sandbox) -> Self:
        """Return it as being in this sandbox, which is its own from now on."""
        return replace(self.moved_to(sandbox), own=reference(sandbox))

    def left(self, at: datetime) -> Self:
        """Return it as having left the sandbox it is in."""
        return replace(self, left_at=at)


def read(value: str | None) -> Visitor:
    """Return the browser as its cookie tells; without a cookie of ours it is a new one."""
    if value is None:
        return Visitor(uuid4())
    try:
        told = signing.loads(value, salt=SALT, max_age=LIFE)
        left_at = datetime.fromisoformat(told["left_at"]) if told["left_at"] else None
        return Visitor(UUID(told["trainee"]), told["here"], told["own"], left_at)
    except (signing.BadSignature, KeyError, TypeError, ValueError):
        return Visitor(uuid4(), is_unreadable=True)


def signed(visitor: Visitor) -> str:
    """Return the cookie's value."""
    told = {
        "trainee": visitor.trainee.hex,
        "here": visitor.here,
        "own": visitor.own,
        "left_at": visitor.left_at.isoformat() if visitor.left_at else "",
    }
    return signing.dumps(told, salt=SALT)
