"""Requests in Authy, begun and answered many times at once: trust.md, cases 68, 69, 101 to 103."""

from collections import Counter
from datetime import timedelta
from functools import partial

import pytest

from exostar.operations import mobile_id
from identity.constants import AUTHY_REQUESTS_UNAPPROVED, TokenRemovalReason
from identity.models import AuthyRequest, MobileId
from identity.operations import authy_requests
from simulator.models import Smartphone
from tests.portal.phone import registration_code
from tests.races.crowd import MANY, MORE_ROUNDS, ROUNDS, connected, rush, together
from tests.races.protections import kinds, prove, rush_own, unprotected
from tests.races.sandboxes import events, reasons

ADD = "/exostar/mobile-id/add/"
CODE = "/exostar/mobile-id/code/"
NUMBER = "+18025550163"
# Longer than the window of five requests, shorter than an idle proof.
NEXT_ROUND = 16
ENDS = ("mobile_id.approved", "mobile_id.denied", "mobile_id.expired", "mobile_id.cancelled")


@pytest.fixture
def twelve_of_ben(sandbox, visit):
    """Ben's browsers, his identity proved in each; Authy is on his phone."""
    browsers = visit(sandbox.user("ben"), MANY)
    Smartphone.objects.filter(holder=sandbox.user("ben")).update(authy_installed=True)
    prove(sandbox, "ben")
    return browsers


@pytest.fixture
def ask(sandbox, twelve_of_ben):
    """Ask Ben's phone to become his Mobile ID."""

    def request():
        account = sandbox.account("ben")
        return mobile_id.request(
            account=account,
            number=NUMBER,
            email=account.email,
            sign_in=account.user.signin_set.latest("pk"),
            by=account.user,
            at=sandbox.now,
        )

    return request


def looked_too_early(lines):
    """The lines of those who took a code for good that was spent by then."""
    refused = events(lines, "mobile_id.code_refused")
    return [line for line in refused if line.credential and line.reason == "changed_meanwhile"]


def registered(sandbox):
    return MobileId.objects.filter(account=sandbox.account("ben"))


def forget(sandbox):
    """Remove Ben's Mobile ID, and let another round begin."""
    for token in registered(sandbox).select_related("practice", "user"):
        why = TokenRemovalReason.LOST
        mobile_id.remove(token=token, reason=why, detail="", by=token.user, at=sandbox.now)
    sandbox.advance(minutes=NEXT_ROUND)


class TestTwelveStarts:
    @pytest.fixture
    def post(self, sandbox, twelve_of_ben):
        """Ask for a Mobile ID from twelve browsers at once."""
        fields = {"number": "802 555 0163", "email": sandbox.account("ben").email}
        forms = [(one, one.fill(ADD, "Next", **fields)) for one in twelve_of_ben]

        def all_post(start=together):
            sandbox.news()
            return start([lambda v=one, f=form: v.send(f.anew()) for one, form in forms])

        return all_post

    def test_leave_one_pending_the_others_cancelled_or_refused(self, sandbox, post):
        for _ in range(ROUNDS):
            answers = post()

            lines = sandbox.news()
            begun = AUTHY_REQUESTS_UNAPPROVED
            assert Counter(answer.status_code for answer in answers) == {
                302: begun,
                200: MANY - begun,
            }
            assert len(events(lines, "mobile_id.requested")) == begun
            assert len(events(lines, "mobile_id.cancelled")) == begun - 1
            refused = reasons(lines, "mobile_id.request_refused")
            assert refused == ["too_many"] * (MANY - begun)
            rows = AuthyRequest.objects.filter(practice=sandbox.practice, status="PENDING")
            assert rows.count() == 1
            sandbox.advance(minutes=NEXT_ROUND)

    def test_are_neither_in_the_twin(self, sandbox, twin, post, twelve_of_ben):
        for visitor in twelve_of_ben:
            visitor.goes_to(twin)

        answers = post(lambda acts: rush(sandbox.account("ben"), acts))

        # Only the constraint stands between them, and it is no answer to a person.
        assert 500 in {answer.status_code for answer in answers}


class TestApproveDenyAndExpiry:
    @pytest.fixture
    def acts(self, sandbox, ask):
        """Ask, and return what then happens at once: four approve, four deny, four look late."""

        def begin():
            request = ask()
            by, at = sandbox.account("ben").user, request.sent_at
            late = at + timedelta(seconds=301)
            phone = AuthyRequest.objects.select_related("practice", "account__user")
            pushed = phone.get(pk=request.pk)
            sandbox.news()
            acts = [
                partial(mobile_id.approve, request=pushed, at=at),
                partial(authy_requests.deny, request=pushed, by=by, at=at),
                partial(authy_requests.settle, practice=sandbox.practice, at=late),
            ]
            return request, acts * (MANY // 3)

        return begin

    def test_are_exactly_one_end(self, sandbox, acts):
        seen = Counter()
        for number in range(MORE_ROUNDS):
            request, at_once = acts()
            # Whoever comes first has the best chance: each kind in its turn.
            turn = number % 3
            start = connected if number % 2 else partial(rush_own, request)

            outcomes = start(at_once[turn:] + at_once[:turn])

            request.refresh_from_db()
            lines = sandbox.news()
            ends = [line.event for line in lines if line.event in ENDS]
            assert ends == [f"mobile_id.{request.status.lower()}"]
            is_approved = request.status == "APPROVED"
            assert registered(sandbox).exists() == is_approved
            assert len(events(lines, "mobile_id.registered")) == is_approved
            assert set(kinds(outcomes)) <= {None, "RefusedError"}
            late = len(events(lines, "mobile_id.answer_refused"))
            assert late == kinds(outcomes).count("RefusedError")
            seen[request.status] += 1
            forget(sandbox)
        assert len(seen) > 1

    def test_are_more_than_one_without_locks(self, sandbox, acts):
        request, at_once = acts()

        with unprotected():
            rush_own(request, at_once)

        lines = sandbox.news()
        assert len([line for line in lines if line.event in ENDS]) > 1


class TestOneCodeTwelveTimes:
    @pytest.fixture
    def post(self, sandbox, ask, twelve_of_ben):
        """Finish one registration with one code, from twelve browsers at once."""

        def all_post(start=together, server=None):
            request = ask()
            code = registration_code(request)
            forms = [one.fill(CODE, "Next", code=code) for one in twelve_of_ben]
            if server is not None:
                for visitor in twelve_of_ben:
                    visitor.goes_to(server)
            sandbox.news()
            pairs = zip(twelve_of_ben, forms, strict=True)
            acts = [lambda v=one, f=form: v.send(f) for one, form in pairs]
            return start(acts) if start is together else start(request, acts)

        return all_post

    @pytest.mark.parametrize("start", [together, rush], ids=["together", "before-the-row"])
    def test_registers_once(self, sandbox, post, start):
        for _ in range(ROUNDS if start is together else 3):
            answers = post(start)

            lines = sandbox.news()
            assert Counter(answer.status_code for answer in answers) == {302: 1, 409: MANY - 1}
            assert len(events(lines, "mobile_id.registered")) == 1
            assert registered(sandbox).count() == 1
            assert looked_too_early(lines) == []
            forget(sandbox)

    def test_is_right_more_than_once_in_the_twin(self, sandbox, post, twin):
        post(rush, twin)

        # Only a second look stopped them.
        assert looked_too_early(sandbox.news()) != []


class TestApprovalBesideTheCode:
    @pytest.fixture
    def acts(self, sandbox, ask):
        """Ask, and return what then happens at once: six approve, six enter the code."""

        def begin():
            request = ask()
            requests = AuthyRequest.objects.select_related("practice", "account__user")
            pushed, at = requests.get(pk=request.pk), request.sent_at
            by = sandbox.account("ben").user
            code = registration_code(request)
            sandbox.news()
            return request, [
                partial(mobile_id.approve, request=pushed, at=at),
                partial(mobile_id.finish_with_code, request=pushed, code=code, by=by, at=at),
            ] * (MANY // 2)

        return begin

    def test_is_one_registration(self, sandbox, acts):
        for number in range(ROUNDS):
            request, at_once = acts()
            turn = number % 2
            start = connected if number % 3 else partial(rush_own, request)

            outcomes = start(at_once[turn:] + at_once[:turn])

            lines = sandbox.news()
            assert Counter(kinds(outcomes)) == {None: 1, "RefusedError": MANY - 1}
            assert {one.reason for one in outcomes if one} <= {"already_used", "cancelled"}
            assert len(events(lines, "mobile_id.registered")) == registered(sandbox).count() == 1
            assert len([line for line in lines if line.event in ENDS]) <= 1
            forget(sandbox)

    def test_is_stopped_by_the_second_look_only_without_locks(self, acts):
        request, at_once = acts()

        with unprotected():
            outcomes = rush_own(request, at_once)

        assert "changed_meanwhile" in {one.reason for one in outcomes if one}
