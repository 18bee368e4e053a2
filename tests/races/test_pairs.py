"""One pair of codes at once: at the resync, and at the addition of a token by two people."""

import pytest

from tests.portal.account import ADD_HARD_TOKEN, MOBILE_ID, RESYNC, challenge
from tests.portal.fob import remove
from tests.portal.pages import problems_of
from tests.races.crowd import MANY, ROUNDS, rush, together
from tests.races.sandboxes import events, reasons

NEUTRAL = (
    "We could not register a token with that serial number and those passwords. Check the serial"
    " number, press the button until your token shows a different number, and enter two new"
    " passwords. If this goes on, contact PCC Support"
)


class TestOnePairTwelveTimes:
    @pytest.fixture
    def post(self, sandbox, ana_visitor):
        """Post the next pair of Ana's fob twelve times at once, each from a page of its own."""
        page = ana_visitor.fill(RESYNC, "Next")

        def all_post(start=together):
            first, second = sandbox.press("ana", times=2)
            forms = [page.filled(first=first, second=second).anew() for _ in range(MANY)]
            return start([lambda f=form: ana_visitor.send(f) for form in forms])

        return all_post

    def test_moves_the_count_once(self, sandbox, post):
        sandbox.news()

        for number in range(1, ROUNDS + 1):
            answers = post()

            lines = sandbox.news()
            assert sorted(answer.status_code for answer in answers) == [200] * (MANY - 1) + [302]
            assert len(events(lines, "hard_token.resynchronized")) == 1
            refused = reasons(lines, "hard_token.resync_refused")
            assert refused == ["already_used"] * (MANY - 1)
            assert sandbox.token("ana").counter == 2 * number

    def test_moves_it_more_than_once_in_the_twin(self, sandbox, twin, ana_visitor, post):
        ana_visitor.goes_to(twin)
        sandbox.news()

        post(lambda acts: rush(sandbox.token("ana"), acts))

        assert len(events(sandbox.news(), "hard_token.resynchronized")) > 1


class TestOneSerialForTwoPeople:
    @pytest.fixture
    def cara_visitor(self, sandbox, visit):
        return visit(sandbox.user("cara"))[0]

    @pytest.fixture
    def both(self, sandbox, ana_visitor, cara_visitor):
        """Let Ana and Cara, both without a hard token, add the same one at once."""
        remove(sandbox.token("ana"))
        remove(sandbox.bind("cara", sandbox.in_stock("GALH10000033")))
        for key, visitor in (("ana", ana_visitor), ("cara", cara_visitor)):
            form = challenge(visitor, MOBILE_ID, ADD_HARD_TOKEN)
            visitor.send(form.filled(code=sandbox.authy_code(key)))

        def post(serial):
            stocked = sandbox.stock("cara", serial)
            first, second = sandbox.press("cara", times=2)
            typed = {"serial": serial, "first": first, "second": second}
            forms = [
                (one, one.fill(ADD_HARD_TOKEN, "Next", **typed))
                for one in (ana_visitor, cara_visitor)
            ]
            return rush(stocked, [lambda v=one, f=form: v.send(f) for one, form in forms])

        return post

    def test_is_bound_to_one_and_the_other_reads_the_neutral_sentence(self, sandbox, both):
        sandbox.news()

        for number in range(ROUNDS):
            answers = both(f"GALH4000{number:04}")

            lines = sandbox.news()
            assert sorted(answer.status_code for answer in answers) == [200, 302]
            (refused,) = (answer for answer in answers if answer.status_code == 200)
            assert problems_of(refused) == [NEUTRAL]
            assert len(events(lines, "hard_token.added")) == 1
            assert reasons(lines, "hard_token.add_refused") == ["bound_elsewhere"]
            remove(sandbox.bound())
            sandbox.advance(minutes=2)

    def test_is_told_otherwise_by_the_twin(self, twin, ana_visitor, cara_visitor, both):
        ana_visitor.goes_to(twin)
        cara_visitor.goes_to(twin)

        answers = both("GALH40000000")

        assert not any(problems_of(answer) == [NEUTRAL] for answer in answers)
