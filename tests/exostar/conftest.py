"""Mobile ID on its way: requests, the phones they reach, and identities proved beforehand."""

import pytest

from exostar.operations import mobile_id
from identity.models import AuthyRequest, BackupPhone, HardToken, SignIn
from identity.operations import authy_requests, identity_proof
from tests.portal.account import REVOKE_ALL, ask_to_revoke
from tests.portal.pages import signed_in
from tests.portal.phone import BENS, registration_code


@pytest.fixture
def proved(clock):
    """Sign a person in, their identity proved in this session."""

    def sign_in(user):
        browser = signed_in(user)
        own = {"account": user.epcs_account}
        credential = HardToken.objects.filter(**own).first() or BackupPhone.objects.get(**own)
        row = SignIn.objects.filter(user=user).latest("pk")
        identity_proof.grant(sign_in=row, credential=credential, at=clock.now)
        return browser

    return sign_in


@pytest.fixture
def bens(ben, proved):
    """Ben's browser, his identity proved."""
    return proved(ben)


@pytest.fixture
def ask(clock):
    """Ask a phone to become a person's Mobile ID, as the page does."""

    def ask_phone(user, number=BENS, email=None):
        row = SignIn.objects.filter(user=user).latest("pk")
        return mobile_id.request(
            account=user.epcs_account,
            number=number,
            email=email or user.epcs_account.email,
            sign_in=row,
            by=user,
            at=clock.now,
        )

    return ask_phone


@pytest.fixture
def asked(ben, bens, ask):
    """Ben's pending request, which his phone has."""
    request = ask(ben)
    authy_requests.reach(request=request, at=request.sent_at)
    return request


@pytest.fixture
def code_of(practice):
    """The code that Authy shows now for the token of a request."""
    return registration_code


@pytest.fixture
def now(db):
    """A request as it is now."""
    return lambda request: AuthyRequest.objects.get(pk=request.pk)


@pytest.fixture
def revoke_page(ana, ana_browser, press):
    """Ana's page, after the right word led her to prove her identity."""
    return ask_to_revoke(ana_browser, "hard_token", press(ana)[0])


@pytest.fixture
def revoke(ana_browser, revoke_page):
    """Go all the way."""
    return lambda: ana_browser.submit(revoke_page, REVOKE_ALL, word="REVOKE")


@pytest.fixture
def revoked(revoke):
    return revoke()


@pytest.fixture
def without_pushes(settings):
    settings.EPCS_PUSHES = "identity.providers.pushes.none"
