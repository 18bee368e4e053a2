"""A forgotten EPCS password: Sam resets it, Ana chooses a new one, and it signs."""

import pytest

from tests.portal.epcs_password import ADDRESS, ASK_FIRST, BUTTON, GOOD, SETTINGS, names, search
from tests.portal.pages import words
from tests.portal.people import EPCS_PASSWORDS
from tests.portal.prescribing import REFUSED, review, sign


@pytest.fixture
def trainee(play):
    return play("forgotten-password")


def reset(trainee):
    """As Sam: search by last name, Edit, and reset."""
    sam = trainee.signed_in("sam")
    found = search(sam, "Rey")
    return sam.submit(sam.click(found, "Edit"), "Reset EPCS Password")


def choose(trainee):
    page = trainee.browser.press(trainee.browser.open(SETTINGS), BUTTON)
    return trainee.browser.submit(page, "Submit", password=GOOD, again=GOOD)


def send(trainee, password):
    return sign(trainee.browser, review(trainee.browser), trainee.press("ana")[0], password)


class TestForgottenPassword:
    def test_starts_with_a_password_that_nobody_knows(self, trainee):
        page = send(trainee, EPCS_PASSWORDS["ana"])

        assert page.problems == [REFUSED]
        assert not trainee.goal()

    def test_reaches_its_goal_by_a_reset_a_new_password_and_a_prescription(self, trainee):
        told = reset(trainee)
        choose(trainee)
        chosen = trainee.goal()

        page = send(trainee, GOOD)

        assert "Dr. Ana Reyes can now reset their EPCS password." in told.text
        assert "Prescription sent." in page.text
        assert (chosen, trainee.goal()) == (False, True)

    def test_is_not_reached_by_looking_for_the_button_before_the_reset(self, trainee):
        settings = trainee.browser.open(SETTINGS)
        page = trainee.browser.open(ADDRESS)

        assert BUTTON not in [words(button) for button in settings.soup.find_all("button")]
        assert ASK_FIRST in page.text
        assert not trainee.goal()

    def test_is_not_reached_by_searching_by_first_name(self, trainee):
        page = search(trainee.signed_in("sam"), "Ana")

        assert names(page) == []
        assert (
            "No prescriber has a last name that starts with ‘Ana’. Check the spelling" in page.text
        )
        assert not trainee.goal()
