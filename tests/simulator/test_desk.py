"""The desk: pages.md D1 to D3, and what every answer of it promises."""

import pytest

from simulator import delivery
from simulator.models import Desk, Fob, Smartphone
from tests.portal.clock import START, let_time_pass
from tests.portal.desk import ADDRESS, DeskPage, act, look, poll
from tests.portal.pages import Browser
from tests.portal.phone import message


class TestDesk:
    def test_shows_clock_token_and_smartphone(self, ana_browser):
        desk = look(ana_browser)

        headings = [h3.get_text() for h3 in desk.soup.find_all("h3")]
        assert headings == ["Virtual clock", "Hard token", "What you know", "Smartphone"]

    def test_of_sam_has_neither_token_nor_smartphone(self, sam_browser):
        desk = look(sam_browser)

        assert "No hard token on your desk." in desk.text
        assert "You do not have your smartphone with you." in desk.text

    def test_without_a_session_says_so_and_sends_nobody_away(self, db):
        response = Browser().client.get(ADDRESS)

        assert response.status_code == 200
        assert "You are signed out. Sign in beside this desk." in response.content.decode()
        assert not response.cookies

    def test_may_be_framed_by_its_own_site_only(self, ana_browser):
        response = ana_browser.client.get(ADDRESS)

        assert response.headers["X-Frame-Options"] == "SAMEORIGIN"
        assert "frame-ancestors 'self';" in response.headers["Content-Security-Policy"] + ";"

    def test_touches_no_session_and_no_cookie(self, ana, ana_browser, clock):
        seen = ana.signin_set.get().last_seen_at
        clock.advance(minutes=1)

        response = ana_browser.client.get(ADDRESS)

        assert not response.cookies
        assert ana.signin_set.get().last_seen_at == seen

    def test_changes_nothing_when_it_is_only_looked_at(self, ana, ana_browser):
        before = Desk.objects.get(user=ana).version

        look(ana_browser)

        assert Desk.objects.get(user=ana).version == before

    def test_has_no_script_and_no_style_of_its_own(self, ana_browser):
        desk = look(ana_browser)

        assert not desk.soup.select("[style], style, script:not([src])")

    def test_offers_refresh_only_without_a_script(self, ana_browser):
        desk = look(ana_browser)

        assert [b.get_text() for b in desk.soup.select("noscript button")] == ["Refresh"]
        assert not desk.soup.select("meta[http-equiv=refresh]")

    @pytest.mark.parametrize(
        "button", [{}, {"fly": ""}, {"open": "SETTINGS"}, {"forward": "3600"}, {"answer": "x"}]
    )
    def test_refuses_what_it_cannot_read(self, ana_browser, button):
        assert act(ana_browser, **button).status == 400


class TestPressOnThePage:
    def test_shows_a_code_and_says_it(self, ana_browser):
        desk = act(ana_browser, press="GALH10000017")

        assert len(desk.display) == 6
        assert desk.announcements == [f"Token display: {' '.join(desk.display)}"]

    def test_leads_back_to_the_desk_and_to_the_button(self, ana_browser):
        desk = act(ana_browser, press="GALH10000017")

        (focused,) = desk.soup.select("[autofocus]")
        assert focused["value"] == "GALH10000017"

    def test_of_somebody_elses_fob_is_not_found(self, ana_browser, ben):
        before = Fob.objects.get(holder=ben).presses

        desk = act(ana_browser, press="GALH10000025")

        assert desk.status == 404
        assert Fob.objects.get(holder=ben).presses == before

    def test_of_two_fobs_presses_the_one_meant(self, ana, ana_browser, hand_out):
        hand_out(ana, "GALH20000001")

        desk = act(ana_browser, press="GALH20000001")

        assert desk.region("Hard token 1").select_one(".digits").get_text() == ""
        assert desk.region("Hard token 2").select_one(".digits").get_text() != ""

    def test_needs_the_forms_token(self, ana_browser):
        response = ana_browser.client.post(ADDRESS, {"press": "GALH10000017"})

        assert response.status_code == 403

    def test_turned_over_the_token_shows_its_serial_large(self, ana_browser):
        back = look(ana_browser).soup.select_one("details .back")

        assert back.select_one(".serial").get_text() == "GALH10000017"
        assert "lot" in back.select_one(".print").get_text()


class TestPoll:
    def test_of_an_unchanged_desk_gets_no_page(self, ana_browser):
        response = poll(ana_browser, look(ana_browser).version)

        assert response.status_code == 304
        assert response.content == b""
        assert not response.cookies

    def test_asks_the_database_three_times_at_most(
        self, ana_browser, django_assert_max_num_queries
    ):
        version = look(ana_browser).version

        with django_assert_max_num_queries(3):
            response = poll(ana_browser, version)

        assert response.status_code == 304

    def test_without_a_session_gets_nothing(self, db):
        response = poll_without_session()

        assert response.status_code == 204
        assert not response.cookies

    def test_gets_a_page_after_a_press(self, ana, ana_browser, press):
        version = look(ana_browser).version
        (code,) = press(ana)

        response = poll(ana_browser, version)

        assert DeskPage(response, ADDRESS).display == code

    @pytest.mark.parametrize(("seconds", "status"), [(29.999, 304), (30, 200)])
    def test_gets_a_page_when_the_display_goes_blank_and_not_before(
        self, practice, ana, ana_browser, press, seconds, status
    ):
        press(ana)
        version = look(ana_browser).version

        let_time_pass(practice, seconds)

        assert poll(ana_browser, version).status_code == status

    @pytest.mark.parametrize(("seconds", "status"), [(9.999, 304), (10, 200)])
    def test_gets_a_page_when_authys_code_turns_and_not_before(
        self, practice, ana_browser, seconds, status
    ):
        version = act(ana_browser, open="AUTHY").version

        let_time_pass(practice, seconds)

        assert poll(ana_browser, version).status_code == status

    @pytest.mark.parametrize(("seconds", "status"), [(29.999, 304), (30, 200)])
    def test_gets_a_page_when_a_call_stops_ringing_and_not_before(
        self, practice, ana_browser, seconds, status
    ):
        coming = message(practice=practice, number="+18025550142", code="483921", at=START)
        delivery.place_call(coming)
        version = look(ana_browser).version

        let_time_pass(practice, seconds)

        assert poll(ana_browser, version).status_code == status

    def test_of_the_page_drawn_after_that_gets_none_again(self, practice, ana, ana_browser, press):
        press(ana)
        look(ana_browser)
        let_time_pass(practice, 30)

        assert poll(ana_browser, look(ana_browser).version).status_code == 304

    def test_gets_a_page_after_the_clock_was_moved(self, ana_browser, clock):
        version = look(ana_browser).version
        clock.advance(seconds=1)

        assert poll(ana_browser, version).status_code == 200

    def test_of_another_persons_desk_gets_a_page(self, ana_browser, ben_browser):
        version = look(ana_browser).version

        assert poll(ben_browser, version).status_code == 200

    @pytest.mark.parametrize("version", ["", ".", "1", "1.1.x", "1.1.-1", "9" * 99, "1.1.²"])
    def test_of_an_unreadable_version_gets_a_page(self, ana_browser, version):
        assert poll(ana_browser, version.encode().decode("latin-1")).status_code == 200


class TestClockOnThePage:
    def test_is_written_in_the_practices_zone(self, ana_browser):
        assert look(ana_browser).clock == "9:41:20 AM, Tue, Mar 17, 2026"

    @pytest.mark.parametrize(
        ("seconds", "shown"), [("30", "9:41:50"), ("60", "9:42:20"), ("300", "9:46:20")]
    )
    def test_moves_forward(self, ana_browser, seconds, shown):
        desk = act(ana_browser, forward=seconds)

        assert desk.clock == f"{shown} AM, Tue, Mar 17, 2026"

    def test_runs_and_pauses(self, ana_browser):
        assert "Run" in look(ana_browser).buttons

        assert "Pause" in act(ana_browser, run="").buttons
        assert "Run" in act(ana_browser, pause="").buttons

    def test_has_its_buttons(self, ana_browser):
        section = look(ana_browser).region("Virtual clock")

        names = [button.get_text() for button in section.find_all("button")]
        assert names == ["+30 sec", "+1 min", "+5 min", "+1 day", "Run", "Refresh"]


class TestSmartphoneOnThePage:
    def test_shows_authys_running_code(self, ana, ana_browser, authy_code):
        desk = act(ana_browser, open="AUTHY")

        code = authy_code(ana)
        assert f"PCC eRx {code[:3]} {code[3:]} New code in 10 seconds" in desk.phone

    def test_has_no_authy_where_it_is_not_installed(self, ben_browser):
        assert "Authy" not in look(ben_browser).phone

        assert act(ben_browser, open="AUTHY").status == 404

    @pytest.mark.parametrize("screen", ["AUTHY", "MESSAGES", "THREAD", "PHONE"])
    def test_has_home_on_every_screen(self, ana_browser, screen):
        desk = act(ana_browser, open=screen)

        assert "Home" in desk.buttons

    def test_of_sam_opens_nothing(self, sam_browser):
        assert act(sam_browser, open="HOME").status == 404

    def test_keeps_its_screen(self, ana, ana_browser):
        act(ana_browser, open="MESSAGES")

        assert Smartphone.objects.get(holder=ana).screen == "MESSAGES"
        assert "No messages." in look(ana_browser).phone


def poll_without_session():
    return Browser().client.get(ADDRESS, headers={"X-Desk": "1.1."})
