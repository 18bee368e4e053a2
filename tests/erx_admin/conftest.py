"""Colleagues to administer, and the page that does it."""

import pytest

from identity.operations import enrollment
from simulator.sandboxes import people
from tests.portal.epcs_password import RESET, setup_of
from tests.portal.pages import signed_in
from tests.portal.people import PASSWORD


@pytest.fixture
def colleague(practice):
    """Add a person to the practice."""

    def add(last_name, *, first_name="Dana", key=None, of=None, **roles):
        key = key or f"{first_name}-{last_name}".lower().replace(" ", "-")
        return enrollment.add_person(
            practice=of or practice,
            key=key,
            username=f"{key}.{(of or practice).pk}",
            password_hash=people.hash_of(PASSWORD),
            title="Dr.",
            first_name=first_name,
            last_name=last_name,
            is_prescriber=roles.get("is_prescriber", True),
            is_erx_administrator=roles.get("is_erx_administrator", False),
        )

    return add


@pytest.fixture
def dana(colleague, practice, clock):
    """Prescriber and eRx Administrator in one."""
    user = colleague("Abara", key="dana", is_erx_administrator=True)
    enrollment.register(
        user=user, email="dana@maple.example", npi="9000000049", dea_number="ZA4567899",
        at=clock.now,
    )  # fmt: skip
    return user


@pytest.fixture
def dana_browser(dana):
    return signed_in(dana)


@pytest.fixture
def edit(sam_browser):
    """Open a prescriber's edit page, as Sam unless told otherwise."""
    return lambda user, browser=sam_browser: browser.open(setup_of(user))


@pytest.fixture
def reset(edit, sam_browser):
    """Press Reset EPCS Password on a fresh page."""

    def press(user, browser=sam_browser):
        return browser.submit(edit(user, browser), RESET)

    return press
