"""A handset that is lost, found or replaced while texts, requests and answers are under way."""

from functools import partial

import pytest
from django.db import Error, connections

from identity.models import AuthyRequest, MobileId
from identity.refusals import ChangedMeanwhileError
from simulator import delivery
from simulator.constants import PhoneState
from simulator.devices import authy, authy_answers, smartphone
from simulator.models import AuthyToken, PushedRequest, Smartphone, TextMessage
from tests.portal.people import begin_sign_in
from tests.portal.phone import ask_to_add, message
from tests.races.crowd import MORE_ROUNDS, behind, connected
from tests.races.protections import unprotected

BENS = "+18025550163"


@pytest.fixture
def ben_with_authy(sandbox):
    """Ben, signed in, with Authy on his phone."""
    user = sandbox.user("ben")
    begin_sign_in(user)
    Smartphone.objects.filter(holder=user).update(authy_installed=True)
    return user


@pytest.fixture
def asked(sandbox, ben_with_authy):
    """A registration on Ben's phone."""
    return _ask(sandbox, ben_with_authy)


def _ask(sandbox, user):
    request = ask_to_add(user, at=sandbox.now, number=BENS)
    related = ("request__practice", "request__account__user")
    return PushedRequest.objects.select_related(*related).get(request=request)


def phone(user):
    return Smartphone.objects.get(holder=user)


def tokens(user):
    return AuthyToken.objects.filter(smartphone__holder=user).count()


def is_registered(user):
    return MobileId.objects.filter(account__user=user).exists()


def close_after(act):
    try:
        return act()
    finally:
        connections.close_all()


def one_behind_the_other(asked, *acts):
    """Let both stand before the account, in this order."""
    return behind(asked.request.account, *(partial(close_after, act) for act in acts))


class TestNewHandset:
    @pytest.fixture
    def acts(self, sandbox, ben_with_authy, asked):
        """Approve on the old one, and take a new one."""
        return (
            partial(authy_answers.approve, pushed=asked, at=sandbox.now),
            partial(smartphone.replace, smartphone=phone(ben_with_authy), at=sandbox.now),
        )

    def test_waits_for_the_answer_that_is_under_way(self, ben_with_authy, asked, acts):
        approve, replace = acts

        outcomes = one_behind_the_other(asked, approve, replace)

        assert outcomes == (True, None)
        assert is_registered(ben_with_authy)
        assert tokens(ben_with_authy) == 0

    def test_leaves_nothing_to_answer_on_the_old_one(self, ben_with_authy, asked, acts):
        approve, replace = acts

        replaced, approved = one_behind_the_other(asked, replace, approve)

        assert replaced is None
        assert isinstance(approved, ChangedMeanwhileError)
        assert AuthyRequest.objects.get(pk=asked.request_id).status == "PENDING"
        assert tokens(ben_with_authy) == 1

    def test_has_the_old_ones_token_without_locks(self, ben_with_authy, asked, acts):
        approve, replace = acts

        with unprotected():
            one_behind_the_other(asked, approve, replace)

        assert is_registered(ben_with_authy)
        assert tokens(ben_with_authy) == 1


class TestAllAtOnce:
    @pytest.fixture
    def acts(self, sandbox, ben_with_authy):
        """Everything that comes to one phone and is done with it."""
        at = sandbox.now
        row = phone(ben_with_authy)
        code = message(practice=sandbox.practice, number=BENS, code="483921", at=at)
        asked = _ask(sandbox, ben_with_authy)
        return [
            partial(authy_answers.approve, pushed=asked, at=at),
            partial(authy_answers.deny, pushed=asked, at=at),
            partial(_ask, sandbox, ben_with_authy),
            partial(delivery.send_text, code),
            partial(delivery.place_call, code),
            partial(authy.fetch, smartphone=row, at=at),
            partial(smartphone.replace, smartphone=phone(ben_with_authy), at=at),
            *(
                partial(smartphone.set_state, smartphone=phone(ben_with_authy), state=state, at=at)
                for state in (*PhoneState, PhoneState.WORKING)
            ),
        ]

    @pytest.mark.parametrize("number", range(MORE_ROUNDS))
    def test_keeps_nobody_waiting_and_loses_nothing(self, sandbox, ben_with_authy, acts, number):
        turn = number % len(acts)

        outcomes = connected(acts[turn:] + acts[:turn])

        assert not [one for one in outcomes if isinstance(one, Error)]
        smartphone.set_state(
            smartphone=phone(ben_with_authy), state=PhoneState.WORKING, at=sandbox.now
        )
        texts = TextMessage.objects.filter(practice=sandbox.practice, number=BENS)
        assert not texts.filter(delivered_at=None).exists()
