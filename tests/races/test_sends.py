"""Sends through Twilio: nobody waits for it, and what is given back or capped is exact."""

import threading
from datetime import UTC, datetime, timedelta
from functools import partial

import pytest
from django.db import transaction
from django.test import override_settings

from identity import journal
from identity.constants import Delivery, Event
from identity.models import DeploymentLimit, SpentLimit, UnconfirmedPhone, VerificationCode
from identity.operations import verification_codes
from identity.providers.delivery import twilio
from identity.refusals import RefusedError
from identity.verification import limits
from tests.races.crowd import MANY, MORE_ROUNDS, connected
from tests.races.sandboxes import events
from tests.twilio import contract
from tests.twilio.conftest import SETTINGS, lead_to, reload_addresses
from tests.twilio.double import HANGS, Double

AT = datetime(2026, 3, 17, 13, 0, tzinfo=UTC)
HOUR = timedelta(hours=1)


@pytest.fixture
def double(monkeypatch):
    with Double() as stand_in:
        lead_to(monkeypatch, stand_in.origin, 30)
        with override_settings(**SETTINGS):
            reload_addresses()
            yield stand_in
    reload_addresses()
    for exchange in stand_in.exchanges:
        contract.check(exchange)


@pytest.fixture
def unconfirmed(sandbox, visit):
    """A number of Ana's that is to become a backup phone."""
    visit(sandbox.user("ana"))
    account = sandbox.account("ana")
    return UnconfirmedPhone.objects.create(
        practice=sandbox.practice,
        account=account,
        sign_in=account.user.signin_set.latest("pk"),
        public_id="00000000-0000-4000-8000-000000000007",
        number=HANGS,
        delivery=Delivery.TEXT,
        started_at=sandbox.now,
    )


def send(phone, at):
    user = phone.account.user
    verification_codes.send(phone=phone, challenge=None, by_voice=False, by=user, at=at)


class TestSlowProvider:
    def test_keeps_no_other_writer_waiting(self, sandbox, unconfirmed, double):
        sandbox.news()
        sender = threading.Thread(target=connected, args=([partial(send, unconfirmed, AT)],))
        sender.start()
        try:
            assert double.reached.wait(10)
            # Every act of the practice writes into its journal, whose head is one row.
            connected([partial(write_a_line, sandbox)] * MANY)
            answered = not double.exchanges[0].status and sender.is_alive()
            lines = sandbox.news()
        finally:
            double.released.set()
            sender.join()

        assert answered, "Twilio had answered before the others wrote"
        assert len(events(lines, "support.contacted")) == MANY
        # It has committed before: the code is there when the message is.
        assert len(events(lines, "phone.code_sent")) == 1
        assert [line.detail["provider"] for line in sandbox.news()] == [
            "no connection: ConnectionError"
        ]

    def test_is_never_asked_inside_a_transaction(self, unconfirmed, double):
        with transaction.atomic(), pytest.raises(RuntimeError, match="durable"):
            send(unconfirmed, AT)

        assert double.exchanges == []
        assert not VerificationCode.objects.filter(unconfirmed=unconfirmed).exists()


def write_a_line(sandbox):
    journal.write(Event.SUPPORT_CONTACTED, practice=sandbox.practice, by=None, at=AT)


class TestFailureReportedTwelveTimesAtOnce:
    def test_is_one_line_and_one_send_given_back(self, sandbox, unconfirmed, monkeypatch):
        monkeypatch.setattr(twilio, "_hand_over", lambda _create: None)
        for number in range(MORE_ROUNDS):
            at = AT + timedelta(hours=2 * number)
            with override_settings(**SETTINGS):
                reload_addresses()
                send(unconfirmed, at)
                send(unconfirmed, at)
            row = VerificationCode.objects.latest("pk")
            sandbox.news()
            told = partial(
                verification_codes.report,
                practice=sandbox.practice,
                public_id=row.public_id,
                status="undelivered",
                at=at,
            )

            outcomes = connected([told] * MANY)

            assert outcomes == [None] * MANY
            assert len(events(sandbox.news(), "phone.send_failed")) == 1
            assert spent(sandbox, limits.SEND_TO_NUMBER, HANGS) == [at]
        reload_addresses()


def spent(sandbox, limit, subject):
    rows = SpentLimit.objects.filter(practice=sandbox.practice, name=limit.name)
    return rows.get(subject=subject).spent_at


class TestGivenBack:
    def test_beside_others_that_are_spent_is_exact(self, sandbox):
        limit = limits.Limit("test", 1000, HOUR)
        subject = {"practice": sandbox.practice, "subject": "x"}
        spend = partial(limits.take, limit, **subject, at=AT)
        give = partial(limits.give_back, limit, **subject, at=AT)
        for _ in range(MORE_ROUNDS):
            spend()

        for round_number in range(1, MORE_ROUNDS + 1):
            connected([spend] * (MANY // 2 + 1) + [give] * (MANY // 2))

            assert len(spent(sandbox, limit, "x")) == MORE_ROUNDS + round_number


class TestCapOfTheDeployment:
    @pytest.fixture
    def cap(self):
        return limits.Limit("test of the cap", 5, HOUR)

    @pytest.fixture(autouse=True)
    def nothing_left(self, cap, committed):
        yield
        DeploymentLimit.objects.filter(name=cap.name).delete()

    def test_lets_exactly_so_many_through(self, cap):
        for number in range(MORE_ROUNDS):
            at = AT + number * HOUR

            outcomes = connected([partial(limits.take_for_deployment, cap, at=at)] * MANY)

            assert outcomes.count(None) == 5
            assert set(outcomes) == {None, at + HOUR}

    def test_lets_more_through_that_looks_before_it_takes(self, cap):
        looked = threading.Barrier(MANY)

        outcomes = connected([partial(look_then_take, cap, AT, looked)] * MANY)

        assert outcomes.count(None) > 5

    def test_refuses_before_twilio_is_asked(self, sandbox, unconfirmed, double):
        DeploymentLimit.objects.all().delete()
        other = UnconfirmedPhone.objects.get(pk=unconfirmed.pk)
        other.number = "+18025550177"
        with override_settings(EPCS_SENDS_PER_HOUR=1):
            send(other, AT)
            with pytest.raises(RefusedError) as refused:
                send(other, AT)

        assert refused.value.facts["undelivered"] == "busy"
        assert len(double.inbox) == 1
        DeploymentLimit.objects.all().delete()


def look_then_take(limit, at, looked):
    """What is written without thinking of a second request."""
    row = DeploymentLimit.objects.filter(name=limit.name).first()
    is_full = row is not None and len(row.spent_at) >= limit.most
    looked.wait()
    if is_full:
        return at
    endless = limits.Limit(limit.name, 1000, limit.window)
    return limits.take_for_deployment(endless, at=at)
