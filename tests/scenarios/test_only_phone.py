"""Your only number has changed: no time without one."""

import pytest

from tests.portal.account import ADD_PHONE

REMOVED = "You have no backup phone number."
PHONE = "Phone-Based (One-Time Password) (802) 555-0192"


@pytest.fixture
def trainee(play):
    return play("only-phone")


def remove(trainee):
    """Press Remove, prove the identity if asked for, and give a reason."""
    account = trainee.browser.open("/exostar/")
    page = trainee.browser.press(account, "Remove", within=account.region(PHONE))
    if page.heading == "Authenticate Your Identity":
        page = trainee.browser.submit(page, "Next", method="hard_token")
        page = trainee.browser.submit(page, "Next", code=trainee.press("ana")[0])
    return page, trainee.browser.submit(page, "Remove", reason="UNUSED")


def add(trainee, form):
    return trainee.add_phone(form, "802 555 0158")


class TestOnlyPhone:
    def test_starts_with_one_number(self, trainee):
        page = trainee.browser.open("/exostar/")

        assert "You have 1 of 3 backup phone numbers." in page.text
        assert page.region(PHONE)
        assert not trainee.goal()

    def test_reaches_its_goal_by_adding_the_new_one_at_once(self, trainee):
        asked, done = remove(trainee)
        removed = trainee.goal()

        add(trainee, trainee.browser.open(ADD_PHONE))

        assert "This is your only backup phone number." in asked.text
        assert REMOVED in done.text
        assert (removed, trainee.goal()) == (False, True)

    def test_reaches_it_by_adding_the_new_one_first(self, trainee):
        add(trainee, trainee.prove("Hardware Token", trainee.press("ana")[0], ADD_PHONE))
        added = trainee.goal()

        remove(trainee)

        assert (added, trainee.goal()) == (False, True)

    def test_is_not_reached_by_leaving_after_the_warning(self, trainee):
        _asked, done = remove(trainee)

        trainee.browser.submit(done, "Sign out")

        assert "Add a new one right away" in done.text
        assert not trainee.goal()
