"""What an approval was begun with must still hold when it is given: trust.md, group G."""

from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password

from epcs.models import Prescription
from epcs.operations import approval, epcs_password
from exostar.operations import mobile_id
from identity.constants import SESSION_LIFE, SignInEnd, TokenRemovalReason
from identity.models import AuthyRequest, EpcsAccount, MobileId, SignIn, User
from identity.operations import sign_in
from identity.refusals import RefusedError
from tests.portal.pages import signed_in
from tests.portal.prescribing import ask_approval


@pytest.fixture
def asked(ana_browser):
    """Ana's request for Milo Hart's two prescriptions, as it is on her phone."""
    ask_approval(ana_browser)
    return AuthyRequest.objects.latest("pk")


def signed(user):
    return Prescription.objects.filter(account__user=user, signed_at__isnull=False)


def status(request):
    return AuthyRequest.objects.get(pk=request.pk).status


def set_a_new_password(ana, at):
    epcs_password.set_hash(
        account=ana.epcs_account, password_hash=make_password("quite-another-1"), by=ana, at=at
    )


def set_the_same_password_anew(ana, at):
    encoded = make_password("ana-signs-maple-2026")
    epcs_password.set_hash(account=ana.epcs_account, password_hash=encoded, by=ana, at=at)


def reset_the_password(ana, at):
    """As an eRx Administrator does, without cancelling what waits."""
    sam = User.objects.get(practice=ana.practice_id, key="sam")
    EpcsAccount.objects.filter(user=ana).update(
        epcs_password="", epcs_password_set_at=None, password_reset_at=at, password_reset_by=sam
    )


def lock_the_password(ana, at):
    EpcsAccount.objects.filter(user=ana).update(locked_until=at + timedelta(minutes=1))


def disable_the_password(ana, at):
    EpcsAccount.objects.filter(user=ana).update(disabled_at=at)


def remove_the_token(ana, at):
    """Without cancelling what waits, as removing it does."""
    MobileId.objects.filter(account__user=ana).update(removed_at=at, removal_reason="LOST")


def replace_the_token(ana, at):
    remove_the_token(ana, at)
    number = "+18025550142"
    mobile_id.register(account=ana.epcs_account, number=number, secret=b"x" * 20, by=ana, at=at)


def lock_the_token(ana, at):
    MobileId.objects.filter(account__user=ana).update(locked_until=at + timedelta(minutes=1))


def disable_the_token(ana, at):
    MobileId.objects.filter(account__user=ana).update(disabled_at=at)


def sign_out(ana, at):
    row = SignIn.objects.select_related("user", "practice").get(user=ana)
    sign_in.end(sign_in=row, end=SignInEnd.SIGNED_OUT, at=at)


def let_twelve_hours_pass(ana, at):
    started = at - SESSION_LIFE - timedelta(seconds=1)
    SignIn.objects.filter(user=ana).update(started_at=started)


def revoke(ana, at):
    EpcsAccount.objects.filter(user=ana).update(revoked_at=at)


IN_BETWEEN = [
    (set_a_new_password, "changed_meanwhile", {"changed": "epcs_password"}),
    (set_the_same_password_anew, "changed_meanwhile", {"changed": "epcs_password"}),
    (reset_the_password, "changed_meanwhile", {"changed": "epcs_password"}),
    (lock_the_password, "locked", {"factors": {"epcs_password": "locked"}}),
    (disable_the_password, "disabled", {"factors": {"epcs_password": "disabled"}}),
    (remove_the_token, "changed_meanwhile", {"changed": "mobile_id"}),
    (replace_the_token, "changed_meanwhile", {"changed": "mobile_id"}),
    (lock_the_token, "locked", {"factors": {"mobile_id:0142": "locked"}}),
    (disable_the_token, "disabled", {"factors": {"mobile_id:0142": "disabled"}}),
    (sign_out, "changed_meanwhile", {"changed": "sign_in"}),
    (let_twelve_hours_pass, "changed_meanwhile", {"changed": "sign_in"}),
    (revoke, "not_allowed", {"why": "revoked"}),
]


class TestInBetween:
    """What the request was begun with must still hold when it is approved."""

    @pytest.mark.parametrize(("happen", "reason", "facts"), IN_BETWEEN)
    def test_what_ends_its_ground_ends_the_request(
        self, ana, asked, clock, journal, happen, reason, facts
    ):
        happen(ana, clock.now)

        with pytest.raises(RefusedError) as refused:
            approval.approve(request=asked, at=clock.now)

        assert refused.value.reason == reason
        assert not signed(ana)
        assert status(asked) == "CANCELLED"
        line = journal()[-1]
        assert (line.event, line.reason) == ("prescription.signing_refused", reason)
        assert line.detail.items() >= facts.items()

    @pytest.mark.parametrize("lock", [lock_the_password, lock_the_token])
    def test_a_lock_that_has_ended_does_not(self, ana, asked, clock, lock):
        lock(ana, clock.now - timedelta(minutes=1))

        approval.approve(request=asked, at=clock.now)

        assert signed(ana).count() == 2

    def test_another_browsers_end_does_not(self, ana, asked, clock):
        other = signed_in(ana)
        other.submit(other.open("/"), "Sign out")

        approval.approve(request=asked, at=clock.now)

        assert signed(ana).count() == 2

    def test_removing_the_token_cancels_the_request_at_once(self, ana, asked, clock, mobile_id_of):
        mobile_id.remove(
            token=mobile_id_of(ana),
            reason=TokenRemovalReason.LOST,
            detail="",
            by=ana,
            at=clock.now,
        )

        assert status(asked) == "CANCELLED"

    def test_a_request_bound_to_nothing_signs_nothing(self, ana, asked, clock):
        AuthyRequest.objects.filter(pk=asked.pk).update(bound_to={})

        with pytest.raises(RefusedError):
            approval.approve(request=asked, at=clock.now)

        assert not signed(ana)
