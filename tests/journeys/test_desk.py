"""The desk in its own window, emptied, and signed out."""

from playwright.sync_api import expect

from tests.journeys.audit import Audit
from tests.journeys.desk import Desk
from tests.journeys.screen import NARROW, Screen


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
    def test_shows_what_the_framed_desk_shows(self, visit, practice_name):
        ben = visit(Screen(NARROW))
        ben.sign_in(f"ben.{practice_name}")

        window = self.open_window(ben)
        window.look()
        code = window.press_token()

        with ben.desk() as desk:
            expect(desk.display).to_have_text(code)
        window.look()

    def test_is_refreshed_by_a_button_without_a_script(self, visit, practice_name):
        ben = visit(Screen(has_script=False))
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
    def test_holds_no_token_and_no_smartphone(self, visit, practice_name):
        sam = visit()
        sam.sign_in(f"sam.{practice_name}")

        with sam.desk() as desk:
            expect(desk.frame.get_by_text("No hard token on your desk.")).to_be_visible()
            desk.look()
