"""The portal with Twilio for its delivery, and a double in Twilio's place."""

import importlib
import logging

import pytest
from django.test import override_settings
from django.urls import clear_url_caches

from config import urls as all_urls
from identity import urls
from identity.models import BackupPhone, JournalLine
from identity.providers.delivery import twilio
from identity.verification import limits
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.twilio import contract
from tests.twilio.double import OUR_NUMBER, SID, TOKEN, Double, ToDouble

PUBLIC_URL = "https://epcs.example"
SETTINGS = {
    "EPCS_DELIVERY": "identity.providers.delivery.twilio",
    "EPCS_SENDS_PER_HOUR": 100,
    "TWILIO_ACCOUNT_SID": SID,
    "TWILIO_AUTH_TOKEN": TOKEN,
    "TWILIO_FROM_NUMBER": OUR_NUMBER,
    "PUBLIC_URL": PUBLIC_URL,
}


@pytest.fixture(autouse=True)
def delivery():
    """Set this deployment to Twilio; which addresses there are depends on it."""
    with override_settings(**SETTINGS):
        reload_addresses()
        yield
    reload_addresses()


def reload_addresses():
    importlib.reload(urls)
    importlib.reload(all_urls)
    clear_url_caches()


@pytest.fixture(autouse=True)
def double(delivery, monkeypatch):
    """Twilio's double; whatever is exchanged with it has to be as Twilio describes."""
    with Double() as stand_in:
        lead_to(monkeypatch, stand_in.origin)
        yield stand_in
    for exchange in stand_in.exchanges:
        contract.check(exchange)


def lead_to(monkeypatch, origin, patience=0.5):
    """Lead the SDK to a double; wait for so many seconds for an answer that never comes."""
    timeout = twilio.http_client().timeout

    def client():
        return ToDouble(origin, patience=patience, timeout=timeout, max_retries=0)

    monkeypatch.setattr(twilio, "http_client", client)


@pytest.fixture
def loudest_log(caplog):
    """Everything that any logger would say, were it as talkative as it can be."""
    caplog.set_level(logging.DEBUG)
    return caplog


@pytest.fixture
def text(ana_browser, double):
    choose(ana_browser, BY_TEXT)
    return double.inbox[-1]


@pytest.fixture
def call(ben_browser, double):
    choose(ben_browser, BY_CALL)
    return double.inbox[-1]


@pytest.fixture
def forged(db):
    """Read the lines of the deployment's own chain since the test began."""
    before = JournalLine.objects.filter(practice_id=0).count()

    def lines():
        rows = JournalLine.objects.filter(practice_id=0).order_by("seq")[before:]
        return [(row.event, row.reason) for row in rows]

    return lines


@pytest.fixture
def number_of(practice):
    """Give a person's backup phone another number."""

    def change(user, number):
        BackupPhone.objects.filter(account__user=user).update(number=number)

    return change


@pytest.fixture
def unspent(clock, practice):
    """Whether nothing is spent of a person's account, and of the number."""

    def count(user):
        phone = BackupPhone.objects.get(account__user=user)
        subjects = {limits.SEND_FOR_ACCOUNT: phone.account_id, limits.SEND_TO_NUMBER: phone.number}
        return [nothing_spent(limit, str(subject)) for limit, subject in subjects.items()]

    def nothing_spent(limit, subject):
        one = limits.Limit(limit.name, 1, limit.window)
        return limits.next_possible(one, practice=practice, subject=subject, at=clock.now) is None

    return count
