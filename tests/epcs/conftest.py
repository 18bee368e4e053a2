"""A reset EPCS password, and the page that takes a new one."""

from datetime import timedelta

import pytest

from identity.models import EpcsAccount
from tests.portal.epcs_password import ADDRESS
from tests.portal.people import account_of


@pytest.fixture
def reset(sam, clock):
    """Let an eRx Administrator have reset a person's password, now or some time ago."""

    def allow(user, **ago):
        account = account_of(user)
        EpcsAccount.objects.filter(pk=account.pk).update(
            epcs_password="",
            epcs_password_set_at=None,
            last_epcs_password=account.epcs_password,
            password_reset_at=clock.now - timedelta(**ago),
            password_reset_by=sam,
        )

    return allow


@pytest.fixture
def form(ana, ana_browser, reset):
    """Ana's page, after a reset."""
    reset(ana)
    return ana_browser.open(ADDRESS)


@pytest.fixture
def submit(ana_browser, form):
    def send(password, again=None, page=form):
        again = password if again is None else again
        return ana_browser.submit(page, "Submit", password=password, again=again)

    return send
