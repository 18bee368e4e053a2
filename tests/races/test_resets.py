"""One reset opens one permission, which sets one password: workflows.md, section 10."""

from collections import Counter
from functools import partial

import pytest
from django.contrib.auth.hashers import make_password

from epcs.operations import epcs_password
from identity.models import EpcsAccount, Practice
from tests.races.crowd import MANY, ROUNDS, connected, rush, together
from tests.races.protections import kinds, rush_own, unprotected
from tests.races.sandboxes import events, reasons

BUTTON = "Reset EPCS Password"
SET = make_password("one-of-ana's-own")


def set_anew(sandbox):
    account = sandbox.account("ana")
    epcs_password.set_hash(account=account, password_hash=SET, by=account.user, at=sandbox.now)


class TestTwelveResets:
    @pytest.fixture
    def post(self, sandbox, visit):
        """Reset Ana's EPCS password from twelve browsers of Sam's at once."""
        address = f"/erx/admin/epcs-setup/{sandbox.user('ana').public_id}/"
        visitors = visit(sandbox.user("sam"), MANY)

        def all_post(start=together, server=None):
            forms = [(one, one.fill(address, BUTTON)) for one in visitors]
            for visitor in visitors if server else []:
                visitor.goes_to(server)
            sandbox.news()
            return start([lambda v=one, f=form: v.send(f) for one, form in forms])

        return all_post

    def test_open_one_permission(self, sandbox, post):
        for _ in range(ROUNDS):
            answers = post()

            lines = sandbox.news()
            codes = Counter(answer.status_code for answer in answers)
            assert codes == {302: 1, 200: MANY - 1}
            assert len(events(lines, "password.reset_allowed")) == 1
            assert reasons(lines, "password.reset_refused") == ["not_allowed"] * (MANY - 1)
            account = sandbox.account("ana")
            assert (account.epcs_password, account.password_reset_at) == ("", sandbox.now)
            sandbox.advance(minutes=1)
            set_anew(sandbox)

    def test_open_more_than_one_in_the_twin(self, sandbox, twin, post):
        post(lambda acts: rush(sandbox.account("ana"), acts), twin)

        assert len(events(sandbox.news(), "password.reset_allowed")) > 1


class TestTwelveNewPasswords:
    @pytest.fixture
    def acts(self, sandbox):
        """Reset Ana's password, and return twelve different choices of the next."""
        hashes = [make_password(f"ana-chooses-number-{n}") for n in range(MANY)]

        def begin():
            account, sam = sandbox.account("ana"), sandbox.user("sam")
            EpcsAccount.objects.filter(pk=account.pk).update(
                epcs_password="",
                epcs_password_set_at=None,
                last_epcs_password=SET,
                password_reset_at=sandbox.now,
                password_reset_by=sam,
            )
            account = sandbox.account("ana")
            run = str(Practice.objects.get(pk=sandbox.practice.pk).run)
            sandbox.news()
            # Behind the criteria and the hashing, which take their time outside any lock.
            return [
                partial(
                    epcs_password._choose,
                    account,
                    run,
                    one,
                    by=account.user,
                    at=sandbox.now,
                    keep=None,
                )
                for one in hashes
            ]

        return begin

    def test_after_one_reset_set_one(self, sandbox, acts):
        for number in range(ROUNDS):
            at_once = acts()
            account = sandbox.account("ana")

            outcomes = (connected if number % 2 else partial(rush_own, account))(at_once)

            refused = {"RefusedError", "ChangedMeanwhileError"}
            assert kinds(outcomes).count(None) == 1
            assert set(kinds(outcomes)) - {None} <= refused
            assert len(events(sandbox.news(), "password.set")) == 1
            chosen = at_once[kinds(outcomes).index(None)].args[2]
            account = sandbox.account("ana")
            assert (account.epcs_password, account.password_reset_at) == (chosen, None)

    def test_set_more_than_one_without_locks(self, sandbox, acts):
        at_once = acts()

        with unprotected():
            rush_own(sandbox.account("ana"), at_once)

        assert len(events(sandbox.news(), "password.set")) > 1


def end_of(answer):
    if answer.status_code != 302:
        return answer.status_code
    return "signed out" if answer.headers["location"].startswith("/sign-in/") else "set"


class TestTwelveForms:
    """The same through the page, whose hashing takes its time."""

    PAGE = "/erx/my-settings/epcs-password/"

    @pytest.fixture
    def forms(self, sandbox, visit):
        (sam,) = visit(sandbox.user("sam"))
        address = f"/erx/admin/epcs-setup/{sandbox.user('ana').public_id}/"

        def fill():
            sam.send(sam.fill(address, BUTTON))
            forms = []
            # The password that is set signs the other browsers out.
            for number, visitor in enumerate(visit(sandbox.user("ana"), MANY)):
                password = f"{sandbox.now:%H%M} quite new heron {number:02}"
                fields = {"password": password, "again": password}
                forms.append((visitor, visitor.fill(self.PAGE, "Submit", **fields)))
            sandbox.news()
            return forms

        return fill

    def test_set_one(self, sandbox, forms):
        # Fewer rounds: each hashes thirty-six passwords.
        for _ in range(2):
            filled = forms()

            answers = together([lambda v=one, f=form: v.send(f) for one, form in filled])

            ends = Counter(map(end_of, answers))
            # A try too many is a sentence on the page; who comes later is signed out by then.
            assert set(ends) <= {"set", "signed out", 409, 200}
            assert ends["set"] == 1
            lines = sandbox.news()
            assert len(events(lines, "password.set")) == 1
            assert len(events(lines, "password.refused")) == ends[409] + ends[200]
            sandbox.advance(minutes=15)
