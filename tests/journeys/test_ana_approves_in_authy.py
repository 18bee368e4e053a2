"""Ana approves in Authy what she sends: once, denied, too late, or with a code after all."""

from playwright.sync_api import expect

from tests.journeys.ana import AnaAndHerSmartphone
from tests.journeys.desk import APPROVED, TIMED_OUT
from tests.journeys.screen import NARROW, Screen

WAITING = "Approve in Authy"


class AnaAsksAuthy(AnaAndHerSmartphone):
    """Steps up to the request, and the ways it ends."""

    def given_she_has_asked_for_an_approval(self, name):
        self.ana.sign_in(name, "/erx/queue/", "Rx Queue")
        self.when_she_reviews_a_prescription()
        self.and_marks_the_other_one_too()
        self.and_asks_authy()

    def and_marks_the_other_one_too(self):
        self.ana.page.get_by_role("checkbox").last.check()

    def and_asks_authy(self):
        self.ana.choose("Approve in Authy")
        self.ana.press("Sign and send")
        self.ana.reads(WAITING)
        sent = "We sent a request to the Authy app on the phone ending 0142."
        expect(self.ana.page.get_by_text(sent)).to_be_visible()
        self.ana.audit.look_at_all_together()

    def when_she_opens_it(self):
        with self.ana.desk() as desk:
            desk.tap_notification("new request to send prescriptions")
            desk.open_request()

    def then_it_shows_what_she_is_about_to_send(self):
        with self.ana.desk() as desk:
            request = desk.frame.get_by_role("group", name="Request from PCC eRx")
            expect(request).to_contain_text("PCC eRx: send 2 prescriptions for Milo Hart?")
            expect(request.get_by_role("definition").first).to_contain_text("methylphenidate")

    def when_she_taps(self, answer, then):
        with self.ana.desk() as desk:
            desk.click(answer)
            if not self.ana.moves_on_at_once:
                desk.reads(then)
        self.ana.checks_again()


class TestAnaApproves(AnaAsksAuthy):
    def test_two_prescriptions_by_one_tap(self, visit, practice_name):
        self.ana = visit(Screen(NARROW))

        self.given_she_has_asked_for_an_approval(f"ana.{practice_name}")
        self.when_she_opens_it()
        self.then_it_shows_what_she_is_about_to_send()
        self.when_she_taps("Approve", APPROVED)
        self.then_her_prescription_is_sent()
        expect(self.ana.page.get_by_role("button", name="Review and send")).to_have_count(1)


class TestAnaDenies(AnaAsksAuthy):
    def test_and_then_asks_again_but_uses_a_code(self, visit, practice_name):
        self.ana = visit(Screen(scheme="dark"))

        self.given_she_has_asked_for_an_approval(f"ana.{practice_name}")
        self.when_she_opens_it()
        self.when_she_taps("Deny", "Denied. Nothing was sent.")
        self.then_nothing_was_sent()
        self.when_she_sends_a_new_request()
        self.and_uses_a_code_instead()
        self.then_her_prescription_is_sent()

    def then_nothing_was_sent(self):
        self.ana.is_alerted("The request was denied on the smartphone. Nothing was sent.")
        self.ana.reads(WAITING)

    def when_she_sends_a_new_request(self):
        self.ana.press("Send a new request")
        self.ana.reads("Send prescription")
        self.ana.page.get_by_role("checkbox").first.check()
        self.ana.fill("EPCS password", "ana-signs-maple-2026")
        self.and_asks_authy()

    def and_uses_a_code_instead(self):
        self.ana.follow("Use a code instead")
        self.ana.reads("Send prescription")
        self.ana.page.get_by_role("checkbox").first.check()
        self.ana.fill("EPCS password", "ana-signs-maple-2026")
        self.ana.choose("Code from Authy")
        with self.ana.desk() as desk:
            desk.reads("Denied. Nothing was sent.")
            desk.leave_request()
            code = desk.read_token()
        self.ana.fill("One-time password", code)
        self.ana.press("Sign and send")


class TestAnaIsTooLate(AnaAsksAuthy):
    # Only a page without a script has the button that checks again.
    def test_and_nothing_is_sent(self, visit, practice_name):
        self.ana = visit(Screen(NARROW, has_script=False))

        self.given_she_has_asked_for_an_approval(f"ana.{practice_name}")
        self.when_she_opens_it()
        self.when_its_time_runs_out()
        self.then_both_page_and_phone_say_so()
        self.and_everything_still_waits()

    def when_its_time_runs_out(self):
        with self.ana.desk() as desk:
            desk.move_clock("+30 sec", "+5 min")
            if not self.ana.moves_on_at_once:
                desk.reads(TIMED_OUT)
        self.ana.checks_again()

    def then_both_page_and_phone_say_so(self):
        self.ana.is_alerted("Request Timeout")
        self.ana.reads(WAITING)
        with self.ana.desk() as desk:
            desk.reads(TIMED_OUT)
            desk.leave_request()

    def and_everything_still_waits(self):
        self.ana.follow("Back to Rx Queue")
        self.ana.reads("Rx Queue")
        expect(self.ana.page.get_by_role("button", name="Review and send")).to_have_count(3)
