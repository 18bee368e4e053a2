"""The desk in its own window, emptied, signed out, and put back to the start."""

import pytest
from playwright.sync_api import expect

from tests.journeys.audit import Audit
from tests.journeys.ben import BenAndHisToken
from tests.journeys.desk import Desk
from tests.journeys.screen import NARROW, Screen

SCREENS = [Screen(scheme="dark"), Screen(width=NARROW)]
PLAIN = [Screen(has_script=False), Screen(width=NARROW, has_script=False, scheme="dark")]


class OwnWindow:
    """What opens from the link on the desk."""

    def open_window(self, visitor):
        if not visitor.screen.is_wide:
            visitor.press("Open your desk (token, phone, clock)")
        with visitor.context.expect_page() as opened:
            visitor.follow("Open the desk in its own window")
        if not visitor.screen.is_wide:
            visitor.press("Close desk")
        window = opened.value
        return Desk(window.main_frame, Audit(window, visitor.screen))


class TestDeskInItsOwnWindow(OwnWindow):
    @pytest.mark.parametrize("screen", SCREENS, ids=str)
    def test_shows_what_the_framed_desk_shows(self, visit, practice_name, screen):
        ben = visit(screen)
        ben.sign_in(f"ben.{practice_name}")

        window = self.open_window(ben)
        window.look()
        code = window.press_token()

        with ben.desk() as desk:
            expect(desk.display).to_have_text(code)
        window.look()

    @pytest.mark.parametrize("screen", PLAIN, ids=str)
    def test_is_refreshed_by_a_button_without_a_script(self, visit, practice_name, screen):
        ben = visit(screen)
        ben.sign_in(f"ben.{practice_name}")
        window = self.open_window(ben)
        with ben.desk() as desk:
            code = desk.press_token()

        window.click("Refresh")

        expect(window.display).to_have_text(code)
        window.look()

    def test_says_when_its_person_has_signed_out(self, visit, practice_name):
        ben = visit()
        ben.sign_in(f"ben.{practice_name}")
        window = self.open_window(ben)

        ben.press("Sign out")
        ben.reads("Sign in")

        expect(window.frame.get_by_text("You are signed out.")).to_be_visible()
        window.look()


class TestDeskOfSam:
    @pytest.mark.parametrize("screen", [*SCREENS, *PLAIN], ids=str)
    def test_holds_no_token_and_no_smartphone(self, visit, practice_name, screen):
        sam = visit(screen)
        sam.sign_in(f"sam.{practice_name}")

        with sam.desk() as desk:
            expect(desk.frame.get_by_text("No hard token on your desk.")).to_be_visible()
            desk.look()


class TestStartOver(BenAndHisToken):
    def test_lets_bens_token_be_out_of_step_again(self, visit, practice_name):
        self.ben = visit()

        self.given_he_has_signed_in(f"ben.{practice_name}")
        self.when_he_opens_exostar_account_management()
        self.and_resyncs_his_token()
        self.then_his_token_is_resynced()
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
