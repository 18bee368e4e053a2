"""The demo's people, their browsers and devices, and a clock that stands until it is moved."""

from datetime import timedelta

import pytest

from exostar.operations import hard_token
from identity.constants import TokenKind, TokenRemovalReason
from identity.deployment.hashers import Argon2id
from identity.models import HardToken, JournalLine, MobileId, Practice
from identity.operations import enrollment
from identity.providers import clock as clocks
from identity.providers import randomness
from identity.verification.positions import Position
from simulator.devices import fob as fob_operations
from simulator.models import AuthyToken, Fob, Sandbox
from simulator.sandboxes import clock as clock_operations
from tests.portal.clock import START
from tests.portal.pages import signed_in
from tests.portal.people import person

AT_THE_START = Position()


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """Hash as elsewhere, but at a thousandth of the cost: thousands sign in here.

    Servers of their own, in races and journeys, hash at the full one.
    """
    full = Argon2id.time_cost, Argon2id.memory_cost
    hash_cheaply()
    yield full
    Argon2id.time_cost, Argon2id.memory_cost = full


def hash_cheaply():
    Argon2id.time_cost, Argon2id.memory_cost = 1, 8  # RFC 9106, section 3.1: the least there is


@pytest.fixture(scope="session")
def django_db_setup():
    """Replace pytest-django's: tests.postgres made a database with the demo practice in it."""


@pytest.fixture
def practice(db):
    return Sandbox.objects.select_related("practice__clock").get(name="demo").practice


@pytest.fixture
def ana(practice):
    """Everything in order: hard token, Mobile ID, backup phone by text."""
    return person(practice, "ana")


@pytest.fixture
def ben(practice):
    """His fob was pressed 20 times in a pocket; no Mobile ID, backup phone by voice."""
    return person(practice, "ben")


@pytest.fixture
def cara(practice):
    """No hard token but a new one on the desk; Mobile ID, no backup phone."""
    return person(practice, "cara")


@pytest.fixture
def sam(practice):
    """eRx Administrator, not a prescriber."""
    return person(practice, "sam")


@pytest.fixture
def ana_browser(ana):
    return signed_in(ana)


@pytest.fixture
def ben_browser(ben):
    return signed_in(ben)


@pytest.fixture
def cara_browser(cara):
    return signed_in(cara)


@pytest.fixture
def sam_browser(sam):
    return signed_in(sam)


@pytest.fixture
def clock(practice):
    """The practice's clock, to be moved."""
    return MovableClock(practice)


class MovableClock:
    def __init__(self, practice):
        self.practice = practice

    @property
    def now(self):
        return clocks.now(Practice.objects.select_related("clock").get(pk=self.practice.pk))

    def advance(self, **duration):
        clock_operations.move(practice=self.practice, forward=timedelta(**duration))


@pytest.fixture
def press(practice, clock):
    """Press a person's fob, so many times, and return every code it showed."""

    def presses(user, times=1):
        fob = Fob.objects.get(holder=user)
        return [fob_operations.press(fob=fob, at=clock.now) for _ in range(times)]

    return presses


@pytest.fixture
def journal(practice):
    """Read the practice's lines since the test began."""
    start = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run).count()

    def lines(event=None):
        rows = JournalLine.objects.filter(practice_id=practice.pk, run=practice.run, seq__gt=start)
        return [row for row in rows.order_by("seq") if event is None or row.event == event]

    return lines


@pytest.fixture
def hard_token_of(practice):
    return lambda user: HardToken.objects.get(account__user=user)


@pytest.fixture
def mobile_id_of(practice):
    return lambda user: MobileId.objects.get(account__user=user)


@pytest.fixture
def hand_out(practice, clock):
    """Put a token into stock and its fob into a hand; bound with `position`, else unbound."""

    def give(user, serial, *, kind=TokenKind.EVENT, secret=None, position=None, **stocked):
        secret = secret or randomness.secret(practice, f"test:{serial}")
        row = enrollment.stock(
            practice=practice, serial=serial, kind=kind, secret=secret, **stocked
        )
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
        if position is not None:
            account = user.epcs_account
            hard_token.bind(account=account, stocked=row, position=position, by=user, at=clock.now)
        return fob

    return give


@pytest.fixture
def remove_token(hard_token_of, clock):
    """Remove a person's hard token and take its fob off the desk."""

    def remove(user):
        Fob.objects.filter(holder=user).delete()
        hard_token.remove(
            token=hard_token_of(user),
            reason=TokenRemovalReason.REPLACED,
            detail="",
            by=user,
            at=clock.now,
        )

    return remove


@pytest.fixture
def bind(remove_token, hand_out):
    """Replace a person's hard token by one of this kind and secret; return its fob."""

    def replace(user, *, kind=TokenKind.EVENT, secret=None, position=AT_THE_START, **stocked):
        remove_token(user)
        serial = "GALH20000001" if kind == TokenKind.EVENT else "GAHE20000001"
        return hand_out(user, serial, kind=kind, secret=secret, position=position, **stocked)

    return replace


@pytest.fixture
def authy_code(mobile_id_of, clock):
    """The code a person's Authy shows now."""

    def code(user):
        token = AuthyToken.objects.get(smartphone__holder=user)
        return token.code(clock.now)

    return code
