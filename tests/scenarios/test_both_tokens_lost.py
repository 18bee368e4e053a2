"""No fob, no smartphone; the office line opens the account."""

import pytest

from simulator.models import PhoneCall, TextMessage
from tests.portal.account import ADD_HARD_TOKEN, REMOVE_HARD_TOKEN, choose

OFFICE = "+18025550190"
OLD, NEW = "GALH10000017", "GALH10000041"
PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def ana(play):
    return play("both-tokens-lost")


def answer_on_the_desk(ana):
    """The office line rings on the desk, beside the smartphone that is not there."""
    call = PhoneCall.objects.get(practice=ana.practice, number=OFFICE)
    ana.act(answer=str(call.uuid))
    return call.transcript.split("code is ")[1][:16].replace(", ", "")


class TestBothTokensLost:
    def test_only_an_envelope_lies_on_the_desk(self, ana):
        desk = ana.desk()

        assert "Open the envelope" in desk.text
        assert OLD not in desk.text
        assert "You do not have your smartphone with you." in desk.phone

    def test_authenticated_by_call_the_old_token_out_and_the_new_one_in_is_the_goal(self, ana):
        before = ana.goal()
        page = choose(ana.browser, f"{PHONE}, call to number ending 0190")
        form = ana.browser.submit(page, "Next", code=answer_on_the_desk(ana))
        ana.browser.submit(form, "Remove", reason="STOLEN")
        between = ana.goal()
        ana.act(open_envelope=str(ana.fob(NEW).uuid))
        first, second = ana.press(NEW, times=2)

        form = ana.browser.open(ADD_HARD_TOKEN)
        page = ana.browser.submit(form, "Next", serial=NEW, first=first, second=second)

        assert "Your hard token is registered." in page.text
        assert (before, between, ana.goal()) == (False, False, True)

    def test_a_text_to_the_landline_never_comes(self, ana):
        page = choose(ana.browser, f"{PHONE}, text to number ending 0190")
        ana.forward(minutes=9)

        page = ana.browser.submit(page, "Next", code="123456")

        assert page.problems[0].startswith("That code is not correct.")
        assert not TextMessage.objects.filter(practice=ana.practice).exists()
        assert ana.browser.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"
        assert not ana.goal()
