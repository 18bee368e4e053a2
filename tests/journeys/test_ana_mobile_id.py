"""Ana's smartphone becomes her soft token: the article's way, and every branch beside it."""

from playwright.sync_api import expect

from tests.journeys import proof
from tests.journeys.ana import MOBILE_ID, WAITING, AnaAndHerSmartphone
from tests.journeys.desk import APPROVED, TIMED_OUT
from tests.journeys.screen import NARROW, Screen


class TestAnaReplacesHerSoftToken(AnaAndHerSmartphone):
    def test_approves_the_new_one_and_signs_with_it(self, visit, practice_name):
        self.ana = visit(Screen(has_script=False))

        self.given_she_has_opened_exostar_account_management(f"ana.{practice_name}")
        self.when_she_removes_her_soft_token()
        self.then_it_is_gone_from_authy()
        self.when_she_adds_it_again_without_being_asked_who_she_is()
        self.then_a_request_is_on_its_way()
        self.when_she_taps_the_notification()
        self.when_she_approves_it()
        self.then_her_smartphone_is_registered()
        self.when_she_signs_with_a_code_from_authy()
        self.then_her_prescription_is_sent()

    def when_she_removes_her_soft_token(self):
        self.ana.press("Remove", within=self.ana.card(MOBILE_ID))
        proof.by_hard_token(self.ana)
        # She has a backup phone number, so no page warns her first.
        self.ana.reads("Record the Reason for Removing the Token")
        both = "This is also your backup phone number."
        expect(self.ana.page.get_by_text(both)).to_be_visible()
        self.ana.page.get_by_label("Reason for removal").select_option("Replaced by a new one")
        self.ana.press("Remove")

    def then_it_is_gone_from_authy(self):
        self.ana.is_congratulated("Your soft token is removed.")
        self.ana.reads("Exostar Account Management")
        with self.ana.desk() as desk:
            desk.open_authy()
            desk.reads("No tokens yet.")
            desk.click("Home")
            desk.finds("Messages")

    def when_she_adds_it_again_without_being_asked_who_she_is(self):
        self.ana.press("Add", within=self.ana.card(MOBILE_ID))
        self.ana.reads("Enter Your Phone Number and Email Address")
        proof.is_not_asked_again(self.ana)
        self.and_enters_her_number_and_email()

    def when_she_taps_the_notification(self):
        with self.ana.desk() as desk:
            desk.tap_notification()
            desk.has_new_requests(1)

    def when_she_signs_with_a_code_from_authy(self):
        self.when_she_opens_a_prescription()
        self.ana.choose("Code from Authy")
        with self.ana.desk() as desk:
            desk.reads(APPROVED)
            desk.leave_request()
            desk.has_new_requests(0)
            code = desk.read_token()
        self.ana.fill("One-time password", code)
        self.ana.press("Sign and send")


class TestNoNotificationOpenTheAppManually(AnaAndHerSmartphone):
    def test_then_she_denies_it_and_asks_again(self, visit, without_mobile_id):
        self.ana = visit(Screen(scheme="dark"))

        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.when_she_leaves_the_page_and_comes_back()
        self.when_she_opens_authy_from_the_home_screen()
        self.and_denies_the_request()
        self.then_nothing_was_added()
        self.when_she_sends_a_new_request()
        self.when_she_finds_it_behind_the_bell()
        self.when_she_approves_it()
        self.then_her_smartphone_is_registered()
        self.and_the_way_back_leads_to_the_same_news()

    def when_she_leaves_the_page_and_comes_back(self):
        self.ana.open("/exostar/")
        self.ana.reads("Exostar Account Management")
        waits = "Waiting for you to approve the request"
        expect(self.ana.card(MOBILE_ID)).to_contain_text(waits)
        self.ana.audit.look_at_all_together()
        self.ana.follow("Go back to the request")
        self.ana.reads(WAITING)

    def and_the_way_back_leads_to_the_same_news(self):
        self.ana.open("/exostar/mobile-id/request/")
        self.ana.reads(WAITING)
        registered = "Your smartphone is registered as a soft token for EPCS."
        expect(self.ana.page.get_by_text(registered)).to_be_visible()
        self.ana.audit.look_at_all_together()

    def when_she_opens_authy_from_the_home_screen(self):
        self.ana.unfolds(
            "No Notification? Open the App Manually", "Tap the Authy icon on your home screen."
        )
        with self.ana.desk() as desk:
            desk.open_authy()
            desk.has_new_requests(1)
            desk.reads("PCC eRx")

    def and_denies_the_request(self):
        with self.ana.desk() as desk:
            desk.open_request()
            desk.click("Deny")
            if not self.ana.moves_on_at_once:
                desk.reads("Denied. Nothing was added.")
        self.ana.checks_again()

    def then_nothing_was_added(self):
        said = "The request was denied on the smartphone. Nothing was added."
        self.ana.is_alerted(said)
        self.ana.reads(WAITING)
        self.ana.audit.look_at_all_together()
        with self.ana.desk() as desk:
            desk.reads("Denied. Nothing was added.")
            desk.leave_request()
            # Its token went with it.
            desk.reads("No tokens yet.")

    def when_she_sends_a_new_request(self):
        self.ana.press("Send a new request")
        self.and_enters_her_number_and_email()
        self.then_a_request_is_on_its_way()

    def when_she_finds_it_behind_the_bell(self):
        with self.ana.desk() as desk:
            desk.has_new_requests(1)


class TestRequestTimeout(AnaAndHerSmartphone):
    def test_is_left_by_exit_and_a_code_does_it(self, visit, without_mobile_id):
        self.ana = visit(Screen(NARROW, has_script=False))

        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.when_she_opens_the_request_and_lets_its_time_run_out()
        self.then_both_page_and_phone_say_so()
        self.when_she_taps_exit()
        self.when_she_enters_a_code_from_authy()
        self.then_her_smartphone_is_registered()

    def when_she_opens_the_request_and_lets_its_time_run_out(self):
        with self.ana.desk() as desk:
            desk.tap_notification()
            desk.open_request()
            desk.move_clock("+30 sec", "+5 min")
            if not self.ana.moves_on_at_once:
                desk.reads(TIMED_OUT)
        self.ana.checks_again()

    def then_both_page_and_phone_say_so(self):
        self.ana.is_alerted("Request Timeout")
        self.ana.reads(WAITING)
        self.ana.audit.look_at_all_together()

    def when_she_taps_exit(self):
        with self.ana.desk() as desk:
            desk.reads(TIMED_OUT)
            expect(desk.frame.get_by_role("button", name="Approve")).to_have_count(0)
            desk.leave_request()
            desk.has_new_requests(0)


class TestNoNotificationFinishSetUpManually(AnaAndHerSmartphone):
    def test_a_bell_without_a_counter_leaves_the_code(self, visit, without_mobile_id):
        self.ana = visit(Screen(scheme="dark"))

        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.when_she_comes_to_the_phone_when_its_time_is_over()
        self.then_the_bell_has_no_counter_but_the_token_is_there()
        self.when_she_enters_a_code_from_authy()
        self.then_her_smartphone_is_registered()

    def test_or_just_so_and_the_request_is_dead(self, visit, without_mobile_id):
        self.ana = visit(Screen())

        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.when_she_reads_how_to_finish_manually()
        self.when_she_enters_a_code_from_authy()
        self.then_her_smartphone_is_registered()
        self.then_nothing_waits_in_authy()

    def when_she_comes_to_the_phone_when_its_time_is_over(self):
        with self.ana.desk() as desk:
            desk.move_clock("+30 sec", "+5 min")
            if not self.ana.moves_on_at_once:
                expect(desk.frame.get_by_role("button", name="Authy, now.")).to_have_count(0)
        self.ana.checks_again()
        self.ana.is_alerted("Request Timeout")
        self.ana.reads(WAITING)

    def then_the_bell_has_no_counter_but_the_token_is_there(self):
        with self.ana.desk() as desk:
            desk.open_authy()
            desk.has_new_requests(0)
            desk.reads("PCC eRx")

    def when_she_reads_how_to_finish_manually(self):
        words = "If the bell has no red counter but you can see the PCC eRx soft token, use a code"
        self.ana.unfolds("No Notification? Finish Set Up Manually", words)
        with self.ana.desk() as desk:
            desk.open_authy()

    def then_nothing_waits_in_authy(self):
        with self.ana.desk() as desk:
            desk.has_new_requests(0)
            desk.click("Notification bell")
            desk.reads("No pending requests.")


class TestAnaApprovesInTheSheet(AnaAndHerSmartphone):
    def test_and_the_page_waits_until_she_has_closed_it(self, visit, without_mobile_id):
        self.ana = visit(Screen(NARROW))

        self.given_she_has_sent_herself_a_request(f"ana.{without_mobile_id}")
        self.when_she_approves_and_the_page_below_stays()
        self.then_her_smartphone_is_registered()

    def when_she_approves_and_the_page_below_stays(self):
        news = "The request was answered or has ended. Close the desk to go on."
        with self.ana.desk() as desk:
            desk.tap_notification()
            desk.open_request()
            desk.click("Approve")
            desk.reads(APPROVED)
            # The page has heard of it.
            expect(self.ana.page.get_by_text(news)).to_be_attached()
            expect(self.ana.page.get_by_role("heading", level=1)).to_have_text(WAITING)
            self.ana.look()


class TestRemoveInsteadOfAdd(AnaAndHerSmartphone):
    def test_means_to_remove_the_current_one_first(self, visit, practice_name):
        self.ana = visit(Screen())

        self.given_she_has_opened_exostar_account_management(f"ana.{practice_name}")
        self.when_both_cards_offer_remove_and_not_add()
        self.then_asking_for("/exostar/mobile-id/add/", "You already have a soft token")
        self.then_asking_for("/exostar/mobile-id/activate/", "You already have a soft token")
        self.then_asking_for("/exostar/hard-token/add/", "You already have a hard token")

    def when_both_cards_offer_remove_and_not_add(self):
        for name in ("Hardware Token (One-Time Password)", MOBILE_ID):
            button = self.ana.card(name).get_by_role("button")
            expect(button).to_have_accessible_name("Remove")

    def then_asking_for(self, address, heading):
        answer = self.ana.open(address)
        self.ana.reads(heading)
        assert answer.status == 409
        first = "Remove your current token before you go on."
        expect(self.ana.page.get_by_text(first)).to_be_visible()
        self.ana.follow("Back to Exostar Account Management")
        self.ana.reads("Exostar Account Management")
