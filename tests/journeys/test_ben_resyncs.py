"""Ben's hard token was pressed in a pocket: he resyncs it and signs."""

import pytest

from tests.journeys.ben import BenAndHisToken
from tests.journeys.screen import NARROW, Screen

SCREENS = [Screen(has_script=False, scheme="dark"), Screen(NARROW)]


class TestBenResyncs(BenAndHisToken):
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_the_token_from_his_pocket_and_signs_with_it(self, visit, practice_name, screen):
        self.ben = visit(screen)

        self.given_he_has_signed_in(f"ben.{practice_name}")
        self.when_he_signs_with_his_token()
        self.then_pcc_erx_does_not_accept_it()
        self.when_he_opens_exostar_account_management()
        self.and_resyncs_his_token()
        self.then_his_token_is_resynced()
        self.when_he_signs_with_his_token()
        self.then_his_prescription_is_sent()
        self.and_the_journal_tells_how_far_off_the_token_was()
