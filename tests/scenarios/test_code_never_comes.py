"""The code does not come: the number is wrong by a digit."""

import pytest

from simulator.models import TextMessage

ADD = "/exostar/phones/add/"
WRONG, RIGHT = "802 555 0192", "802 555 0182"


@pytest.fixture
def ana(play):
    return play("code-never-comes")


@pytest.fixture
def form(ana):
    """The form, her identity proved."""
    return ana.prove("Hardware Token", ana.press("ana")[0], ADD)


def texts(play):
    return TextMessage.objects.filter(practice=play.practice).count()


class TestCodeNeverComes:
    def test_starts_with_one_backup_phone(self, ana):
        assert "You have 1 of 3 backup phone numbers." in ana.browser.open("/exostar/").text
        assert not ana.goal()

    def test_reaches_its_goal_by_correcting_the_number(self, ana, form):
        page = ana.browser.submit(form, "Next", number=WRONG, delivery="TEXT")
        silent = texts(ana)
        page = ana.browser.click(page, "Change it")
        page = ana.browser.submit(page, "Next", number=RIGHT, delivery="TEXT")
        before = ana.goal()

        page = ana.browser.submit(page, "Next", code=ana.text_code("+18025550182"))

        assert silent == 0
        assert "(802) 555-0182 is now a backup phone number." in page.text
        assert (before, ana.goal()) == (False, True)

    def test_is_not_reached_by_resending_to_the_same_number(self, ana, form):
        page = ana.browser.submit(form, "Next", number=WRONG, delivery="TEXT")

        page = ana.browser.submit(page, "Resend verification code")

        assert "contact PCC Support" in page.text
        assert [line.credential for line in ana.lines("phone.code_sent")] == ["phone:0192"] * 2
        assert texts(ana) == 0
        assert not ana.goal()

    def test_is_not_reached_by_a_call_to_the_same_number(self, ana, form):
        page = ana.browser.submit(form, "Next", number=WRONG, delivery="VOICE")

        assert "We are calling (802) 555-0192." in page.text
        assert "Incoming call" not in ana.desk().text
        assert not ana.goal()
