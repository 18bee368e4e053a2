"""Phones that are ready for a request, a text or a call."""

from uuid import uuid4

import pytest

from exostar.operations import backup_phone
from identity.constants import Delivery
from identity.models import UnconfirmedPhone
from simulator import delivery
from simulator.devices import faults
from simulator.models import PhoneCall, Smartphone, TextMessage
from simulator.models.sealed import SealedRow
from simulator.scenarios.parts import FaultPlan
from tests.portal.clock import START
from tests.portal.phone import MOBILE, OFFICE, ask_to_add, message


@pytest.fixture
def bens_authy(ben, ben_browser):
    """Ben is signed in, and Authy is on his phone by now."""
    Smartphone.objects.filter(holder=ben).update(authy_installed=True)


@pytest.fixture
def asked(ben, bens_authy, clock):
    """Ben's request to add a token, just arrived."""
    return ask_to_add(ben, at=clock.now, number="+18025550163")


@pytest.fixture
def text(practice, clock):
    def send(number, code="483921"):
        delivery.send_text(message(practice=practice, number=number, code=code, at=clock.now))

    return send


@pytest.fixture
def ring(practice, clock):
    """Place a call, which perhaps never rings."""

    def place(number, code="483921"):
        delivery.place_call(message(practice=practice, number=number, code=code, at=clock.now))

    return place


@pytest.fixture
def call(ring):
    def place(number, code="483921"):
        ring(number, code)
        return PhoneCall.objects.latest("pk")

    return place


@pytest.fixture
def set_faults(practice, clock):
    """Let exactly this go wrong from now on."""

    def change(**plan):
        faults.set_to(practice=practice, plan=FaultPlan(**plan), at=clock.now)

    return change


@pytest.fixture
def times_left(practice):
    """How many more deliveries the faults spoil."""
    return lambda: faults.read(practice=practice).times


@pytest.fixture
def unsealed(monkeypatch):
    """Note which texts and calls are read."""
    read_rows = []
    unseal = SealedRow.unseal

    def note(row):
        if isinstance(row, TextMessage | PhoneCall):
            read_rows.append(row.uuid)
        return unseal(row)

    monkeypatch.setattr(SealedRow, "unseal", note)
    return read_rows


@pytest.fixture
def give(practice):
    """Begin to add a number, in the person's sign-in."""

    def begin(user, number):
        return UnconfirmedPhone.objects.create(
            practice=practice,
            account=user.epcs_account,
            sign_in=user.signin_set.latest("pk"),
            public_id=uuid4(),
            number=number,
            delivery=Delivery.TEXT,
            started_at=START,
        )

    return begin


@pytest.fixture
def add(practice, clock):
    """Give a person a backup phone number."""

    def confirm(user, number):
        return backup_phone.confirm(
            account=user.epcs_account,
            number=number,
            delivery=Delivery.TEXT,
            by=user,
            at=clock.now,
        )

    return confirm


@pytest.fixture
def mobile(ana, ana_browser, give):
    """Ana is adding (802) 555-0177."""
    return give(ana, MOBILE)


@pytest.fixture
def office(ana, ana_browser, give):
    """Ana is adding the landline of the office."""
    return give(ana, OFFICE)
