"""A new fob in its envelope."""

from identity.models import HardToken
from tests.portal.account import ADD_HARD_TOKEN, MOBILE_ID, add_hard_token, choose

SERIAL = "GALH10000041"


def open_envelope(trainee):
    return trainee.act(open_envelope=str(trainee.fob("ana").uuid))


class TestNewFob:
    def test_none_is_linked_and_the_envelope_shows_no_number(self, play):
        trainee = play("new-fob")
        desk = trainee.desk().text

        assert not HardToken.with_removed.filter(account__user=trainee.user("ana")).exists()
        assert "Open the envelope" in desk
        assert SERIAL not in desk
        assert SERIAL in open_envelope(trainee).text

    def test_added_and_used_is_the_goal(self, play):
        trainee = play("new-fob")
        before = trainee.goal()
        open_envelope(trainee)
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), ADD_HARD_TOKEN)
        page = trainee.add_hard_token(form, SERIAL)
        between = trainee.goal()

        trainee.sign(trainee.press("ana")[0])

        assert "Your hard token is registered." in page.text
        assert (before, between, trainee.goal()) == (False, False, True)

    def test_the_small_print_is_not_the_serial_number(self, play):
        trainee = play("new-fob")
        open_envelope(trainee)
        form = trainee.prove(MOBILE_ID, trainee.authy_code("ana"), ADD_HARD_TOKEN)
        codes = trainee.press("ana", times=2)

        pages = [
            add_hard_token(trainee.browser, form, print_, codes)
            for print_ in (trainee.fob("ana").model, trainee.fob("ana").lot)
        ]

        shape = "Serial number must be 4 letters and 8 numbers, like GALH10000017"
        assert [page.problems for page in pages] == [[shape], [shape]]
        assert not trainee.goal()

    def test_the_new_token_itself_is_no_way_to_authenticate(self, play):
        trainee = play("new-fob")

        page = choose(trainee.browser, MOBILE_ID, ADD_HARD_TOKEN)

        assert page.heading == "Enter the code"
        again = trainee.browser.open(ADD_HARD_TOKEN)
        assert "Hardware Token" not in again.soup.main.form.get_text()
