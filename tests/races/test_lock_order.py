"""Locks are taken in one order, so that nobody ever waits for each other: trust.md, case 73."""

from threading import Barrier

import pytest
from django.db import transaction
from psycopg2.errors import DeadlockDetected

from identity.models import EpcsAccount
from tests.races.crowd import behind, connected
from tests.races.sandboxes import signing

CHOOSE = "/exostar/authenticate/?next=/exostar/hard-token/remove/"
RESYNC = "/exostar/hard-token/resync/"


class TestSigningBeside:
    @pytest.fixture
    def sign(self, sandbox, ana):
        form = signing(ana, *sandbox.chart("ana", 1), code="000000")
        return lambda: ana.send(form)

    def test_a_refused_resync_ends(self, sandbox, ana, sign):
        form = ana.fill(RESYNC, "Next", first="000000", second="000001")

        answers = behind(sandbox.token("ana"), lambda: ana.send(form), sign)

        assert [answer.status_code for answer in answers] == [200, 200]

    def test_a_text_ends(self, sandbox, ana, sign):
        method = f"phone:{sandbox.phone('ana').public_id}:text"
        form = ana.fill(CHOOSE, "Next", method=method)

        answers = behind(sandbox.token("ana"), sign, lambda: ana.send(form))

        assert [answer.status_code for answer in answers] == [200, 302]


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
