"""Find your way: everything is in order."""

from tests.portal.account import ADD_PHONE, BY_TEXT
from tests.portal.phone import ANAS
from tests.portal.prescribing import REFUSED


class TestStandard:
    def test_a_prescription_signed_with_the_hard_token_is_the_goal(self, play):
        trainee = play("standard")
        before = trainee.goal()

        page = trainee.sign(trainee.press("ana")[0])

        assert "Prescription sent. Your token works." in page.text
        assert (before, trainee.goal()) == (False, True)
        assert trainee.lines("prescription.signed")[0].credential == "hard_token:GALH10000017"

    def test_a_code_sent_to_the_backup_phone_never_signs(self, play):
        trainee = play("standard")
        trainee.prove(BY_TEXT, lambda: trainee.text_code(ANAS), ADD_PHONE)

        page = trainee.sign(trainee.text_code(ANAS))

        assert page.problems == [REFUSED]
        assert not trainee.goal()
