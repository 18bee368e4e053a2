"""Your only number has changed: no time without one."""

import pytest

ADD = "/exostar/phones/add/"
REMOVED = "You have no backup phone number."
PHONE = "Phone-Based (One-Time Password) (802) 555-0192"


@pytest.fixture
def ana(play):
    return play("only-phone")


def remove(play):
    """Press Remove, prove the identity if asked for, and give a reason."""
    account = play.browser.open("/exostar/")
    page = play.browser.press(account, "Remove", within=account.region(PHONE))
    if page.heading == "Authenticate Your Identity":
        page = play.browser.submit(page, "Next", method="hard_token")
        page = play.browser.submit(page, "Next", code=play.press("ana")[0])
    return page, play.browser.submit(page, "Remove", reason="UNUSED")


def add(play, form):
    page = play.browser.submit(form, "Next", number="802 555 0158", delivery="TEXT")
    return play.browser.submit(page, "Next", code=play.text_code("+18025550158"))


class TestOnlyPhone:
    def test_starts_with_one_number(self, ana):
        page = ana.browser.open("/exostar/")

        assert "You have 1 of 3 backup phone numbers." in page.text
        assert page.region(PHONE)
        assert not ana.goal()

    def test_reaches_its_goal_by_adding_the_new_one_at_once(self, ana):
        asked, done = remove(ana)
        removed = ana.goal()

        add(ana, ana.browser.open(ADD))

        assert "This is your only backup phone number." in asked.text
        assert REMOVED in done.text
        assert (removed, ana.goal()) == (False, True)

    def test_reaches_it_by_adding_the_new_one_first(self, ana):
        add(ana, ana.prove("Hardware Token", ana.press("ana")[0], ADD))
        added = ana.goal()

        remove(ana)

        assert (added, ana.goal()) == (False, True)

    def test_is_not_reached_by_leaving_after_the_warning(self, ana):
        _asked, done = remove(ana)

        ana.browser.submit(done, "Sign out")

        assert "Add a new one right away" in done.text
        assert not ana.goal()
