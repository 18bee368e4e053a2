"""A lost fob is removed."""

import pytest

from simulator.devices.fob import NoDisplayError
from tests.portal.account import HARD_TOKEN, MOBILE_ID, REMOVE_HARD_TOKEN, choose

NUMBER = "+18025550142"


class TestLostFob:
    def test_no_hard_token_is_in_her_hand(self, play):
        ana = play("lost-fob")

        assert "GALH10000017" not in ana.desk().text
        with pytest.raises(NoDisplayError):
            ana.press("GALH10000017")

    def test_removed_with_a_code_from_authy(self, play):
        ana = play("lost-fob")
        before = ana.goal()
        form = ana.prove(MOBILE_ID, ana.authy_code(NUMBER), REMOVE_HARD_TOKEN)

        ana.browser.submit(form, "Remove", reason="LOST")

        assert (before, ana.goal()) == (False, True)
        assert ana.lines("hard_token.removed")[0].detail == {"why": "lost"}

    def test_removed_with_a_code_to_the_backup_phone(self, play):
        ana = play("lost-fob")
        method = "Phone-Based (One-Time Password), text"
        form = ana.prove(method, lambda: ana.text_code(NUMBER), REMOVE_HARD_TOKEN)

        ana.browser.submit(form, "Remove", reason="LOST")

        assert ana.goal()

    def test_the_lost_token_authenticates_nobody(self, play):
        ana = play("lost-fob")
        page = choose(ana.browser, HARD_TOKEN)

        page = ana.browser.submit(page, "Next", code="123456")

        assert page.heading == "Enter the code"
        assert page.problems[0].startswith("That code is not correct.")
        assert not ana.goal()
