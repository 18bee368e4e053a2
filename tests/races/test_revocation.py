"""Revoke beside everything that adds or signs: afterwards nothing is live."""

from functools import partial
from threading import Event
from time import sleep
from unittest.mock import patch

import pytest
from django.db import transaction

from epcs import shown
from epcs.models import Prescription
from epcs.operations import approval, signing
from exostar.operations import backup_phone, mobile_id, revocation
from identity.constants import Delivery
from identity.models import AuthyRequest, BackupPhone, HardToken, MobileId, UnconfirmedPhone
from identity.operations import verification_codes
from identity.refusals import ChangedMeanwhileError
from simulator.sandboxes import practice_setup as practices
from tests.portal.people import EPCS_PASSWORDS
from tests.races.crowd import MANY, ROUNDS, connected
from tests.races.protections import kinds, rush_own, unprotected
from tests.races.sandboxes import events

FOURTH = MANY // 4
EXPECTED = {None, "RefusedError", "ChangedMeanwhileError", "DoesNotExist"}


@pytest.fixture
def begin_anew(sandbox):
    """Put the practice back to its start: a revoked account has no other way back."""

    def start_over():
        practices.restart(practice=sandbox.practice, by=sandbox.user("sam"), at=sandbox.now)
        sandbox.practice.refresh_from_db()
        sandbox.seen = 0
        sandbox.news()

    return start_over


def revokes(sandbox, key):
    account = sandbox.account(key)
    return partial(revocation.revoke, account=account, by=account.user, at=sandbox.now)


def adds_a_phone(sandbox, key):
    account = sandbox.account(key)
    return partial(
        backup_phone.confirm,
        account=account,
        number="+18025550177",
        delivery=Delivery.TEXT,
        by=account.user,
        at=sandbox.now,
    )


def asks_for_a_mobile_id(sandbox, key):
    account = sandbox.account(key)
    return partial(
        mobile_id.request,
        account=account,
        number="+18025550163",
        email=account.email,
        sign_in=account.user.signin_set.latest("pk"),
        by=account.user,
        at=sandbox.now,
    )


def approves_a_mobile_id(sandbox, key):
    asks_for_a_mobile_id(sandbox, key)()
    requests = AuthyRequest.objects.select_related("practice", "account__user")
    return partial(mobile_id.approve, request=requests.latest("pk"), at=sandbox.now)


def binds_a_hard_token(sandbox, key):
    return partial(sandbox.bind, key, sandbox.in_stock("GALH10000033"))


def marked(sandbox, key):
    account = sandbox.account(key)
    row = Prescription.objects.filter(account=account).select_related("patient").first()
    return account, row, {row.public_id: shown.digest(row, account)}


def signs_with_a_code(sandbox, key):
    account, row, marks = marked(sandbox, key)
    return partial(
        signing.sign,
        account=account,
        patient=row.patient,
        marks=marks,
        token=sandbox.token(key),
        password=EPCS_PASSWORDS[key],
        code=sandbox.press(key)[0],
        by=account.user,
        at=sandbox.now,
    )


def approves_a_signature(sandbox, key):
    account, row, marks = marked(sandbox, key)
    token = MobileId.objects.get(account=account)
    sign_in = account.user.signin_set.latest("pk")
    with transaction.atomic():
        asked = approval._begin(
            account, row, marks, token, sign_in, by=account.user, at=sandbox.now
        )
    requests = AuthyRequest.objects.select_related("practice", "account__user")
    request = requests.get(pk=asked.push.request.pk)
    return partial(approval.approve, request=request, at=sandbox.now)


def assert_nothing_lives(sandbox, key):
    account = sandbox.account(key)
    assert account.revoked_at is not None
    assert account.epcs_password == ""
    for kind in (HardToken, MobileId, BackupPhone):
        assert not kind.objects.filter(account=account).exists(), kind
    requests = AuthyRequest.objects.filter(account=account)
    assert not requests.filter(status="PENDING").exists()
    assert not requests.filter(purpose="REGISTRATION", code_ended_at=None).exists()


# Who, and what is tried at once beside revoking.
BESIDE = {
    "adding": ("ben", [adds_a_phone, asks_for_a_mobile_id, approves_a_mobile_id]),
    "signing": ("ana", [signs_with_a_code, approves_a_signature, adds_a_phone]),
    "a-new-token": ("cara", [binds_a_hard_token, adds_a_phone, adds_a_phone]),
}


@pytest.fixture
def acts(sandbox, visit, begin_anew):
    """Three revoke, and three times three do something else."""
    for key in ("ana", "ben", "cara"):
        visit(sandbox.user(key))

    def prepare(kind):
        key, others = BESIDE[kind]
        begin_anew()
        beside = [make(sandbox, key) for make in others]
        return key, [revokes(sandbox, key), *beside] * FOURTH

    return prepare


class TestRevoke:
    @pytest.mark.parametrize("kind", BESIDE)
    def test_leaves_nothing_alive_whatever_is_done_at_once(self, sandbox, acts, kind):
        for number in range(ROUNDS):
            key, at_once = acts(kind)
            turn = number % 4
            account = sandbox.account(key)
            start = connected if number % 2 else partial(rush_own, account)

            outcomes = start(at_once[turn:] + at_once[:turn])

            assert_nothing_lives(sandbox, key)
            errors = {name for name in kinds(outcomes) if isinstance(name, str)}
            assert errors <= EXPECTED
            lines = sandbox.news()
            (revoked,) = events(lines, "account.revoked")
            later = [line.event for line in lines if line.seq > revoked.seq and not line.reason]
            assert later == []

    def test_leaves_a_number_without_locks(self, sandbox, acts):
        key, (revoke, add_a_phone, *_) = acts("adding")
        account = sandbox.account(key)

        with unprotected():
            outcomes = rush_own(account, [revoke, add_a_phone])

        assert kinds(outcomes)[0] is None
        assert BackupPhone.objects.filter(account=account).exists()


class TestANumberThatWaits:
    @pytest.fixture
    def begin(self, sandbox, visit):
        visit(sandbox.user("ben"))
        account = sandbox.account("ben")
        return partial(
            backup_phone.begin,
            account=account,
            number="+18025550177",
            delivery=Delivery.TEXT,
            sign_in=account.user.signin_set.latest("pk"),
            by=account.user,
            at=sandbox.now,
        )

    def test_goes_after_the_code_on_its_way_to_it(self, sandbox, begin):
        phone = begin()
        is_sending = Event()
        journal = verification_codes.journal

        def write_later(*args, **kwargs):
            is_sending.set()
            # Long enough for the number to be deleted, were it not held by the code.
            sleep(1)
            journal.write(*args, **kwargs)

        def send():
            with patch.object(verification_codes, "journal") as pen:
                pen.write = write_later
                backup_phone.send(phone=phone, by=phone.account.user, at=sandbox.now)

        def revoke():
            is_sending.wait(5)
            revokes(sandbox, "ben")()

        assert connected([send, revoke]) == [None, None]
        assert not UnconfirmedPhone.objects.filter(account=phone.account).exists()

    def test_is_begun_no_more_by_what_waited_for_it(self, sandbox, begin):
        revokes(sandbox, "ben")()

        with pytest.raises(ChangedMeanwhileError):
            begin()

        assert not UnconfirmedPhone.objects.filter(account=sandbox.account("ben")).exists()
