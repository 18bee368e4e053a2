"""Requests on the smartphone's screens: pages.md, D2."""

from uuid import uuid4

import pytest

from simulator.models import PushedRequest
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import act, banners, bell, look, pending, poll
from tests.portal.phone import ask_to_add, ask_to_sign

# A life of five minutes includes its last instant and ends one second later.
AROUND_THE_END = [(300.999, True), (301, False)]


class TestBanner:
    def test_says_that_there_is_a_request(self, asked, ben_browser):
        desk = look(ben_browser)

        words = "Authy, now. PCC eRx: new request to add a token. Tap to open."
        assert banners(desk) == [words]
        assert desk.announcements == ["New request in Authy from PCC eRx"]

    def test_of_prescriptions_names_nobody_on_a_locked_screen(self, ana, ana_browser):
        ask_to_sign(ana, at=START)

        desk = look(ana_browser)

        words = "Authy, now. PCC eRx: new request to send prescriptions. Tap to open."
        assert banners(desk) == [words]
        assert "Milo Hart" not in desk.text

    def test_opens_authy(self, asked, ben_browser):
        (button,) = look(ben_browser).soup.select("button.push")

        desk = act(ben_browser, **{button["name"]: button["value"]})

        assert bell(desk) == ("Notification bell, 1 new request", "1")

    @pytest.mark.parametrize("screen", ["HOME", "MESSAGES", "THREAD", "PHONE", "INSTALL"])
    def test_lies_over_every_other_app(self, asked, ben_browser, screen):
        act(ben_browser, open=screen)

        assert len(banners(look(ben_browser))) == 1

    def test_over_an_app_opens_authy(self, asked, ben_browser):
        (button,) = act(ben_browser, open="PHONE").soup.select("button.push")

        desk = act(ben_browser, **{button["name"]: button["value"]})

        assert bell(desk)[1] == "1"

    @pytest.mark.parametrize("screen", ["AUTHY", "NOTIFICATIONS"])
    def test_is_not_over_its_own_app_and_ends_with_it(self, asked, ben_browser, screen):
        assert banners(act(ben_browser, open=screen)) == []

        assert banners(act(ben_browser, open="HOME")) == []

    def test_of_what_came_while_the_app_was_open_ends_with_it(self, ana, ana_browser):
        act(ana_browser, open="AUTHY")
        ask_to_sign(ana, at=START)

        assert banners(look(ana_browser)) == []
        assert banners(act(ana_browser, open="HOME")) == []

    def test_of_what_comes_later_is_there(self, ana, ana_browser, clock):
        act(ana_browser, open="AUTHY")
        act(ana_browser, open="MESSAGES")

        ask_to_sign(ana, at=clock.now)

        assert len(banners(look(ana_browser))) == 1

    def test_names_what_slides_in_as_it_is_announced(self, asked, ben_browser):
        desk = look(ben_browser)

        (button,) = desk.soup.select("button.push")
        keys = [element["data-say-key"] for element in desk.soup.select("[data-say]")]
        assert keys == [button["data-news"]]

    def test_waits_behind_a_call(self, asked, ben_browser, call):
        call("+18025550163")

        assert banners(look(ben_browser)) == []

    def test_goes_when_the_request_was_looked_at(self, asked, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        assert banners(act(ben_browser, open="HOME")) == []

    @pytest.mark.parametrize(("seconds", "is_there"), AROUND_THE_END)
    def test_goes_when_the_request_is_over(self, practice, asked, ben_browser, seconds, is_there):
        let_time_pass(practice, seconds)

        assert bool(banners(look(ben_browser))) == is_there

    def test_is_on_nobody_elses_phone(self, asked, ana_browser):
        assert banners(look(ana_browser)) == []


class TestBell:
    def test_counts_nothing_without_a_request(self, ana_browser):
        desk = act(ana_browser, open="AUTHY")

        assert bell(desk) == ("Notification bell, no new requests", "")

    def test_counts_each_pending_request(self, ana, ana_browser):
        ask_to_sign(ana, at=START)
        ask_to_add(ana, at=START)

        desk = act(ana_browser, open="AUTHY")

        assert bell(desk) == ("Notification bell, 2 new requests", "2")

    def test_still_counts_one_that_was_only_looked_at(self, asked, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        assert bell(act(ben_browser, open="AUTHY"))[1] == "1"

    @pytest.mark.parametrize(("seconds", "count"), [(300.999, "1"), (301, "")])
    def test_counts_by_the_clock(self, practice, asked, ben_browser, seconds, count):
        act(ben_browser, open="AUTHY")

        let_time_pass(practice, seconds)

        assert bell(look(ben_browser))[1] == count

    def test_does_not_count_what_was_denied(self, asked, ben_browser):
        act(ben_browser, deny=asked.public_id)

        assert bell(act(ben_browser, open="AUTHY"))[1] == ""


class TestNotifications:
    def test_list_each_request_with_its_time(self, asked, ben_browser):
        desk = act(ben_browser, open="NOTIFICATIONS")

        assert pending(desk) == ["Pending request from PCC eRx. Sent at 9:41:20 AM."]

    def test_begin_with_the_newest(self, ana, ana_browser, clock):
        ask_to_sign(ana, at=clock.now)
        clock.advance(seconds=30)
        ask_to_add(ana, at=clock.now)

        desk = act(ana_browser, open="NOTIFICATIONS")

        assert [row.split("at ")[1] for row in pending(desk)] == ["9:41:50 AM.", "9:41:20 AM."]

    def test_may_be_none(self, ana_browser):
        desk = act(ana_browser, open="NOTIFICATIONS")

        assert "No pending requests." in desk.phone

    def test_leave_out_what_is_over(self, practice, asked, ben_browser):
        act(ben_browser, open="NOTIFICATIONS")

        let_time_pass(practice, 301)

        assert pending(look(ben_browser)) == []

    def test_lead_home_and_to_the_tokens(self, ana_browser):
        desk = act(ana_browser, open="NOTIFICATIONS")

        assert {"Home", "Tokens"} <= set(desk.buttons)

    @pytest.mark.parametrize("screen", ["AUTHY", "NOTIFICATIONS"])
    def test_need_the_app(self, ben_browser, screen):
        assert act(ben_browser, open=screen).status == 404


class TestRequest:
    def test_shows_what_is_asked(self, asked, ben_browser):
        desk = act(ben_browser, open_request=asked.public_id)

        assert "PCC eRx wants to add this phone as a soft token." in desk.phone
        assert "Practice Maple Street Pediatrics Prescriber Dr. Ana Reyes" in desk.phone
        assert "Sent 9:41:20 AM Expires 9:46:20 AM" in desk.phone

    def test_to_send_prescriptions_shows_patient_and_medicines(self, ana, ana_browser):
        request = ask_to_sign(ana, at=START)

        desk = act(ana_browser, open_request=request.public_id)

        assert "PCC eRx: send 2 prescriptions for Milo Hart?" in desk.phone
        assert "methylphenidate ER 18 mg" in desk.phone

    def test_has_exit_first_and_the_two_answers(self, asked, ben_browser):
        desk = act(ben_browser, open_request=asked.public_id)

        names = [b.get_text() for b in desk.region("Smartphone").find_all("button")]
        assert names == ["Exit", "Deny", "Approve"]

    def test_left_by_exit_shows_the_tokens(self, asked, ben_browser):
        desk = act(ben_browser, open_request=asked.public_id)
        (leave, *_) = desk.region("Smartphone").find_all("button")

        desk = act(ben_browser, **{leave["name"]: leave["value"]})

        assert desk.soup.select_one("[data-testid=soft-code]")

    @pytest.mark.parametrize(("seconds", "is_open"), AROUND_THE_END)
    def test_times_out_and_leaves_only_exit(self, practice, asked, ben_browser, seconds, is_open):
        act(ben_browser, open_request=asked.public_id)

        let_time_pass(practice, seconds)

        desk = look(ben_browser)
        names = [b.get_text() for b in desk.region("Smartphone").find_all("button")]
        assert names == (["Exit", "Deny", "Approve"] if is_open else ["Exit"])
        assert ("This request has timed out." in desk.phone) != is_open
        assert ("Expires" in desk.phone) == is_open

    def test_has_its_time_out_announced(self, practice, asked, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        let_time_pass(practice, 301)

        assert look(ben_browser).announcements == ["This request has timed out."]

    def test_ended_on_the_computer_says_so(self, asked, ben, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        ask_to_add(ben, at=START, number="+18025550163")

        desk = look(ben_browser)
        assert "This request was ended on the computer." in desk.phone
        assert "Approve" not in desk.buttons

    def test_of_another_day_shows_its_date(self, practice, asked, ben_browser):
        act(ben_browser, open_request=asked.public_id)

        let_time_pass(practice, 15 * 3600)

        # The session is over by then; signed in again, the phone lies there as before.
        ben_browser.sign_in(PushedRequest.objects.get().smartphone.holder)
        assert "Sent Mar 17, 9:41:20 AM" in look(ben_browser).phone

    def test_is_not_a_screen_to_open_by_name(self, ana_browser):
        assert act(ana_browser, open="REQUEST").status == 400

    @pytest.mark.parametrize("button", ["open_request", "approve", "deny"])
    def test_of_somebody_elses_phone_is_not_found(self, asked, ana_browser, button):
        assert act(ana_browser, **{button: asked.public_id}).status == 404

    @pytest.mark.parametrize("button", ["open_request", "approve", "deny"])
    def test_of_nobody_is_not_found(self, ana_browser, button):
        assert act(ana_browser, **{button: uuid4()}).status == 404

    @pytest.mark.parametrize("button", ["open_request", "approve", "deny"])
    def test_without_a_readable_name_is_refused(self, ana_browser, button):
        assert act(ana_browser, **{button: "x"}).status == 400


class TestPollOfRequests:
    def test_gets_a_page_when_one_arrives(self, bens_authy, ben, ben_browser):
        version = look(ben_browser).version

        ask_to_add(ben, at=START, number="+18025550163")

        assert poll(ben_browser, version).status_code == 200

    @pytest.mark.parametrize("screen", ["HOME", "AUTHY", "NOTIFICATIONS"])
    @pytest.mark.parametrize(("seconds", "status"), [(0.999, 304), (1, 200)])
    def test_gets_a_page_when_one_is_over_and_not_before(
        self, practice, asked, ben_browser, screen, seconds, status
    ):
        let_time_pass(practice, 300)
        version = act(ben_browser, open=screen).version

        let_time_pass(practice, 300 + seconds)

        assert poll(ben_browser, version).status_code == status

    def test_asks_the_database_three_times_at_most(
        self, asked, ben_browser, django_assert_max_num_queries
    ):
        version = look(ben_browser).version

        with django_assert_max_num_queries(3):
            assert poll(ben_browser, version).status_code == 304

    def test_gets_a_page_after_an_answer(self, asked, ben_browser):
        version = look(ben_browser).version

        act(ben_browser, deny=asked.public_id)

        assert poll(ben_browser, version).status_code == 200


class TestStatements:
    @pytest.mark.parametrize(
        "screen", ["HOME", "AUTHY", "NOTIFICATIONS", "INSTALL", "MESSAGES", "THREAD", "PHONE"]
    )
    def test_are_eight_at_most(self, asked, ben_browser, screen, django_assert_max_num_queries):
        act(ben_browser, open=screen)

        with django_assert_max_num_queries(8):
            look(ben_browser)

    def test_of_an_open_request_are_eight_at_most(
        self, asked, ben_browser, django_assert_max_num_queries
    ):
        act(ben_browser, open_request=asked.public_id)

        with django_assert_max_num_queries(8):
            look(ben_browser)


class TestFocus:
    def test_goes_to_the_screens_first_control_without_a_script(self, asked, ben_browser):
        desk = act(ben_browser, open_request=asked.public_id)

        (focused,) = desk.soup.select("[autofocus]")
        assert focused.get_text() == "Exit"

    @pytest.mark.parametrize("screen", ["HOME", "AUTHY", "NOTIFICATIONS", "INSTALL"])
    def test_has_one_place_on_every_screen(self, asked, ben_browser, screen):
        desk = act(ben_browser, open=screen)

        assert len(desk.soup.select("[data-focus]")) == 1
