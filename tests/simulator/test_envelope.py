"""PCC Support's consequence on the desk: two weeks later lies an envelope there."""

from datetime import timedelta

import pytest
from django.template.loader import render_to_string

from identity.models import EpcsAccount, FormAnswer, HardToken, StockedToken
from simulator.devices.fob import NoDisplayError
from simulator.models import Fob
from simulator.sandboxes import practice_setup as practices
from simulator.sandboxes import support_envelope
from tests.portal.account import ADD_HARD_TOKEN, add_hard_token, prove
from tests.portal.clock import START, now
from tests.portal.desk import act, look
from tests.portal.fob import press_fob, press_pair
from tests.portal.pages import CSRF, Browser, signed_in
from tests.portal.people import person

ADDRESS = "/training/wait-two-weeks/"
KEY = "6f9619ff-8b86-4d11-b42d-00c04fc964ff"


@pytest.fixture
def waited(cara):
    """Cara has waited for her envelope, and is signed in again."""
    fob = support_envelope.wait(user=cara)
    return fob, signed_in(cara)


def wait(browser, key=KEY):
    """Press "Wait two weeks"."""
    browser.open("/")
    csrf = browser.client.cookies[CSRF].value
    return browser.post(ADDRESS, {"csrfmiddlewaretoken": csrf, "form_key": key})


class TestWait:
    def test_lets_two_weeks_pass(self, practice, cara_browser):
        wait(cara_browser)

        assert now(practice) == START + timedelta(days=14)

    def test_outlasts_the_session_and_says_so(self, cara_browser):
        page = wait(cara_browser)

        assert page.heading == "Sign in"
        assert "You were signed out after 12 hours" in page.text

    def test_comes_back_to_account_management(self, cara, cara_browser):
        page = wait(cara_browser)

        page = cara_browser.submit(page, "Sign in as Dr. Cara Lindqvist")

        assert page.heading == "Exostar Account Management"

    def test_brings_a_token_that_can_be_added(self, practice, cara_browser):
        wait(cara_browser)

        fob = Fob.objects.get(holder__key="cara", state="ENVELOPE")
        assert StockedToken.objects.filter(practice=practice, serial=fob.serial).exists()
        assert fob.serial.startswith("GALH")
        assert fob.serial[4:].isdecimal()
        assert len(fob.serial) == 12

    def test_is_a_line_of_the_journal(self, cara_browser, journal):
        wait(cara_browser)

        (line,) = journal("support.token_sent")
        assert line.actor == "cara"
        assert line.detail == {"serial": Fob.objects.get(state="ENVELOPE").serial}
        assert line.at == START + timedelta(days=14)

    def test_pressed_twice_waits_once(self, practice, cara_browser):
        wait(cara_browser)

        page = wait(cara_browser)

        assert page.heading == "Sign in"
        assert Fob.objects.filter(state="ENVELOPE").count() == 1

    def test_keeps_its_answer_for_a_second_press(self, cara, cara_browser):
        wait(cara_browser)

        kept = FormAnswer.objects.get(user=cara, key=KEY)
        assert (kept.answered, kept.location) == (True, "/exostar/")

    @pytest.mark.parametrize("method", ["get", "head", "put"])
    def test_needs_a_post(self, cara_browser, method):
        csrf = {"X-CSRFToken": cara_browser.client.cookies[CSRF].value}
        response = getattr(cara_browser.client, method)(ADDRESS, headers=csrf)

        assert response.status_code == 405
        assert not Fob.objects.filter(state="ENVELOPE").exists()

    def test_is_not_for_an_administrator(self, sam_browser):
        assert wait(sam_browser).status == 403

    def test_is_not_for_a_revoked_account(self, cara, cara_browser):
        EpcsAccount.objects.filter(user=cara).update(revoked_at=START)

        page = wait(cara_browser)

        assert page.heading == "Exostar Account Management"
        assert not Fob.objects.filter(state="ENVELOPE").exists()

    def test_needs_a_session(self, practice):
        browser = Browser()
        browser.open("/sign-in/")
        csrf = browser.client.cookies[CSRF].value

        page = browser.post(ADDRESS, {"csrfmiddlewaretoken": csrf})

        assert page.heading == "Sign in"
        assert not Fob.objects.filter(state="ENVELOPE").exists()

    def test_that_fails_changes_nothing(self, practice, cara, monkeypatch):
        monkeypatch.setattr(support_envelope.journal, "write", fail)

        with pytest.raises(RuntimeError):
            support_envelope.wait(user=cara)

        assert now(practice) == START
        assert not Fob.objects.filter(state="ENVELOPE").exists()

    def test_gives_twins_the_same_token(self, db):
        twins = [
            support_envelope.wait(
                user=person(practices.make(name=name, seed=7, at=START, running=False), "cara")
            )
            for name in ("one", "two")
        ]

        assert twins[0].serial == twins[1].serial
        assert twins[0].unseal() == twins[1].unseal()

    def test_gives_each_time_another_token(self, cara):
        assert support_envelope.wait(user=cara).serial != support_envelope.wait(user=cara).serial

    def test_never_takes_a_serial_number_that_was_used(self, practice, cara, ana, hard_token_of):
        twin = practices.make(name="twin", seed=practice.sandbox.seed, at=START, running=False)
        serial = support_envelope.wait(user=person(twin, "cara")).serial
        HardToken.objects.filter(pk=hard_token_of(ana).pk).update(
            serial=serial, removed_at=START, removal_reason="LOST"
        )

        assert support_envelope.wait(user=cara).serial != serial


class TestEnvelope:
    def test_lies_beside_the_other_token(self, waited):
        _, browser = waited
        desk = look(browser)

        headings = [h3.get_text() for h3 in desk.soup.find_all("h3")]
        assert headings[:3] == ["Virtual clock", "Hard token 1", "Hard token 2"]
        region = desk.region("Hard token 2").get_text(" ")
        assert " ".join(region.split()) == "Hard token 2 In its envelope. Open the envelope"

    def test_shows_no_serial_number_before_it_is_opened(self, waited):
        fob, browser = waited
        page = look(browser)

        assert fob.serial not in page.response.content.decode()

    def test_cannot_be_pressed(self, waited):
        fob, browser = waited

        assert act(browser, press=fob.serial).status == 404
        with pytest.raises(NoDisplayError):
            press_fob(fob)
        fob.refresh_from_db()
        assert fob.presses == 0

    def test_opened_shows_the_token(self, waited):
        fob, browser = waited

        desk = act(browser, open_envelope=fob.uuid)

        back = desk.region("Hard token 2").select_one("details .serial")
        assert back.get_text() == fob.serial
        (focused,) = desk.soup.select("[autofocus]")
        assert focused["value"] == fob.serial

    def test_opened_shows_codes_when_pressed(self, waited):
        fob, browser = waited
        act(browser, open_envelope=fob.uuid)

        desk = act(browser, press=fob.serial)

        assert len(desk.region("Hard token 2").select_one(".digits").get_text()) == 6

    def test_opened_twice_is_open(self, waited):
        fob, browser = waited
        act(browser, open_envelope=fob.uuid)
        act(browser, press=fob.serial)

        assert act(browser, open_envelope=fob.uuid).status == 200
        assert Fob.objects.get(pk=fob.pk).presses == 1

    def test_of_somebody_else_is_not_found(self, waited, ana):
        fob, _ = waited

        assert act(signed_in(ana), open_envelope=fob.uuid).status == 404
        assert Fob.objects.get(pk=fob.pk).state == "ENVELOPE"

    def test_without_a_readable_name_is_refused(self, ana_browser):
        assert act(ana_browser, open_envelope="x").status == 400

    def test_holds_a_token_that_the_portal_binds(self, cara, waited, authy_code):
        fob, browser = waited
        form = prove(browser, "Mobile ID (Authy)", authy_code(cara), ADD_HARD_TOKEN)
        act(browser, open_envelope=fob.uuid)

        page = add_hard_token(browser, form, fob.serial, press_pair(fob))

        assert "Your hard token is registered." in page.text
        assert HardToken.objects.get(account__user=cara).serial == fob.serial


class TestSupportPage:
    @pytest.mark.parametrize(("topic", "offers"), [("tokens", True), ("resync", False)])
    def test_offers_to_wait_for_new_tokens_only(self, rf, cara, topic, offers):
        html = outcome(rf, cara, topic)

        assert ("Wait two weeks" in html) == offers
        assert (f'action="{ADDRESS}"' in html) == offers

    def test_leads_to_an_envelope(self, cara_browser):
        page = cara_browser.open("/support/")
        page = cara_browser.submit(page, "Contact PCC Support", topic="tokens")

        page = cara_browser.submit(page, "Wait two weeks")

        assert page.heading == "Sign in"
        cara_browser.submit(page, "Sign in as Dr. Cara Lindqvist")
        assert "Open the envelope" in look(cara_browser).buttons

    def test_offers_it_to_no_administrator(self, rf, sam):
        assert "Wait two weeks" not in outcome(rf, sam, "tokens")


def outcome(rf, user, topic):
    request = rf.get("/support/")
    request.user = user
    return render_to_string("portal/support_outcome.html", {"topic": topic}, request)


def fail(*_, **__):
    raise RuntimeError
