"""Ben's hard token was pressed in a pocket: he resyncs it, signs, and starts over."""

from playwright.sync_api import expect

from tests.journeys.ben import BenAndHisToken
from tests.journeys.screen import Screen


class TestBenResyncs(BenAndHisToken):
    def test_the_token_from_his_pocket_and_signs_with_it(self, visit, practice_name):
        self.ben = visit(Screen(has_script=False, scheme="dark"))

        self.given_he_has_signed_in(f"ben.{practice_name}")
        self.when_he_signs_with_his_token()
        self.then_pcc_erx_does_not_accept_it()
        self.when_he_opens_exostar_account_management()
        self.and_resyncs_his_token()
        self.then_his_token_is_resynced()
        self.when_he_signs_with_his_token()
        self.then_his_prescription_is_sent()
        self.and_the_journal_tells_how_far_off_the_token_was()
        self.when_he_starts_over()
        self.when_he_signs_with_his_token()
        self.then_pcc_erx_does_not_accept_it()

    def when_he_starts_over(self):
        self.ben.follow("Start over")
        self.ben.reads("Start over?")
        self.ben.press("Start over")
        self.ben.reads("PCC EHR")
        with self.ben.desk() as desk:
            expect(desk.display).to_be_empty()
        self.ben.follow("Rx Queue")
        self.ben.reads("Rx Queue")
