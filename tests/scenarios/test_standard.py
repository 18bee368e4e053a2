"""Find your way: everything is in order."""

from tests.portal.prescribing import REFUSED

NUMBER = "+18025550142"


class TestStandard:
    def test_a_prescription_signed_with_the_hard_token_is_the_goal(self, play):
        ana = play("standard")
        before = ana.goal()

        page = ana.sign(ana.press("ana")[0])

        assert "Prescription sent. Your token works." in page.text
        assert (before, ana.goal()) == (False, True)
        assert ana.lines("prescription.signed")[0].credential == "hard_token:GALH10000017"

    def test_a_code_sent_to_the_backup_phone_never_signs(self, play):
        ana = play("standard")
        method = "Phone-Based (One-Time Password), text"
        ana.prove(method, lambda: ana.text_code(NUMBER), "/exostar/phones/add/")

        page = ana.sign(ana.text_code(NUMBER))

        assert page.problems == [REFUSED]
        assert not ana.goal()
