"""Two fobs in a hand, and the first is bound to somebody else."""

from identity.models import HardToken
from simulator.models import Fob
from tests.portal.account import ADD_HARD_TOKEN, MOBILE_ID

DANAS, SERIAL = "GALH10000058", "GALH10000041"


def proved(trainee):
    return trainee.prove(MOBILE_ID, trainee.authy_code("ana"), ADD_HARD_TOKEN)


class TestWrongFob:
    def test_both_are_in_her_hand_out_of_the_envelope_the_bound_one_first(self, play):
        trainee = play("wrong-fob")

        fobs = Fob.objects.filter(holder=trainee.user("ana")).order_by("pk")

        assert [(fob.serial, fob.state) for fob in fobs] == [
            (DANAS, "WORKING"),
            (SERIAL, "WORKING"),
        ]
        desk = trainee.desk()
        assert DANAS in desk.region("Hard token 1").get_text()
        assert SERIAL in desk.region("Hard token 2").get_text()
        token = HardToken.objects.get(serial=DANAS, practice=trainee.practice)
        assert token.user.key == "dana"

    def test_the_other_one_after_the_refusal_is_the_goal(self, play):
        trainee = play("wrong-fob")
        form = proved(trainee)
        refused = trainee.add_hard_token(form, DANAS)
        before = trainee.goal()

        page = trainee.add_hard_token(form, SERIAL)

        assert refused.problems[0].startswith("We could not register a token with that serial")
        assert "Your hard token is registered." in page.text
        assert (before, trainee.goal()) == (False, True)

    def test_insisting_on_the_first_binds_nothing(self, play):
        trainee = play("wrong-fob")
        form = proved(trainee)

        for _ in range(4):
            trainee.add_hard_token(form, DANAS)

        refused = trainee.lines("hard_token.add_refused")
        assert {line.reason for line in refused} == {"bound_elsewhere"}
        assert not HardToken.objects.filter(account__user=trainee.user("ana")).exists()
        assert not trainee.goal()
