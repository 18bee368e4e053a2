"""Requests in Authy: one pending, one answer, one end (workflows.md, sections 7 and 14)."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from identity.constants import Reason, RequestPurpose, RequestStatus
from identity.models import AuthyRequest, MobileId, SignIn
from identity.operations import authy_requests
from identity.refusals import ChangedMeanwhileError, RefusedError
from tests.portal.pages import signed_in

NUMBER = "+18025550163"


@pytest.fixture
def begin(ben, ben_browser, clock):
    """Begin a registration of Ben's; return the request."""

    def begun(purpose=RequestPurpose.REGISTRATION, **more):
        request, _secret = authy_requests.begin(
            account=ben.epcs_account,
            purpose=purpose,
            number=NUMBER,
            sign_in=SignIn.objects.filter(user=ben).latest("pk"),
            by=ben,
            at=clock.now,
            **more,
        )
        return request

    return begun


@pytest.fixture
def settle(practice, clock):
    return lambda: authy_requests.settle(practice=practice, at=clock.now)


@pytest.fixture
def approve(ben, clock):
    """Approve a request; return how often what it was asked for was done."""

    def answer(request, accepted=None):
        done = []
        authy_requests.approve(
            request=request, accepted=accepted or done.append, by=ben, at=clock.now
        )
        return len(done)

    return answer


@pytest.fixture
def deny(ben, clock):
    return lambda request: authy_requests.deny(request=request, by=ben, at=clock.now)


def status(request):
    return AuthyRequest.objects.get(pk=request.pk).status


def refused(act, *args):
    with pytest.raises(RefusedError) as caught:
        act(*args)
    return caught.value


class TestBegin:
    def test_makes_a_pending_request_and_one_line(self, begin, clock, journal):
        request = begin()

        assert status(request) == "PENDING"
        assert request.sent_at == clock.now
        (line,) = journal()[-1:]
        assert (line.event, line.credential) == ("mobile_id.requested", "mobile_id:0163")
        assert NUMBER not in str([vars(line) for line in journal()])

    def test_cancels_the_one_before(self, begin, journal):
        first, second = begin(), begin()

        assert (status(first), status(second)) == ("CANCELLED", "PENDING")
        assert [line.reason for line in journal("mobile_id.cancelled")] == ["cancelled"]

    def test_has_a_secret_of_its_own_each_time(self, begin):
        assert bytes(begin().secret) != bytes(begin().secret)

    def test_a_second_pending_one_is_against_the_law(self, begin):
        first, second = begin(), begin()

        with pytest.raises(IntegrityError), transaction.atomic():
            AuthyRequest.objects.filter(pk=first.pk).update(status="PENDING", ended_at=None)
        assert status(second) == "PENDING"

    def test_the_sixth_in_fifteen_minutes_is_refused_and_leaves_the_fifth(
        self, begin, clock, journal
    ):
        starts = []
        for _ in range(5):
            starts.append((clock.now, begin()))
            clock.advance(minutes=1)

        refusal = refused(begin)

        assert refusal.reason == "too_many"
        assert refusal.until == starts[0][0] + timedelta(minutes=15)
        assert status(starts[-1][1]) == "PENDING"
        assert len(journal("mobile_id.cancelled")) == 4

    def test_is_possible_again_at_the_very_end_of_the_fifteen_minutes(self, begin, clock):
        for _ in range(5):
            begin()
        clock.advance(minutes=14, seconds=59)
        assert refused(begin).reason == "too_many"

        clock.advance(seconds=1)

        assert status(begin()) == "PENDING"

    @pytest.mark.parametrize("end", ["deny", "expire", "cancel"])
    def test_counts_what_was_denied_expired_or_cancelled(self, begin, deny, clock, end):
        for _ in range(5):
            request = begin()
            if end == "deny":
                deny(request)
            if end == "expire":
                AuthyRequest.objects.filter(pk=request.pk).update(
                    status="EXPIRED", ended_at=clock.now
                )

        assert refused(begin).reason == "too_many"

    def test_does_not_count_what_was_approved(self, begin, approve):
        for _ in range(5):
            approve(begin())

        assert status(begin()) == "PENDING"

    def test_counts_each_purpose_for_itself(self, ben, begin, clock):
        token = MobileId.objects.create(
            practice=ben.practice,
            account=ben.epcs_account,
            user=ben,
            public_id="00000000-0000-4000-8000-000000000001",
            added_at=clock.now,
            number=NUMBER,
            secret=b"x",
        )
        for _ in range(5):
            begin()

        signing = begin(RequestPurpose.SIGNING, mobile_id=token)

        assert status(signing) == "PENDING"
        assert AuthyRequest.objects.filter(status="PENDING").count() == 2


class TestApprove:
    def test_does_what_was_asked_for_once(self, begin, approve):
        request = begin()

        assert approve(request) == 1
        assert status(request) == "APPROVED"

    @pytest.mark.parametrize(
        ("error", "reason"),
        [
            (RefusedError(Reason.NUMBER_TAKEN), "number_taken"),
            (ChangedMeanwhileError(), "changed_meanwhile"),
        ],
    )
    def test_what_cannot_be_done_cancels_it(self, begin, approve, journal, error, reason):
        request = begin()

        def fail(_row):
            raise error

        assert refused(approve, request, fail).reason == reason
        assert status(request) == "CANCELLED"
        assert journal()[-1].event == "mobile_id.answer_refused"
        assert journal()[-1].reason == reason

    def test_a_second_approval_changes_nothing(self, begin, approve, journal):
        request = begin()
        approve(request)

        assert refused(approve, request).reason == "already_used"
        assert status(request) == "APPROVED"
        assert journal()[-1].event == "mobile_id.answer_refused"

    def test_at_its_last_second_it_is_in_time(self, begin, approve, clock):
        request = begin()
        clock.advance(minutes=5)

        assert approve(request) == 1

    def test_one_second_later_it_is_late(self, begin, approve, clock):
        request = begin()
        clock.advance(minutes=5, seconds=1)

        assert refused(approve, request).reason == "expired"
        assert status(request) != "APPROVED"

    def test_after_a_denial_it_changes_nothing(self, begin, approve, deny):
        request = begin()
        deny(request)

        assert refused(approve, request).reason == "denied"
        assert status(request) == "DENIED"

    def test_after_a_newer_request_it_changes_nothing(self, begin, approve):
        first, second = begin(), begin()

        assert refused(approve, first).reason == "cancelled"
        assert status(second) == "PENDING"

    def test_of_what_is_gone_is_changed_meanwhile(self, begin, approve):
        request = begin()
        AuthyRequest.objects.filter(pk=request.pk).delete()

        with pytest.raises(ChangedMeanwhileError):
            approve(request)


class TestDeny:
    def test_ends_it_with_one_line(self, begin, deny, journal):
        request = begin()

        deny(request)

        assert status(request) == "DENIED"
        assert [(line.event, line.reason) for line in journal()[-1:]] == [
            ("mobile_id.denied", "denied")
        ]

    def test_after_an_approval_changes_nothing(self, begin, approve, deny):
        request = begin()
        approve(request)

        assert refused(deny, request).reason == "already_used"
        assert status(request) == "APPROVED"

    def test_when_it_is_over_changes_nothing(self, begin, deny, clock):
        request = begin()
        clock.advance(minutes=5, seconds=1)

        assert refused(deny, request).reason == "expired"


class TestSettle:
    def test_leaves_it_until_its_last_second(self, begin, settle, clock):
        request = begin()
        clock.advance(minutes=5)

        settle()

        assert status(request) == "PENDING"

    def test_ends_it_one_second_later_at_the_instant_it_ended(self, begin, settle, clock, journal):
        request = begin()
        clock.advance(minutes=5, seconds=1)

        settle()
        settle()

        assert status(request) == "EXPIRED"
        (line,) = journal("mobile_id.expired")
        assert line.at == request.sent_at + timedelta(minutes=5)
        assert (line.actor, line.reason) == ("ben", "expired")

    def test_every_request_to_the_practice_does_it_first(self, begin, ana, clock):
        request = begin()
        clock.advance(minutes=5, seconds=1)

        signed_in(ana).open("/erx/queue/")

        assert status(request) == "EXPIRED"

    def test_keeps_the_code_of_a_registration_open(self, begin, settle, clock):
        request = begin()
        clock.advance(minutes=6)

        settle()

        assert AuthyRequest.objects.get(pk=request.pk).code_ended_at is None


class TestReach:
    def test_keeps_the_first_moment_and_writes_no_line(self, begin, clock, journal):
        request = begin()
        lines = len(journal())
        first = clock.now
        authy_requests.reach(request=request, at=first)
        clock.advance(minutes=1)

        authy_requests.reach(request=request, at=clock.now)

        assert AuthyRequest.objects.get(pk=request.pk).reached_at == first
        assert len(journal()) == lines


class TestLife:
    @pytest.mark.parametrize("end", [RequestStatus.DENIED, RequestStatus.CANCELLED])
    def test_a_code_ends_with_a_denial_or_a_newer_request(self, begin, deny, end):
        request = begin()
        if end == RequestStatus.DENIED:
            deny(request)
        else:
            begin()

        assert AuthyRequest.objects.get(pk=request.pk).code_ended_at is not None
