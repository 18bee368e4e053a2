"""You have a new phone: remove the old Mobile ID, add the new phone, approve."""

import pytest

from tests.scenarios.adding_mobile_id import ADD, EMAIL, approve, ask, card, has_authy

REMOVE = "/exostar/mobile-id/remove/"


@pytest.fixture
def ana(play):
    return play("new-phone")


def remove_old(play):
    page = play.prove("Hardware Token", play.press("ana")[0], REMOVE)
    return play.browser.submit(page, "Remove", reason="LOST")


class TestNewPhone:
    def test_starts_with_the_old_mobile_id_and_a_phone_without_authy(self, ana):
        assert card(ana).endswith("Remove")
        assert not has_authy(ana)
        assert not ana.goal()

    def test_reaches_its_goal_by_removing_the_old_one_and_approving_on_the_new(self, ana):
        remove_old(ana)
        removed = ana.goal()
        ask(ana)
        desk = ana.act(open="THREAD")
        read = desk.phone
        ana.act(open="INSTALL")
        ana.act(install="")
        asked = ana.goal()

        approve(ana)

        assert "authy.example/get" in read
        assert (removed, asked, ana.goal()) == (False, False, True)

    def test_reaches_it_with_a_text_to_the_new_phone_as_proof_too(self, ana):
        page = ana.prove("Phone-Based", lambda: ana.text_code("+18025550142"), REMOVE)
        ana.browser.submit(page, "Remove", reason="REPLACED")
        ask(ana)
        ana.act(install="")

        approve(ana)

        assert ana.goal()

    def test_is_not_reached_by_adding_before_removing(self, ana):
        page = ana.browser.open(ADD)
        desk = ana.desk()

        assert page.heading == "You already have a soft token"
        assert "unread" not in desk.phone
        assert not ana.goal()

    def test_is_not_reached_with_another_email_address(self, ana):
        remove_old(ana)

        page = ask(ana, email=f"dr.{EMAIL}")

        assert "that you used to register for EPCS" in page.problems[0]
        assert [line.reason for line in ana.lines("mobile_id.request_refused")] == ["wrong_email"]
        assert not ana.goal()
