"""The code does not come: the number is wrong by a digit."""

import pytest

from simulator.models import TextMessage
from tests.portal.account import ADD_PHONE

WRONG, RIGHT = "802 555 0192", "802 555 0182"


@pytest.fixture
def trainee(play):
    return play("code-never-comes")


@pytest.fixture
def form(trainee):
    """The form, her identity proved."""
    return trainee.prove("Hardware Token", trainee.press("ana")[0], ADD_PHONE)


def texts(trainee):
    return TextMessage.objects.filter(practice=trainee.practice).count()


class TestCodeNeverComes:
    def test_starts_with_one_backup_phone(self, trainee):
        assert "You have 1 of 3 backup phone numbers." in trainee.browser.open("/exostar/").text
        assert not trainee.goal()

    def test_reaches_its_goal_by_correcting_the_number(self, trainee, form):
        page = trainee.browser.submit(form, "Next", number=WRONG, delivery="TEXT")
        silent = texts(trainee)
        page = trainee.browser.click(page, "Change it")
        page = trainee.browser.submit(page, "Next", number=RIGHT, delivery="TEXT")
        before = trainee.goal()

        page = trainee.browser.submit(page, "Next", code=trainee.text_code("+18025550182"))

        assert silent == 0
        assert "(802) 555-0182 is now a backup phone number." in page.text
        assert (before, trainee.goal()) == (False, True)

    def test_is_not_reached_by_resending_to_the_same_number(self, trainee, form):
        page = trainee.browser.submit(form, "Next", number=WRONG, delivery="TEXT")

        page = trainee.browser.submit(page, "Resend verification code")

        assert "contact PCC Support" in page.text
        assert [line.credential for line in trainee.lines("phone.code_sent")] == ["phone:0192"] * 2
        assert texts(trainee) == 0
        assert not trainee.goal()

    def test_is_not_reached_by_a_call_to_the_same_number(self, trainee, form):
        page = trainee.browser.submit(form, "Next", number=WRONG, delivery="VOICE")

        assert "We are calling (802) 555-0192." in page.text
        assert "Incoming call" not in trainee.desk().text
        assert not trainee.goal()
