"""Mobile ID on its way: requests, the phones they reach, and identities proved beforehand."""

import pytest

from exostar.operations import mobile_id
from identity.models import AuthyRequest, SignIn
from identity.operations import authy_requests
from tests.portal.account import REVOKE, REVOKE_ALL, confirm_identity, signed_in_and_proved
from tests.portal.phone import BENS, registration_code


@pytest.fixture
def bens(ben):
    """Ben's browser, his identity proved."""
    return signed_in_and_proved(ben)


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
def revoke_page(ana, ana_browser):
    """Ana's page, as it is when she comes back from proving her identity."""
    confirm_identity(ana)
    return ana_browser.open(f"{REVOKE}?asked=yes")


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
