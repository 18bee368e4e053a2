"""You have a new phone: remove the old Mobile ID, add the new phone, approve."""

import pytest

from tests.scenarios.adding_mobile_id import ADD, EMAIL, approve, ask, card, has_authy

REMOVE = "/exostar/mobile-id/remove/"


@pytest.fixture
def trainee(play):
    return play("new-phone")


def remove_old(trainee):
    page = trainee.prove("Hardware Token", trainee.press("ana")[0], REMOVE)
    return trainee.browser.submit(page, "Remove", reason="LOST")


class TestNewPhone:
    def test_starts_with_the_old_mobile_id_and_a_phone_without_authy(self, trainee):
        assert card(trainee).endswith("Remove")
        assert not has_authy(trainee)
        assert not trainee.goal()

    def test_reaches_its_goal_by_removing_the_old_one_and_approving_on_the_new(self, trainee):
        remove_old(trainee)
        removed = trainee.goal()
        ask(trainee)
        desk = trainee.act(open="THREAD")
        read = desk.phone
        trainee.act(open="INSTALL")
        trainee.act(install="")
        asked = trainee.goal()

        approve(trainee)

        assert "authy.example/get" in read
        assert (removed, asked, trainee.goal()) == (False, False, True)

    def test_reaches_it_with_a_text_to_the_new_phone_as_proof_too(self, trainee):
        page = trainee.prove("Phone-Based", lambda: trainee.text_code("+18025550142"), REMOVE)
        trainee.browser.submit(page, "Remove", reason="REPLACED")
        ask(trainee)
        trainee.act(install="")

        approve(trainee)

        assert trainee.goal()

    def test_is_not_reached_by_adding_before_removing(self, trainee):
        page = trainee.browser.open(ADD)
        desk = trainee.desk()

        assert page.heading == "You already have a soft token"
        assert "unread" not in desk.phone
        assert not trainee.goal()

    def test_is_not_reached_with_another_email_address(self, trainee):
        remove_old(trainee)

        page = ask(trainee, email=f"dr.{EMAIL}")

        assert "that you used to register for EPCS" in page.problems[0]
        (line,) = trainee.lines("mobile_id.request_refused")
        assert line.reason == "wrong_email"
        assert not trainee.goal()
