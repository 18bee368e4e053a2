"""PCC Support's envelope: a new hard token, two weeks later."""

from django.db import transaction

from identity import journal
from identity.constants import Event, TokenKind
from identity.models import HardToken, Practice, StockedToken, User, lock_account
from identity.operations import enrollment
from identity.providers import randomness
from simulator import randomness as streams
from simulator.constants import (
    ENVELOPE_MODEL,
    ENVELOPE_WAIT,
    SERIAL_DIGITS,
    SERIAL_LETTERS,
    FobState,
)
from simulator.devices import desk
from simulator.models import Fob
from simulator.sandboxes import clock


@transaction.atomic
def wait(*, user: User) -> Fob:
    """Let two weeks pass; then an envelope lies on the prescriber's desk."""
    # Before everything else, as a restart does.
    lock_account(user.epcs_account.pk)
    practice = user.practice
    at = clock.move(practice=practice, forward=ENVELOPE_WAIT)
    fob = _make_fob(user, _free_serial(practice), lot=f"{at:%y-%m%d}")
    detail = {"serial": fob.serial}
    journal.write(Event.SUPPORT_TOKEN_SENT, practice=practice, by=user, at=at, detail=detail)
    return fob


@transaction.atomic
def open_it(*, fob: Fob) -> None:
    """Take the fob out of its envelope; opened twice, it is out."""
    Fob.objects.filter(pk=fob.pk, state=FobState.ENVELOPE).update(state=FobState.WORKING)
    desk.change(user_id=fob.holder_id)


def _free_serial(practice: Practice) -> str:
    """Draw until a serial number was never used here: a removed token's is spent for good."""
    while True:
        drawn = int.from_bytes(streams.draw(practice, "envelope:serial", 8))
        serial = f"{SERIAL_LETTERS}{drawn % 10**SERIAL_DIGITS:0{SERIAL_DIGITS}}"
        rows = (Fob.objects, StockedToken.objects, HardToken.with_removed)
        if not any(row.filter(practice=practice, serial=serial).exists() for row in rows):
            return serial


def _make_fob(user: User, serial: str, *, lot: str) -> Fob:
    """Let the vendor know the token and put its fob into an envelope: one secret, two copies."""
    practice, kind = user.practice, TokenKind.EVENT
    secret = randomness.secret(practice, f"fob:{serial}")
    enrollment.stock(practice=practice, serial=serial, kind=kind, secret=secret)
    fob = Fob(
        practice=practice,
        uuid=randomness.public_id(practice, f"fob:{serial}"),
        holder=user,
        serial=serial,
        model=ENVELOPE_MODEL,
        lot=lot,
        kind=kind,
        state=FobState.ENVELOPE,
    )
    fob.seal(secret)
    fob.save()
    return fob
