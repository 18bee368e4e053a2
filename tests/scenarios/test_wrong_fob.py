"""Two fobs in a hand, and the first is bound to somebody else."""

from identity.models import HardToken
from simulator.models import Fob
from tests.portal.account import ADD_HARD_TOKEN, MOBILE_ID

DANAS, SERIAL = "GALH10000058", "GALH10000041"


def add(ana, form, serial):
    first, second = ana.press(serial, times=2)
    return ana.browser.submit(form, "Next", serial=serial, first=first, second=second)


def proved(ana):
    return ana.prove(MOBILE_ID, ana.authy_code("+18025550142"), ADD_HARD_TOKEN)


class TestWrongFob:
    def test_both_are_in_her_hand_out_of_the_envelope_the_bound_one_first(self, play):
        ana = play("wrong-fob")

        fobs = Fob.objects.filter(holder=ana.person("ana")).order_by("pk")

        assert [(fob.serial, fob.state) for fob in fobs] == [
            (DANAS, "WORKING"),
            (SERIAL, "WORKING"),
        ]
        desk = ana.desk()
        assert DANAS in desk.region("Hard token 1").get_text()
        assert SERIAL in desk.region("Hard token 2").get_text()
        assert HardToken.objects.get(serial=DANAS, practice=ana.practice).account.user.key == "dana"

    def test_the_other_one_after_the_refusal_is_the_goal(self, play):
        ana = play("wrong-fob")
        form = proved(ana)
        refused = add(ana, form, DANAS)
        before = ana.goal()

        page = add(ana, form, SERIAL)

        assert refused.problems[0].startswith("We could not register a token with that serial")
        assert "Your hard token is registered." in page.text
        assert (before, ana.goal()) == (False, True)

    def test_insisting_on_the_first_binds_nothing(self, play):
        ana = play("wrong-fob")
        form = proved(ana)

        for _ in range(4):
            add(ana, form, DANAS)

        assert {line.reason for line in ana.lines("hard_token.add_refused")} == {"bound_elsewhere"}
        assert not HardToken.objects.filter(account__user=ana.person("ana")).exists()
        assert not ana.goal()
