"""Locks are taken in one order, so that nobody ever waits for each other: trust.md, case 73."""

from threading import Barrier, Event
from time import sleep
from unittest.mock import patch

import pytest
from django.db import transaction
from psycopg2.errors import DeadlockDetected

from exostar.operations import mobile_id
from identity import journal
from identity.models import EpcsAccount, SignIn
from identity.operations import identity_proof
from tests.portal.account import RESYNC
from tests.portal.prescribing import fill_to_sign
from tests.races.crowd import behind, connected

CHOOSE = "/exostar/authenticate/?next=/exostar/hard-token/remove/"


class TestSigningBeside:
    @pytest.fixture
    def sign(self, sandbox, ana_visitor):
        form = fill_to_sign(ana_visitor, *sandbox.chart("ana", 1), code="000000")
        return lambda: ana_visitor.send(form)

    def test_a_refused_resync_ends(self, sandbox, ana_visitor, sign):
        form = ana_visitor.fill(RESYNC, "Next", first="000000", second="000001")

        answers = behind(sandbox.token("ana"), lambda: ana_visitor.send(form), sign)

        assert [answer.status_code for answer in answers] == [200, 200]

    def test_a_text_ends(self, sandbox, ana_visitor, sign):
        method = f"phone:{sandbox.phone('ana').public_id}:text"
        form = ana_visitor.fill(CHOOSE, "Next", method=method)

        answers = behind(sandbox.token("ana"), sign, lambda: ana_visitor.send(form))

        assert [answer.status_code for answer in answers] == [200, 302]


class TestAProofBeside:
    @pytest.fixture
    def sign_in(self, sandbox, visit):
        visit(sandbox.user("ben"))
        rows = SignIn.objects.select_related("practice", "user__epcs_account")
        return rows.latest("pk")

    def test_a_request_of_the_same_sign_in_ends(self, sandbox, sign_in):
        account, at = sandbox.account("ben"), sandbox.now
        is_granted = Event()

        def write_later(*args, **kwargs):
            is_granted.set()
            # Long enough for the request to write its line, were it not to wait for the proof.
            sleep(1)
            journal.write(*args, **kwargs)

        def grant():
            with patch.object(identity_proof, "journal") as pen:
                pen.write = write_later
                identity_proof.grant(sign_in=sign_in, credential=sandbox.phone("ben"), at=at)

        def ask():
            is_granted.wait(5)
            mobile_id.request(
                account=account,
                number="+18025550163",
                email=account.email,
                sign_in=SignIn.objects.get(pk=sign_in.pk),
                by=account.user,
                at=at,
            )

        assert connected([grant, ask]) == [None, None]


class TestLocksInAnotherOrder:
    def test_are_a_deadlock_that_the_harness_sees(self, sandbox):
        accounts = [sandbox.account("ana"), sandbox.account("ben")]
        meet = Barrier(2)

        outcomes = connected(
            [lambda o=order: lock(o, meet) for order in (accounts, accounts[::-1])]
        )

        assert any(isinstance(one.__cause__, DeadlockDetected) for one in outcomes if one)


@transaction.atomic
def lock(rows, meet):
    for row in rows:
        EpcsAccount.objects.select_for_update().get(pk=row.pk)
        if row == rows[0]:
            meet.wait()
