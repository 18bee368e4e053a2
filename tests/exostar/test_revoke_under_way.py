"""What was under way when an account was revoked: workflows.md, section 12."""

from uuid import uuid4

from exostar.operations import revocation
from identity.constants import Delivery, RequestPurpose
from identity.models import (
    AuthyRequest,
    IdentityProof,
    SignIn,
    UnconfirmedPhone,
    VerificationCode,
)
from identity.operations import authy_requests
from simulator.models import AuthyToken
from tests.portal.account import choose
from tests.portal.pages import signed_in
from tests.portal.phone import text_code


class TestWhatWasUnderWay:
    def test_every_browsers_proof_ends(self, ana, ana_browser, revoke_page, revoke, journal):
        other = signed_in(ana)
        page = choose(other, "Phone-Based (One-Time Password), text")
        other.submit(page, "Next", code=text_code(ana.practice))
        assert SignIn.objects.filter(user=ana, proof__isnull=False).count() == 2

        revoke()

        assert not SignIn.objects.filter(user=ana, proof__isnull=False).exists()
        assert not IdentityProof.objects.filter(user=ana, ended_at=None).exists()
        assert len(journal("identity.ended")) == 2

    def test_somebody_elses_proof_stays(self, ben, ben_browser, revoke_page, revoke, clock, press):
        press(ben, times=2)
        sign_in = SignIn.objects.get(user=ben)
        proof = IdentityProof.objects.create(
            practice=ben.practice, user=ben, sign_in=sign_in, credential="x", granted_at=clock.now
        )
        SignIn.objects.filter(pk=sign_in.pk).update(proof=proof)

        revoke()

        assert SignIn.objects.get(pk=sign_in.pk).proof == proof

    def test_a_pending_signing_request_is_cancelled(
        self, ana, clock, mobile_id_of, revoke_page, revoke, journal
    ):
        request, _ = authy_requests.begin(
            account=ana.epcs_account, purpose=RequestPurpose.SIGNING, number="+18025550142",
            sign_in=SignIn.objects.get(user=ana), mobile_id=mobile_id_of(ana), by=ana,
            at=clock.now,
        )  # fmt: skip

        revoke()

        assert AuthyRequest.objects.get(pk=request.pk).status == "CANCELLED"
        assert [line.reason for line in journal("prescription.signing_refused")] == ["cancelled"]

    def test_a_registration_and_its_code_end(self, ben, clock, press, journal):
        browser = signed_in(ben)
        request, _ = authy_requests.begin(
            account=ben.epcs_account, purpose=RequestPurpose.REGISTRATION, number="+18025550163",
            sign_in=SignIn.objects.get(user=ben), by=ben, at=clock.now,
        )  # fmt: skip
        # Its time is over, but its code is not.
        clock.advance(minutes=6)
        browser.open("/exostar/")
        assert AuthyRequest.objects.get(pk=request.pk).takes_code(clock.now)

        revocation.revoke(account=ben.epcs_account, by=ben, at=clock.now)

        row = AuthyRequest.objects.get(pk=request.pk)
        assert (row.status, row.takes_code(clock.now)) == ("EXPIRED", False)

    def test_the_token_leaves_the_smartphone(self, ana, revoke):
        assert AuthyToken.objects.filter(smartphone__holder=ana).exists()

        revoke()

        assert not AuthyToken.objects.filter(smartphone__holder=ana).exists()

    def test_codes_and_unconfirmed_numbers_are_dead(self, ana, clock, revoke_page):
        sign_in = SignIn.objects.get(user=ana)
        waiting = UnconfirmedPhone.objects.create(
            practice=ana.practice, account=ana.epcs_account, sign_in=sign_in,
            public_id=uuid4(), number="+18025550188", delivery=Delivery.TEXT,
            started_at=clock.now,
        )  # fmt: skip
        VerificationCode.objects.create(
            practice=ana.practice, account=ana.epcs_account, unconfirmed=waiting,
            public_id=uuid4(), number=waiting.number, delivery=Delivery.TEXT,
            digest=b"x", sent_at=clock.now,
        )  # fmt: skip

        revocation.revoke(account=ana.epcs_account, by=ana, at=clock.now)

        assert not UnconfirmedPhone.objects.filter(account__user=ana).exists()
        live = VerificationCode.objects.filter(used_at=None, replaced_at=None)
        assert not live.filter(account__user=ana).exists()

    def test_a_phones_code_sent_before_proves_nothing_after(self, ana, ana_browser, revoke):
        other = signed_in(ana)
        page = choose(other, "Phone-Based (One-Time Password), text")
        revoke()

        answer = other.submit(page, "Next", code=text_code(ana.practice))

        sent = VerificationCode.objects.get(account__user=ana)
        assert (sent.used_at, sent.replaced_at is not None) == (None, True)
        assert answer.heading == "Sign in"
        assert answer.address.endswith("&ended=REVOKED")
        assert not SignIn.objects.filter(user=ana, proof__isnull=False).exists()
