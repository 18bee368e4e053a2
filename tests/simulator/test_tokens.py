"""Tokens in Authy: they come with a request, and go with it unless they are registered."""

import pytest

from identity.models import AuthyRequest, MobileId
from identity.operations import authy_requests
from identity.providers import pushes
from identity.verification.positions import key_of
from simulator.models import AuthyToken
from simulator.sandboxes import practice_setup as practices
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import act, look, soft_codes
from tests.portal.pages import signed_in
from tests.portal.people import person
from tests.portal.phone import ask_to_add, ask_to_sign

BENS = "+18025550163"
DAY = 24 * 3600


def remove(user, at=START):
    """Remove a Mobile ID as the portal does: the row first, the phone after the commit."""
    token = MobileId.objects.get(account__user=user)
    MobileId.objects.filter(pk=token.pk).update(removed_at=at, removal_reason="LOST")
    return token


def codes_after(user, practice, seconds):
    """What Authy shows so long after the start, to somebody who signs in then."""
    let_time_pass(practice, seconds)
    return soft_codes(act(signed_in(user), open="AUTHY"))


class TestToken:
    def test_comes_with_its_request(self, bens_authy, ben, ben_browser):
        assert soft_codes(act(ben_browser, open="AUTHY")) == []

        ask_to_add(ben, at=START, number=BENS)

        assert len(soft_codes(look(ben_browser))) == 1

    def test_holds_the_very_secret_of_its_registration(self, asked):
        token = AuthyToken.objects.get(request=asked)

        assert token.unseal() == key_of(AuthyRequest.objects.get(pk=asked.pk))
        assert str(token) == "PCC eRx"

    def test_is_not_in_clear_in_the_table(self, asked):
        token = AuthyToken.objects.get(request=asked)

        assert token.unseal() not in bytes(token.sealed)

    def test_tells_the_portal_that_it_has_come(self, asked):
        assert AuthyRequest.objects.get(pk=asked.pk).reached_at == START

    def test_outlives_the_time_out_of_its_request(self, practice, asked, ben_browser):
        act(ben_browser, open="AUTHY")

        let_time_pass(practice, 301)

        assert len(soft_codes(look(ben_browser))) == 1

    @pytest.mark.parametrize(("seconds", "count"), [(DAY + 0.999, 1), (DAY + 1, 0)])
    def test_goes_a_day_after_its_request(self, practice, asked, ben, seconds, count):
        assert len(codes_after(ben, practice, seconds)) == count

    def test_changes_the_desk_when_it_goes(self, practice, asked, ben):
        let_time_pass(practice, DAY)
        browser = signed_in(ben)
        version = act(browser, open="AUTHY").version

        assert version.endswith(str((int(START.timestamp()) + DAY + 1) * 1_000_000))

    def test_goes_when_its_request_is_denied(self, asked, ben_browser):
        act(ben_browser, deny=asked.public_id)

        assert soft_codes(act(ben_browser, open="AUTHY")) == []
        assert not AuthyToken.objects.filter(request=asked).exists()

    def test_gives_way_to_a_newer_request(self, asked, ben, ben_browser):
        newer = ask_to_add(ben, at=START, number=BENS)

        assert len(soft_codes(act(ben_browser, open="AUTHY"))) == 1
        assert AuthyToken.objects.get(smartphone__holder=ben).request == newer

    def test_of_a_request_that_was_replaced_on_its_way_does_not_come(self, bens_authy, ben):
        account = ben.epcs_account
        line = {"account": account, "by": ben, "at": START, "number": BENS}
        line |= {"purpose": "REGISTRATION", "sign_in": ben.signin_set.get()}
        late, secret = authy_requests.begin(**line)
        newer = ask_to_add(ben, at=START, number=BENS)

        pushes.provider().send(pushes.Push(late, "Late", [], secret))

        assert AuthyToken.objects.get(smartphone__holder=ben).request == newer

    def test_goes_when_a_request_ended_elsewhere(self, asked, ben, ben_browser):
        authy_requests.cancel(account=ben.epcs_account, purpose="REGISTRATION", by=ben, at=START)

        assert soft_codes(act(ben_browser, open="AUTHY")) == []

    def test_told_of_it_is_dropped(self, asked, ben):
        authy_requests.cancel(account=ben.epcs_account, purpose="REGISTRATION", by=ben, at=START)

        pushes.provider().tell(asked)

        assert not AuthyToken.objects.filter(request=asked).exists()

    def test_told_of_a_time_out_is_kept(self, asked, clock, practice):
        clock.advance(seconds=301)
        authy_requests.settle(practice=practice, at=clock.now)

        pushes.provider().tell(asked)

        assert AuthyToken.objects.filter(request=asked).exists()

    def test_of_a_colleague_on_the_same_phone_stays(self, asked, ana, ana_browser, ben_browser):
        ask_to_add(ana, at=START, number=BENS)

        assert len(soft_codes(act(ben_browser, open="AUTHY"))) == 2


class TestRegisteredToken:
    def test_stays_when_a_signature_is_denied(self, ana, ana_browser, authy_code):
        request = ask_to_sign(ana, at=START)

        act(ana_browser, deny=request.public_id)

        assert soft_codes(act(ana_browser, open="AUTHY")) == [authy_code(ana)]

    def test_is_forgotten_with_its_mobile_id(self, ana, ana_browser):
        pushes.provider().forget(remove(ana))

        desk = act(ana_browser, open="AUTHY")

        assert "No tokens yet." in desk.phone

    def test_that_was_not_forgotten_in_time_gives_way(self, ana, ana_browser):
        remove(ana)

        request = ask_to_add(ana, at=START)

        assert AuthyToken.objects.get(smartphone__holder=ana).request == request

    def test_of_a_new_request_is_not_forgotten_with_the_old_one(self, ana, ana_browser):
        removed = remove(ana)
        request = ask_to_add(ana, at=START)

        pushes.provider().forget(removed)

        assert AuthyToken.objects.get(smartphone__holder=ana).request == request

    def test_of_somebody_else_stays(self, ana, ana_browser, cara):
        pushes.provider().forget(remove(ana))

        assert AuthyToken.objects.filter(smartphone__holder=cara).exists()

    def test_draws_the_desk_anew_when_it_is_forgotten(self, ana, ana_browser):
        version = look(ana_browser).version

        pushes.provider().forget(remove(ana))

        assert look(ana_browser).version != version


class TestStartedOver:
    def test_while_a_push_was_on_its_way_nothing_arrives(self, practice, ben, bens_authy):
        fields = {"purpose": "REGISTRATION", "number": BENS, "sign_in": ben.signin_set.get()}
        request, secret = authy_requests.begin(account=ben.epcs_account, by=ben, at=START, **fields)
        practices.restart(practice=practice, by=ben, at=START)

        pushes.provider().send(pushes.Push(request, "Late", [], secret))

        assert not AuthyToken.objects.filter(smartphone__holder=ben).exists()


class TestTwins:
    def test_of_one_seed_show_the_same(self, db):
        shown = []
        for name in ("one", "two"):
            twin = practices.make(name=name, seed=7, at=START, running=False)
            cara = person(twin, "cara")
            browser = signed_in(cara)
            ask_to_sign(cara, at=START)
            remove(cara)
            request = ask_to_add(cara, at=START, number="+18025550171")
            codes = soft_codes(act(browser, open="AUTHY"))
            screen = act(browser, open_request=request.public_id).phone
            shown.append((request.public_id, codes, screen))

        assert shown[0] == shown[1]
        assert len(shown[0][1]) == 1
