"""Approvals that sign, asked for and given many times at once: trust.md, group G."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest
from django.db import transaction

from epcs import shown
from epcs.models import Prescription
from epcs.operations import approval, signing
from identity.constants import AUTHY_REQUESTS_UNAPPROVED, RequestStatus
from identity.models import AuthyRequest, MobileId
from identity.operations import authy_requests
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import fill_to_sign
from tests.races.crowd import MANY, MORE_ROUNDS, ROUNDS, connected, rush, together
from tests.races.protections import kinds, rush_own, unprotected
from tests.races.sandboxes import events, reasons

NEXT_ROUND = 16
HALF = MANY // 2


@pytest.fixture
def begin(sandbox, ana_visitor):
    """Begin a request for one new prescription of Ana's, as her page does after the password."""

    def ask():
        (address,) = sandbox.chart("ana", 1)
        account = sandbox.account("ana")
        rows = Prescription.objects.select_related("patient")
        row = rows.get(public_id=address.split("/")[3])
        with transaction.atomic():
            asked = approval._begin(
                account,
                row,
                {row.public_id: shown.digest(row, account)},
                MobileId.objects.get(account=account),
                account.user.signin_set.latest("pk"),
                by=account.user,
                at=sandbox.now,
            )
        sandbox.news()
        requests = AuthyRequest.objects.select_related("practice", "account__user")
        return requests.get(pk=asked.push.request.pk)

    return ask


def signed(request):
    names = request.bound_to["prescriptions"]
    return Prescription.objects.filter(public_id__in=names, signed_at__isnull=False).count()


def approves(request):
    return partial(approval.approve, request=request, at=request.sent_at)


class TestTwelveApprovals:
    @pytest.mark.parametrize("start", ["together", "before-the-row"])
    def test_sign_once(self, sandbox, begin, start):
        for _ in range(ROUNDS):
            request = begin()
            run = connected if start == "together" else partial(rush_own, request)

            outcomes = run([approves(request)] * MANY)

            lines = sandbox.news()
            assert Counter(kinds(outcomes)) == {None: 1, "RefusedError": MANY - 1}
            assert {one.reason for one in outcomes if one} == {"already_used"}
            assert signed(request) == len(events(lines, "prescription.signed")) == 1
            refused = reasons(lines, "prescription.signing_refused")
            assert refused == ["already_used"] * (MANY - 1)
            sandbox.advance(minutes=NEXT_ROUND)

    def test_go_on_to_sign_twice_without_locks(self, begin):
        request = begin()

        with unprotected():
            outcomes = rush_own(request, [approves(request)] * MANY)

        # It was still pending when they looked.
        assert {one.reason for one in outcomes if one} != {"already_used"}


class TestApprovalDenialAndExpiry:
    @pytest.fixture
    def acts(self, sandbox):
        def of(request):
            by, at = request.account.user, request.sent_at
            late = at + timedelta(seconds=301)
            return [
                approves(request),
                partial(authy_requests.deny, request=request, by=by, at=at),
                partial(authy_requests.settle, practice=sandbox.practice, at=late),
            ] * (MANY // 3)

        return of

    def test_are_exactly_one_end_and_all_or_nothing(self, sandbox, begin, acts):
        seen = Counter()
        for number in range(MORE_ROUNDS):
            request, turn = begin(), number % 3
            at_once = acts(request)
            start = connected if number % 2 else partial(rush_own, request)

            outcomes = start(at_once[turn:] + at_once[:turn])

            request.refresh_from_db()
            lines = sandbox.news()
            assert request.status in {"APPROVED", "DENIED", "EXPIRED"}
            is_approved = request.status == RequestStatus.APPROVED
            assert signed(request) == len(events(lines, "prescription.signed")) == is_approved
            assert set(kinds(outcomes)) <= {None, "RefusedError"}
            # One line is the end's own, unless it was an approval; the others are late answers.
            refused = reasons(lines, "prescription.signing_refused")
            assert len(refused) == kinds(outcomes).count("RefusedError") + (not is_approved)
            seen[request.status] += 1
            sandbox.advance(minutes=NEXT_ROUND)
        assert len(seen) > 1

    def test_are_more_than_one_without_locks(self, sandbox, begin, acts):
        request = begin()

        with unprotected():
            outcomes = rush_own(request, acts(request))

        late = kinds(outcomes).count("RefusedError")
        refused = reasons(sandbox.news(), "prescription.signing_refused")
        assert len(refused) + signed(request) > late + 1


class TestApprovalBesideACode:
    @pytest.fixture
    def acts(self, sandbox):
        """Six approve on the phone; six sign the same with the same code of the hard token."""

        def of(request):
            account = sandbox.account("ana")
            ((name, digest),) = request.bound_to["prescriptions"].items()
            row = Prescription.objects.select_related("patient").get(public_id=name)
            by_code = partial(
                signing.sign,
                account=account,
                patient=row.patient,
                marks={row.public_id: digest},
                token=sandbox.token("ana"),
                password=EPCS_PASSWORDS["ana"],
                code=sandbox.press("ana")[0],
                by=account.user,
                at=request.sent_at,
            )
            return [approves(request), by_code] * HALF

        return of

    def test_signs_once(self, sandbox, begin, acts):
        for number in range(ROUNDS):
            request = begin()
            at_once = acts(request)[number % 2 :]

            outcomes = connected(at_once)

            lines = sandbox.news()
            assert signed(request) == len(events(lines, "prescription.signed")) == 1
            assert kinds(outcomes).count(None) == 1
            errors = {"RefusedError", "ChangedMeanwhileError"}
            assert set(kinds(outcomes)) - {None} <= errors
            # Five wrong codes lock the token; the next round begins after it.
            sandbox.advance(minutes=NEXT_ROUND)

    def test_is_an_error_without_locks(self, begin, acts):
        request = begin()
        row = Prescription.objects.get(public_id=next(iter(request.bound_to["prescriptions"])))
        approve, by_code, *_ = acts(request)

        with unprotected():
            outcomes = rush_own(row, [approve, by_code])

        # Both found it waiting; only the law that a signed one never changes stopped the second.
        assert "InternalError" in kinds(outcomes)


class TestTwelveQuestions:
    """Approve in Authy from twelve browsers at once."""

    @pytest.fixture
    def post(self, sandbox, twelve_of_ana):
        (address,) = sandbox.chart("ana", 1)
        asked = {"code": "", "method": "authy_approval"}
        forms = [(visitor, fill_to_sign(visitor, address, **asked)) for visitor in twelve_of_ana]

        def all_post(start=together):
            sandbox.news()
            return start([lambda v=one, f=form: v.send(f.anew()) for one, form in forms])

        return all_post

    def test_leave_one_pending_the_others_cancelled_or_refused(self, sandbox, post):
        begun = AUTHY_REQUESTS_UNAPPROVED
        # Fewer rounds: each hashes twelve passwords.
        for _ in range(5):
            answers = post()

            lines = sandbox.news()
            codes = Counter(answer.status_code for answer in answers)
            assert codes == {302: begun, 200: MANY - begun}
            assert len(events(lines, "prescription.approval_requested")) == begun
            refused = Counter(reasons(lines, "prescription.signing_refused"))
            refused.pop("expired", None)
            assert refused == {"cancelled": begun - 1, "too_many": MANY - begun}
            rows = AuthyRequest.objects.filter(practice=sandbox.practice)
            assert rows.filter(status=RequestStatus.PENDING).count() == 1
            sandbox.advance(minutes=NEXT_ROUND)

    def test_are_neither_in_the_twin(self, sandbox, twin, post, twelve_of_ana):
        # The first entry replaces the hash of the tests, and its UPDATE would put them in a row.
        post()
        sandbox.advance(minutes=NEXT_ROUND)
        for visitor in twelve_of_ana:
            visitor.goes_to(twin)

        answers = post(lambda acts: rush(sandbox.account("ana"), acts))

        assert 500 in {answer.status_code for answer in answers}
