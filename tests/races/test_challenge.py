"""One code at the challenge, many times at once: trust.md, group A."""

from collections import Counter

import pytest

from tests.portal.account import HARD_TOKEN, MOBILE_ID, challenge
from tests.portal.prescribing import fill_to_sign
from tests.races.crowd import MANY, ROUNDS, rush, together
from tests.races.sandboxes import events, reasons

PROVED = "/exostar/hard-token/remove/?asked=yes"
# Longer than a lock and than an idle proof, shorter than an idle session.
NEXT_ROUND = 31


@pytest.fixture
def method():
    return HARD_TOKEN


@pytest.fixture
def challenges(twelve_of_ana, method):
    return [(visitor, challenge(visitor, method)) for visitor in twelve_of_ana]


@pytest.fixture
def post(challenges):
    """Let all twelve browsers post one code at once; return the answers."""

    def all_post(code, start=together, *, keyed=True):
        forms = [(visitor, form.filled(code=code).anew()) for visitor, form in challenges]
        if not keyed:
            forms = [(visitor, form.without_key()) for visitor, form in forms]
        return start([lambda v=visitor, f=form: v.send(f) for visitor, form in forms])

    return all_post


def code_of(sandbox, method):
    return sandbox.authy_code("ana") if method == MOBILE_ID else sandbox.press("ana")[0]


def accepted(answers):
    return [answer for answer in answers if answer.headers.get("Location") == PROVED]


class TestOneCodeTwelveTimes:
    @pytest.mark.parametrize("method", [HARD_TOKEN, MOBILE_ID], ids=["hard_token", "mobile_id"])
    def test_is_accepted_once(self, sandbox, post, method):
        sandbox.news()

        for number in range(ROUNDS):
            # Every other round without a form key: it is no part of this protection.
            answers = post(code_of(sandbox, method), keyed=number % 2 == 0)

            lines = sandbox.news()
            assert Counter(answer.status_code for answer in answers) == {302: 1, 200: MANY - 1}
            assert len(accepted(answers)) == len(events(lines, "identity.proved")) == 1
            refused = Counter(reasons(lines, "identity.refused"))
            # Eleven replays guess nothing: none of them counts.
            assert refused == {"already_used": MANY - 1}
            assert not events(lines, "credential.locked")
            sandbox.advance(minutes=NEXT_ROUND)

    def test_is_accepted_once_by_all_who_stand_before_the_row(self, sandbox, post):
        sandbox.news()

        for _ in range(3):
            (code,) = sandbox.press("ana")
            answers = post(code, start=lambda acts: rush(sandbox.token("ana"), acts))

            assert len(accepted(answers)) == 1
            assert len(events(sandbox.news(), "identity.proved")) == 1
            sandbox.advance(minutes=NEXT_ROUND)

    def test_is_accepted_more_than_once_by_the_twin(self, sandbox, twin, post, twelve_of_ana):
        for visitor in twelve_of_ana:
            visitor.goes_to(twin)
        (code,) = sandbox.press("ana")

        answers = post(code, start=lambda acts: rush(sandbox.token("ana"), acts))

        assert len(accepted(answers)) > 1


class TestOneCodeForBothDoors:
    @pytest.fixture
    def both(self, sandbox, ana_visitor, visit):
        """Post one code to the challenge and to signing at once; say which accepted it."""
        (signer,) = visit(sandbox.user("ana"))
        waiting = sandbox.chart("ana", ROUNDS)
        proof = challenge(ana_visitor)

        def post(server):
            (code,) = sandbox.press("ana")
            sign = fill_to_sign(signer.goes_to(server), waiting.pop(), code=code)
            prove = proof.filled(code=code).anew()
            ana_visitor.goes_to(server)
            answers = rush(
                sandbox.token("ana"), [lambda: ana_visitor.send(prove), lambda: signer.send(sign)]
            )
            return [answer.status_code == 302 for answer in answers]

        return post

    def test_opens_one_of_them(self, sandbox, server, both):
        sandbox.news()

        for _ in range(ROUNDS):
            proved, signed = both(server)

            lines = sandbox.news()
            assert proved != signed
            assert len(events(lines, "identity.proved")) == proved
            assert len(events(lines, "prescription.signed")) == signed
            sandbox.advance(minutes=NEXT_ROUND)

    def test_opens_both_of_the_twins(self, twin, both):
        assert both(twin) == [True, True]
