"""The desk beside page after page: it does not blink, and keeps what was open."""

import re

from playwright.sync_api import expect

from identity.models import EpcsAccount
from identity.providers import clock as clocks
from tests.journeys.desk import Desk
from tests.journeys.screen import Screen
from tests.portal.phone import ask_to_sign

RESYNC = "/exostar/hard-token/resync/"
MARK = "() => { window.marked = true; }"
IS_MARKED = "window.marked === true"


class DeskBesidePages:
    def given_somebody_signed_in(self, visit, name, screen=None):
        self.visitor = visit(screen or Screen())
        self.visitor.sign_in(name)

    def given_the_server_never_answers_for_the_desk(self):
        self.visitor.context.route("**/desk/", lambda _: None)

    @property
    def desk(self):
        return Desk(self.visitor.page.frame("deskframe"), self.visitor.audit)


class TestDeskOfTheNextPage(DeskBesidePages):
    def test_is_shown_before_the_server_says_anything_of_it(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        code = self.desk.press_token()
        self.given_the_server_never_answers_for_the_desk()

        self.visitor.follow("Rx Queue")
        self.visitor.reads("Rx Queue")

        expect(self.desk.display).to_have_text(code)

    def test_asks_for_no_page_of_the_desk_unless_it_has_changed(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        answers = []
        self.visitor.context.on(
            "response", lambda one: answers.append(one.status) if one.url.endswith("/desk/") else 0
        )

        with self.visitor.page.expect_response("**/desk/"):
            self.visitor.follow("Rx Queue")
        self.visitor.reads("Rx Queue")

        assert answers
        assert set(answers) == {304}

    def test_shows_what_has_changed_meanwhile(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        self.desk.press_token()
        self.visitor.page.goto("about:blank")
        window = self.visitor.context.new_page()
        window.goto("/desk/")
        code = Desk(window.main_frame, self.visitor.audit).press_token()

        self.visitor.open("/erx/queue/")
        self.visitor.reads("Rx Queue")

        expect(self.desk.display).to_have_text(code)

    def test_has_its_clock_go_on(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        before = self.desk.frame.locator("[data-now]").get_attribute("data-now")
        self.given_the_server_never_answers_for_the_desk()

        self.visitor.follow("Rx Queue")
        self.visitor.reads("Rx Queue")

        moments = [before, self.desk.frame.locator("[data-now]").get_attribute("data-now")]
        first, second = (self.visitor.page.evaluate("Date.parse", moment) for moment in moments)
        assert second > first

    def test_keeps_what_is_open_and_the_phones_app(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        self.desk.turn_token_over()
        self.desk.frame.get_by_text("What you know").click()
        self.desk.open_messages()
        self.desk.frame.evaluate("scrollTo(0, 120)")

        self.visitor.follow("Rx Queue")
        self.visitor.page.wait_for_url("**/queue/")

        expect(self.desk.frame.locator(".serial")).to_be_visible()
        assert self.desk.frame.evaluate("scrollY") == 120
        expect(self.desk.frame.get_by_role("term").get_by_text("Registered email")).to_be_visible()
        expect(self.desk.frame.get_by_role("group", name="Messages")).to_be_visible()
        self.visitor.reads("Rx Queue")

    def test_of_somebody_else_is_never_the_last_ones(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")

        self.visitor.sign_in(f"sam.{practice_name}")

        no_token = self.desk.frame.get_by_text("No hard token on your desk.")
        expect(no_token).to_be_visible()

    def test_is_forgotten_after_signing_out(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")

        self.visitor.press("Sign out")
        self.visitor.reads("Sign in")

        assert self.visitor.page.evaluate("sessionStorage.getItem('desk-kept')") is None

    def test_has_the_theme_that_was_chosen_meanwhile(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")

        self.visitor.press("Dark")
        self.visitor.reads("PCC EHR")

        expect(self.desk.frame.locator("html")).to_have_attribute("data-theme", "dark")


class TestPress(DeskBesidePages):
    def test_lights_the_display_before_the_answer(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        held = []

        def hold(route):
            held.append(route)

        self.visitor.context.route("**/desk/", hold)

        self.desk.token_button.click()

        lit = self.desk.frame.locator(".fob-body")
        expect(lit).to_have_class(re.compile(r"\blit\b"))
        self.desk.look()
        for route in held:
            route.continue_()
        self.visitor.context.unroute("**/desk/")
        expect(self.desk.display).to_have_text(re.compile(r"\d{6}"))
        expect(lit).not_to_have_class(re.compile(r"\blit\b"))

    def test_that_reaches_nobody_goes_dark_again(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        self.visitor.context.route("**/desk/", lambda route: route.fulfill(status=502))

        self.desk.token_button.click()

        said = self.desk.frame.locator("#desk-live")
        expect(said).to_have_text("That did not reach the simulator. Try again.")
        expect(self.desk.frame.locator(".lit")).to_have_count(0)
        self.visitor.complaints.clear()


class TestNothingNavigates(DeskBesidePages):
    def test_when_the_request_that_a_page_waits_for_is_approved(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ana.{practice_name}")
        self.when_she_asks_for_an_approval()
        self.visitor.page.evaluate(MARK)
        self.desk.frame.evaluate(MARK)

        self.desk.tap_notification("new request to send prescriptions")
        self.desk.open_request()
        self.desk.click("Approve")

        heading = self.visitor.page.get_by_role("heading", level=1)
        expect(heading).not_to_have_text("Approve in Authy")
        self.visitor.look()
        assert self.visitor.page.evaluate(IS_MARKED)
        assert self.desk.frame.evaluate(IS_MARKED)
        self.visitor.has_focus(self.visitor.page.locator("main :focus"))
        assert "check=yes" not in self.visitor.page.url

    def when_she_asks_for_an_approval(self):
        self.visitor.follow("Rx Queue")
        self.visitor.reads("Rx Queue")
        self.visitor.page.get_by_role("button", name="Review and send").first.click()
        self.visitor.reads("Send prescription")
        self.visitor.page.get_by_role("checkbox").first.check()
        self.visitor.fill("EPCS password", "ana-signs-maple-2026")
        self.visitor.choose("Approve in Authy")
        self.visitor.press("Sign and send")
        self.visitor.reads("Approve in Authy")

    def test_when_the_desks_person_signs_out_elsewhere(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        window = self.visitor.context.new_page()
        window.goto("/desk/")
        window.evaluate(MARK)

        self.visitor.press("Sign out")
        self.visitor.reads("Sign in")

        expect(window.get_by_text("You are signed out.")).to_be_visible()
        assert window.evaluate(IS_MARKED)

    def test_when_a_form_is_older_than_the_sign_in(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ben.{practice_name}")
        window = self.visitor.context.new_page()
        window.goto("/desk/")
        window.evaluate(MARK)
        window.evaluate("document.querySelector('.fob [name=csrfmiddlewaretoken]').value = 'x'")

        desk = Desk(window.main_frame, self.visitor.audit)
        with window.expect_response(lambda one: one.status == 403):
            desk.token_button.click()
        with window.expect_response(lambda one: one.request.method == "GET" and one.ok):
            pass
        desk.press_token()

        assert window.evaluate(IS_MARKED)
        self.visitor.complaints.clear()


class TestCopy(DeskBesidePages):
    def test_takes_what_somebody_knows_along(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ana.{practice_name}")
        self.visitor.context.grant_permissions(["clipboard-read", "clipboard-write"])
        self.desk.frame.get_by_text("What you know").click()

        self.desk.click("Copy EPCS password")

        copied = self.desk.frame.get_by_role("button", name="Copied EPCS password")
        expect(copied).to_be_visible()
        self.desk.look()
        text = self.visitor.page.evaluate("navigator.clipboard.readText()")
        assert text == "ana-signs-maple-2026"

    def test_without_a_script_leaves_text_to_mark(self, visit, practice_name):
        plain = Screen(has_script=False)
        self.given_somebody_signed_in(visit, f"ana.{practice_name}", plain)

        self.desk.frame.get_by_text("What you know").click()

        expect(self.desk.frame.get_by_text("ana-signs-maple-2026")).to_be_visible()
        expect(self.desk.frame.get_by_role("button", name="Copy")).to_have_count(0)
        self.desk.look()


class TestNotification(DeskBesidePages):
    """A request arrives while the phone is in another app."""

    def given_her_phone_shows_messages(self, visit, practice_name):
        self.given_somebody_signed_in(visit, f"ana.{practice_name}")
        self.desk.open_messages()

    def when_a_request_arrives(self, commit, practice_name):
        commit(ask_for_approval, username=f"ana.{practice_name}")
        expect(self.banner).to_be_visible()

    @property
    def banner(self):
        name = "Authy, now. PCC eRx: new request to send prescriptions. Tap to open."
        return self.desk.frame.get_by_role("button", name=name)

    def test_lies_over_messages_is_said_and_can_be_tapped(self, visit, practice_name, commit):
        self.given_her_phone_shows_messages(visit, practice_name)
        self.when_a_request_arrives(commit, practice_name)

        said = self.desk.frame.locator("#desk-live")
        expect(said).to_have_text("New request in Authy from PCC eRx.")
        expect(self.desk.frame.get_by_role("group", name="Messages")).to_be_visible()
        self.desk.look()
        self.banner.click()

        self.desk.has_new_requests(1)
        expect(self.banner).to_have_count(0)

    def test_slides_in_once_and_only_where_motion_is_welcome(self, visit, practice_name, commit):
        self.given_her_phone_shows_messages(visit, practice_name)
        self.when_a_request_arrives(commit, practice_name)

        expect(self.banner).to_have_css("animation-name", "none")
        self.visitor.page.emulate_media(reduced_motion="no-preference")
        expect(self.banner).to_have_css("animation-name", "arrive")
        self.desk.press_token()
        expect(self.banner).to_have_css("animation-name", "none")

    def test_is_said_once_over_page_loads(self, visit, practice_name, commit):
        self.given_her_phone_shows_messages(visit, practice_name)
        self.when_a_request_arrives(commit, practice_name)

        self.visitor.follow("Rx Queue")
        self.visitor.reads("Rx Queue")

        expect(self.banner).to_be_visible()
        expect(self.desk.frame.locator("#desk-live")).to_be_empty()

    def test_is_tapped_without_a_script(self, visit, practice_name, commit):
        plain = Screen(has_script=False)
        self.given_somebody_signed_in(visit, f"ana.{practice_name}", plain)
        self.desk.open_messages()
        commit(ask_for_approval, username=f"ana.{practice_name}")
        self.desk.click("Refresh")

        self.banner.click()

        self.desk.has_new_requests(1)


def ask_for_approval(username):
    account = EpcsAccount.objects.select_related("practice__clock", "user").get(
        user__username=username
    )
    ask_to_sign(account.user, at=clocks.now(account.practice))
