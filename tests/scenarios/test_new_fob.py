"""A new fob in its envelope."""

from identity.models import HardToken
from tests.portal.account import ADD_HARD_TOKEN, MOBILE_ID, choose

NUMBER = "+18025550142"
SERIAL = "GALH10000041"


def open_envelope(ana):
    return ana.act(open_envelope=str(ana.fob("ana").uuid))


class TestNewFob:
    def test_none_is_linked_and_the_envelope_shows_no_number(self, play):
        ana = play("new-fob")
        desk = ana.desk().text

        assert not HardToken.with_removed.filter(account__user=ana.person("ana")).exists()
        assert "Open the envelope" in desk
        assert SERIAL not in desk
        assert SERIAL in open_envelope(ana).text

    def test_added_and_used_is_the_goal(self, play):
        ana = play("new-fob")
        before = ana.goal()
        open_envelope(ana)
        form = ana.prove(MOBILE_ID, ana.authy_code(NUMBER), ADD_HARD_TOKEN)
        first, second = ana.press("ana", times=2)
        page = ana.browser.submit(form, "Next", serial=SERIAL, first=first, second=second)
        between = ana.goal()

        ana.sign(ana.press("ana")[0])

        assert "Your hard token is registered." in page.text
        assert (before, between, ana.goal()) == (False, False, True)

    def test_the_small_print_is_not_the_serial_number(self, play):
        ana = play("new-fob")
        open_envelope(ana)
        form = ana.prove(MOBILE_ID, ana.authy_code(NUMBER), ADD_HARD_TOKEN)
        first, second = ana.press("ana", times=2)

        pages = [
            ana.browser.submit(form, "Next", serial=print_, first=first, second=second)
            for print_ in (ana.fob("ana").model, ana.fob("ana").lot)
        ]

        shape = "Serial number must be 4 letters and 8 numbers, like GALH10000017"
        assert [page.problems for page in pages] == [[shape], [shape]]
        assert not ana.goal()

    def test_the_new_token_itself_is_no_way_to_authenticate(self, play):
        ana = play("new-fob")

        page = choose(ana.browser, MOBILE_ID, ADD_HARD_TOKEN)

        assert page.heading == "Enter the code"
        assert "Hardware Token" not in ana.browser.open(ADD_HARD_TOKEN).soup.main.form.get_text()
