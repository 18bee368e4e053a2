"""A lost fob is removed."""

import pytest

from simulator.devices.fob import NoDisplayError
from tests.portal.account import BY_TEXT, HARD_TOKEN, MOBILE_ID, REMOVE_HARD_TOKEN, choose
from tests.portal.phone import ANAS


class TestLostFob:
    def test_no_hard_token_is_in_her_hand(self, play):
        trainee = play("lost-fob")

        assert "GALH10000017" not in trainee.desk().text
        with pytest.raises(NoDisplayError):
            trainee.press("GALH10000017")

    def test_removed_with_a_code_from_authy(self, play):
        trainee = play("lost-fob")
        before = trainee.goal()
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), REMOVE_HARD_TOKEN)

        trainee.browser.submit(form, "Remove", reason="LOST")

        assert (before, trainee.goal()) == (False, True)
        assert trainee.lines("hard_token.removed")[0].detail == {"why": "lost"}

    def test_removed_with_a_code_to_the_backup_phone(self, play):
        trainee = play("lost-fob")
        form = trainee.prove(BY_TEXT, lambda: trainee.text_code(ANAS), REMOVE_HARD_TOKEN)

        trainee.browser.submit(form, "Remove", reason="LOST")

        assert trainee.goal()

    def test_the_lost_token_authenticates_nobody(self, play):
        trainee = play("lost-fob")
        page = choose(trainee.browser, HARD_TOKEN)

        page = trainee.browser.submit(page, "Next", code="123456")

        assert page.heading == "Enter the code"
        assert page.problems[0].startswith("That code is not correct.")
        assert not trainee.goal()
