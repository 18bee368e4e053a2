"""Three numbers already: remove the old one, then add the new one."""

import pytest

from identity.models import BackupPhone
from tests.portal.pages import words

ADD = "/exostar/phones/add/"
PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def ana(play):
    return play("three-phones")


def remove(play, number):
    """Press Remove on the card of that number, prove the identity, and give a reason."""
    account = play.browser.open("/exostar/")
    page = play.browser.press(account, "Remove", within=account.region(f"{PHONE} {number}"))
    page = play.browser.submit(page, "Next", method="hard_token")
    page = play.browser.submit(page, "Next", code=play.press("ana")[0])
    return play.browser.submit(page, "Remove", reason="UNUSED")


def add(play):
    page = play.browser.submit(
        play.browser.open(ADD), "Next", number="802 555 0177", delivery="TEXT"
    )
    return play.browser.submit(page, "Next", code=play.text_code("+18025550177"))


class TestThreePhones:
    def test_starts_with_three_numbers_and_no_add(self, ana):
        page = ana.browser.open("/exostar/")

        assert "You have 3 of 3 backup phone numbers. Remove one to add another." in page.text
        assert "Add" not in [words(button) for button in page.soup.select("main button")]
        assert not ana.goal()

    def test_reaches_its_goal_by_removing_the_old_one_first(self, ana):
        remove(ana, "(802) 555-0192")
        removed = ana.goal()

        add(ana)

        numbers = BackupPhone.objects.filter(practice=ana.practice, user=ana.person("ana"))
        assert sorted(phone.number[-4:] for phone in numbers) == ["0142", "0148", "0177"]
        assert (removed, ana.goal()) == (False, True)

    def test_is_not_reached_by_looking_for_add(self, ana):
        page = ana.browser.open(ADD)

        assert page.heading == "You have three backup phone numbers"
        assert not ana.goal()

    @pytest.mark.parametrize("number", ["(802) 555-0142", "(802) 555-0148"])
    def test_is_not_reached_by_removing_a_number_that_is_used(self, ana, number):
        remove(ana, number)

        page = add(ana)

        assert "(802) 555-0177 is now a backup phone number." in page.text
        assert not ana.goal()
