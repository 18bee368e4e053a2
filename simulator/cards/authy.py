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


def token_cards(phone: Smartphone, at: datetime) -> list[TokenCard]:
    """Describe what Authy shows on this phone."""
    turns_at = next_code_at(at)
    seconds_left = math.ceil((turns_at - at).total_seconds())
    codes = [(token.name, token.code(at)) for token in phone.tokens.order_by("pk")]
    return [
        TokenCard(name, code, device_codes.spaced(code), turns_at, seconds_left)
        for name, code in codes
    ]
