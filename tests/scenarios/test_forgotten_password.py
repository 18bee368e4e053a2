"""A forgotten EPCS password: Sam resets it, Ana chooses a new one, and it signs."""

import pytest

from tests.portal.epcs_password import ADDRESS, ASK_FIRST, BUTTON, GOOD, SETTINGS, names, search
from tests.portal.pages import words
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import REFUSED, review, sign


@pytest.fixture
def ana(play):
    return play("forgotten-password")


def reset(play):
    """As Sam: search by last name, Edit, and reset."""
    sam = play.signed_in("sam")
    found = search(sam, "Rey")
    return sam.submit(sam.click(found, "Edit"), "Reset EPCS Password")


def choose(play):
    page = play.browser.press(play.browser.open(SETTINGS), BUTTON)
    return play.browser.submit(page, "Submit", password=GOOD, again=GOOD)


def send(play, password):
    return sign(play.browser, review(play.browser), play.press("ana")[0], password)


class TestForgottenPassword:
    def test_starts_with_a_password_that_nobody_knows(self, ana):
        page = send(ana, EPCS_PASSWORDS["ana"])

        assert page.problems == [REFUSED]
        assert not ana.goal()

    def test_reaches_its_goal_by_a_reset_a_new_password_and_a_prescription(self, ana):
        told = reset(ana)
        choose(ana)
        chosen = ana.goal()

        page = send(ana, GOOD)

        assert "Dr. Ana Reyes can now reset their EPCS password." in told.text
        assert "Prescription sent." in page.text
        assert (chosen, ana.goal()) == (False, True)

    def test_is_not_reached_by_looking_for_the_button_before_the_reset(self, ana):
        settings = ana.browser.open(SETTINGS)
        page = ana.browser.open(ADDRESS)

        assert BUTTON not in [words(button) for button in settings.soup.find_all("button")]
        assert ASK_FIRST in page.text
        assert not ana.goal()

    def test_is_not_reached_by_searching_by_first_name(self, ana):
        page = search(ana.signed_in("sam"), "Ana")

        assert names(page) == []
        assert "No prescriber has a last name that starts with ‘Ana’." in page.text
        assert not ana.goal()
