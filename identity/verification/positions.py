"""Where a token stands, and which of its codes count next."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from identity import encryption, otp
from identity.constants import (
    ACCEPTED_DELAY,
    LOOK_AHEAD,
    ORDINARY_DRIFT,
    RESYNC_DRIFT,
    RESYNC_LOOK_AHEAD,
    TokenKind,
)
from identity.models import AuthyRequest, HardToken, MobileId, StockedToken
from identity.models.sealed_field import place_of

Token = HardToken | MobileId


@dataclass(frozen=True)
class Position:
    """Where a token stands after a pair: the next counter, or the drift and the last step."""

    counter: int = 0
    drift: int = 0
    last_step: int = -1


def key_of(token: Token | StockedToken | AuthyRequest) -> bytes:
    """Return the secret of a token, or of one that a request is to register."""
    return encryption.unseal(bytes(token.secret), **place_of(token, "secret"))


def ordinary_match(token: Token, key: bytes, code: str, at: datetime) -> int | None:
    """Return the counter or step that ordinary use accepts this code at."""
    return otp.find_code(key, code, _ordinary(token, at))


def _ordinary(token: Token, at: datetime) -> Iterable[int]:
    if token.kind == TokenKind.EVENT:
        return range(token.counter, token.counter + LOOK_AHEAD)
    expected = otp.time_step(at, token.time_step) + token.drift
    steps = range(expected - ACCEPTED_DELAY, expected + ACCEPTED_DELAY + 1)
    return [step for step in steps if step > token.last_step]


def spend(token: Token, match: int, at: datetime) -> list[str]:
    """Move the token past a matched code; return the columns changed."""
    if token.kind == TokenKind.EVENT:
        token.counter = match + 1
        return ["counter"]
    drift = match - otp.time_step(at, token.time_step)
    lowest, highest = token.set_drift - ORDINARY_DRIFT, token.set_drift + ORDINARY_DRIFT
    token.drift, token.last_step = min(max(drift, lowest), highest), match
    return ["drift", "last_step"]


def pair_match(
    token: HardToken | StockedToken, key: bytes, codes: tuple[str, str], at: datetime
) -> Position | None:
    """Return where the token stands after two codes in a row, if they are that."""
    if token.kind == TokenKind.EVENT:
        start = token.counter if isinstance(token, HardToken) else 0
        first = otp.find_event_pair(key, codes, start, start + RESYNC_LOOK_AHEAD)
        return None if first is None else Position(counter=first + 2)
    now = otp.time_step(at, token.time_step)
    used = token.last_step if isinstance(token, HardToken) else -1
    # The nearest drift wins, so that a clock that is right stays right.
    steps = sorted(range(now - RESYNC_DRIFT, now + RESYNC_DRIFT + 1), key=lambda s: abs(s - now))
    second = otp.find_time_pair(key, codes, steps, used)
    return None if second is None else Position(drift=second - now, last_step=second)


def move(token: HardToken, position: Position) -> list[str]:
    """Put the token where a pair showed it to be; return the columns changed."""
    if token.kind == TokenKind.EVENT:
        token.counter = position.counter
        return ["counter"]
    token.drift = token.set_drift = position.drift
    token.last_step = position.last_step
    return ["drift", "set_drift", "last_step"]
