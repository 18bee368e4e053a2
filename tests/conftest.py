"""The demo's people, their browsers and devices, and a clock that stands until it is moved."""

import pytest

from identity.deployment.hashers import Argon2id
from simulator.models import Sandbox as SandboxRow
from tests.portal import fob, people, phone
from tests.portal.pages import signed_in
from tests.portal.people import person
from tests.portal.sandbox import Sandbox, lines


@pytest.fixture(scope="session", autouse=True)
def cheap_passwords():
    """Hash as elsewhere, but at a thousandth of the cost: thousands sign in here.

    Servers of their own, in journeys, races and durability, hash at the full one.
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
    return SandboxRow.objects.select_related("practice__clock").get(name="demo").practice


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
    """The practice's clock: `now`, and `advance(minutes=5)`."""
    return Sandbox(practice)


@pytest.fixture
def journal(practice):
    """Read the practice's lines since the test began."""
    start = len(lines(practice))
    return lambda event=None: lines(practice, event, after=start)


# What follows needs the practice, and nothing else: the functions read the time themselves.


@pytest.fixture
def press(practice):
    """Press a person's fob, so many times, and return every code it showed."""
    return fob.press


@pytest.fixture
def authy_code(practice):
    """The code a person's Authy shows now."""
    return phone.authy_code


@pytest.fixture
def hard_token_of(practice):
    return people.hard_token_of


@pytest.fixture
def mobile_id_of(practice):
    return people.mobile_id_of


@pytest.fixture
def hand_out(practice):
    """Put a token into stock and its fob into a hand; bound with `position`, else unbound."""
    return fob.hand_out


@pytest.fixture
def remove_token(practice):
    """Remove a person's hard token and take its fob off the desk."""
    return fob.take_away


@pytest.fixture
def bind(practice):
    """Replace a person's hard token by one of this kind and secret; return its fob."""
    return fob.replace
