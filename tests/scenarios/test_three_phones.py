"""Three numbers already: remove the old one, then add the new one."""

import pytest

from identity.models import BackupPhone
from tests.portal.account import ADD_PHONE
from tests.portal.pages import words

PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def trainee(play):
    return play("three-phones")


def remove(trainee, number):
    """Press Remove on the card of that number, prove the identity, and give a reason."""
    account = trainee.browser.open("/exostar/")
    page = trainee.browser.press(account, "Remove", within=account.region(f"{PHONE} {number}"))
    page = trainee.browser.submit(page, "Next", method="hard_token")
    page = trainee.browser.submit(page, "Next", code=trainee.press("ana")[0])
    return trainee.browser.submit(page, "Remove", reason="UNUSED")


def add(trainee):
    return trainee.add_phone(trainee.browser.open(ADD_PHONE), "802 555 0177")


class TestThreePhones:
    def test_starts_with_three_numbers_and_no_add(self, trainee):
        page = trainee.browser.open("/exostar/")

        assert "You have 3 of 3 backup phone numbers. Remove one to add another." in page.text
        assert "Add" not in [words(button) for button in page.soup.select("main button")]
        assert not trainee.goal()

    def test_reaches_its_goal_by_removing_the_old_one_first(self, trainee):
        remove(trainee, "(802) 555-0192")
        removed = trainee.goal()

        add(trainee)

        numbers = BackupPhone.objects.filter(practice=trainee.practice, user=trainee.user("ana"))
        assert sorted(phone.number[-4:] for phone in numbers) == ["0142", "0148", "0177"]
        assert (removed, trainee.goal()) == (False, True)

    def test_is_not_reached_by_looking_for_add(self, trainee):
        page = trainee.browser.open(ADD_PHONE)

        assert page.heading == "You have three backup phone numbers"
        assert not trainee.goal()

    @pytest.mark.parametrize("number", ["(802) 555-0142", "(802) 555-0148"])
    def test_is_not_reached_by_removing_a_number_that_is_used(self, trainee, number):
        remove(trainee, number)

        page = add(trainee)

        assert "(802) 555-0177 is now a backup phone number." in page.text
        assert not trainee.goal()
