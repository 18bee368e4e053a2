"""Authy's tokens with their running codes."""

import math
from dataclasses import dataclass
from datetime import datetime

from simulator import device_codes
from simulator.models import Smartphone
from simulator.models.authy_token import next_code_at


@dataclass(frozen=True)
class TokenCard:
    """A soft token: "633 333", "New code in 10 seconds"."""

    name: str
    code: str
    spaced_code: str
    turns_at: datetime
    seconds_left: int
    # When it goes away by itself, unless its registration is done.
    goes_at: datetime | None

    @property
    def changes_at(self) -> datetime:
        """Return when it looks different by itself."""
        return min(self.turns_at, self.goes_at) if self.goes_at else self.turns_at


def token_cards(phone: Smartphone, at: datetime) -> list[TokenCard]:
    """Describe what Authy shows on this phone."""
    turns_at = next_code_at(at)
    seconds_left = math.ceil((turns_at - at).total_seconds())
    rows = [row for row in phone.tokens.with_registration().order_by("pk") if row.is_there(at)]
    return [
        TokenCard(
            name=row.name,
            code=(code := row.code(at)),
            spaced_code=device_codes.spaced(code),
            turns_at=turns_at,
            seconds_left=seconds_left,
            goes_at=row.goes_at(),
        )
        for row in rows
    ]
