"""No fob, no smartphone; the office line opens the account."""

import pytest

from simulator.models import PhoneCall, TextMessage
from tests.portal.account import ADD_HARD_TOKEN, REMOVE_HARD_TOKEN, choose
from tests.portal.phone import OFFICE

OLD, NEW = "GALH10000017", "GALH10000041"
PHONE = "Phone-Based (One-Time Password)"


@pytest.fixture
def trainee(play):
    return play("both-tokens-lost")


def answer_on_the_desk(trainee):
    """The office line rings on the desk, beside the smartphone that is not there."""
    call = PhoneCall.objects.get(practice=trainee.practice, number=OFFICE)
    trainee.act(answer=str(call.uuid))
    return trainee.call_code(OFFICE)


class TestBothTokensLost:
    def test_only_an_envelope_lies_on_the_desk(self, trainee):
        desk = trainee.desk()

        assert "Open the envelope" in desk.text
        assert OLD not in desk.text
        assert "You do not have your smartphone with you." in desk.phone

    def test_authenticated_by_call_the_old_token_out_and_the_new_one_in_is_the_goal(self, trainee):
        before = trainee.goal()
        page = choose(trainee.browser, f"{PHONE}, call to number ending 0190")
        form = trainee.browser.submit(page, "Next", code=answer_on_the_desk(trainee))
        trainee.browser.submit(form, "Remove", reason="STOLEN")
        between = trainee.goal()
        trainee.act(open_envelope=str(trainee.fob(NEW).uuid))

        page = trainee.add_hard_token(trainee.browser.open(ADD_HARD_TOKEN), NEW)

        assert "Your hard token is registered." in page.text
        assert (before, between, trainee.goal()) == (False, False, True)

    def test_a_text_to_the_landline_never_comes(self, trainee):
        page = choose(trainee.browser, f"{PHONE}, text to number ending 0190")
        trainee.advance(minutes=9)

        page = trainee.browser.submit(page, "Next", code="123456")

        assert page.problems[0].startswith("That code is not correct.")
        assert not TextMessage.objects.filter(practice=trainee.practice).exists()
        assert trainee.browser.open(REMOVE_HARD_TOKEN).heading == "Authenticate Your Identity"
        assert not trainee.goal()
