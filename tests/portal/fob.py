"""Hard tokens in a hand: press them, put others into stock, bind and remove them."""

from exostar.operations import hard_token
from identity.constants import TokenKind, TokenRemovalReason
from identity.models import StockedToken
from identity.operations import enrollment
from identity.providers import randomness
from identity.verification.positions import Position
from simulator.devices import fob as fobs
from simulator.models import Fob
from tests.portal.clock import advance, now
from tests.portal.people import account_of, hard_token_of

AT_THE_START = Position()


def fob_of(user):
    """Return the only fob in a person's hand."""
    return Fob.objects.select_related("practice").get(holder=user)


def press(user, times=1):
    """Press a person's fob, so many times, and return every code it showed."""
    return press_fob(fob_of(user), times)


def press_fob(fob, times=1):
    """Do the same with one of several."""
    return fobs.press_each(fob=fob, times=times, at=now(fob.practice))


def press_pair(fob, steps_apart=1):
    """Return two codes in a row; a time token's second comes with a later step."""
    (first,) = press_fob(fob)
    if fob.kind == TokenKind.TIME:
        advance(fob.practice, seconds=fob.time_step * steps_apart)
    (second,) = press_fob(fob)
    return first, second


def stock(user, serial, *, kind=TokenKind.EVENT, secret=None, **stocked):
    """Put a token into stock and its fob into a person's hand; return the fob."""
    practice = user.practice
    secret = secret or randomness.secret(practice, f"test:{serial}")
    enrollment.stock(practice=practice, serial=serial, kind=kind, secret=secret, **stocked)
    fob = Fob(
        practice=practice,
        uuid=randomness.public_id(practice, f"test:{serial}"),
        holder=user,
        serial=serial,
        kind=kind,
        time_step=stocked.get("time_step", 30),
    )
    fob.seal(secret)
    fob.save()
    return fob


def in_stock(practice, serial):
    return StockedToken.objects.get(practice=practice, serial=serial)


def bind(account, stocked, position=AT_THE_START):
    """Make a token in stock a person's hard token."""
    at = now(account.practice)
    return hard_token.bind(
        account=account, stocked=stocked, position=position, by=account.user, at=at
    )


def hand_out(user, serial, *, position=None, **details):
    """Put a token into stock and its fob into a hand; bind it at a position, if there is one."""
    fob = stock(user, serial, **details)
    if position is not None:
        bind(account_of(user), in_stock(user.practice, serial), position)
    return fob


def remove(token):
    """Remove a hard token; its fob stays in the hand."""
    at, reason = now(token.practice), TokenRemovalReason.REPLACED
    hard_token.remove(token=token, reason=reason, detail="", by=token.user, at=at)


def take_away(user):
    """Remove a person's hard token, and its fob from the hand."""
    Fob.objects.filter(holder=user).delete()
    remove(hard_token_of(user))


def replace(user, *, kind=TokenKind.EVENT, position=AT_THE_START, **details):
    """Replace a person's hard token and fob by one of this kind; return the new fob."""
    take_away(user)
    serial = "GALH20000001" if kind == TokenKind.EVENT else "GAHE20000001"
    return hand_out(user, serial, kind=kind, position=position, **details)
