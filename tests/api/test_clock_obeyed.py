"""After a jump from code everything has the sandbox's time: sessions, proofs, lives, lines."""

from datetime import timedelta

import pytest

from tests.portal.account import BY_TEXT, HARD_TOKEN, REMOVE_HARD_TOKEN, choose, prove
from tests.portal.clock import START
from tests.portal.desk import act, bell, look
from tests.portal.epcs_password import BUTTON, SETTINGS, SETUP
from tests.portal.pages import words
from tests.portal.phone import ask_to_sign, text_code

CLOCK = "/sandboxes/demo/clock"
REASONS = "Record the Reason for Removing the Token"
TOO_OFTEN = "You entered the wrong code too many times"


@pytest.fixture
def jump(api):
    """Move the clock; return what happened."""

    def by(duration):
        _, changed = api.post(CLOCK, {"advance": duration})
        return [one["event"] for one in changed["happened"]]

    return by


class TestSession:
    def test_ends_after_an_idle_hour(self, ana_browser, jump, journal):
        jump("PT61M")

        page = ana_browser.open("/erx/queue/")

        assert page.heading == "Sign in"
        assert "You were signed out after 60 minutes without activity." in page.text
        (line,) = journal("session.signed_out")
        assert (line.at, line.detail) == (START + timedelta(minutes=61), {"why": "idle"})

    def test_lasts_the_whole_hour(self, ana_browser, jump):
        jump("PT60M")

        assert ana_browser.open("/erx/queue/").heading == "Rx Queue"

    def test_ends_after_twelve_hours_of_work(self, ana_browser, jump):
        for _ in range(12):
            assert "session.ended" not in jump("PT60M")
            last = ana_browser.open("/erx/queue/")
        ended = jump("PT1S")

        page = ana_browser.open("/erx/queue/")

        assert last.heading == "Rx Queue"
        assert ended == ["session.ended"]
        assert page.heading == "Sign in"

    def test_says_so_on_the_desk(self, ana_browser, jump):
        jump("PT61M")

        assert "You are signed out." in look(ana_browser).text


class TestProof:
    @pytest.mark.parametrize(("duration", "heading"), [("PT30M", REASONS), ("PT31M", None)])
    def test_ends_after_half_an_hour(self, ana, ana_browser, press, jump, duration, heading):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])
        jump(duration)

        page = ana_browser.open(REMOVE_HARD_TOKEN)

        assert page.heading == (heading or "Authenticate Your Identity")

    def test_is_written_down_as_ended(self, ana, ana_browser, press, jump, journal):
        prove(ana_browser, HARD_TOKEN, press(ana)[0])

        jump("PT31M")
        ana_browser.open(REMOVE_HARD_TOKEN)

        (line,) = journal("identity.ended")
        assert (line.at, line.detail) == (START + timedelta(minutes=31), {"why": "expired"})


class TestLock:
    @pytest.fixture
    def locked(self, ana_browser):
        page = choose(ana_browser, HARD_TOKEN)
        for _ in range(5):
            last = ana_browser.submit(page, "Next", code="000001", form_key="")
        assert last.heading == TOO_OFTEN
        return page

    def test_ends_after_its_quarter_of_an_hour(self, ana, ana_browser, locked, press, jump):
        before = jump("PT14M59S")
        while_locked = ana_browser.submit(locked, "Next", code=press(ana)[0], form_key="")
        ended = jump("PT1S")

        page = ana_browser.submit(locked, "Next", code=press(ana)[0], form_key="")

        assert (before, ended) == ([], ["credential.unlocked"])
        assert while_locked.heading == TOO_OFTEN
        assert page.heading == REASONS


class TestVerificationCode:
    @pytest.fixture
    def page(self, ana_browser):
        return choose(ana_browser, BY_TEXT)

    def test_lives_ten_minutes(self, practice, ana_browser, page, jump):
        jump("PT10M")

        assert ana_browser.submit(page, "Next", code=text_code(practice)).heading == REASONS

    def test_is_refused_afterwards(self, practice, ana_browser, page, jump, journal):
        ended = jump("PT10M1S")

        answer = ana_browser.submit(page, "Next", code=text_code(practice))

        assert ended == ["phone.code_expired"]
        assert answer.heading != REASONS
        (line,) = journal("identity.refused")
        assert (line.reason, line.at) == ("expired", START + timedelta(minutes=10, seconds=1))


class TestRequest:
    @pytest.fixture
    def asked(self, ana, ana_browser):
        return ask_to_sign(ana, at=START)

    def test_can_be_approved_for_five_minutes(self, ana_browser, asked, jump):
        jump("PT5M")

        assert bell(act(ana_browser, open="AUTHY"))[1] == "1"

    def test_times_out_on_the_phone_and_in_the_journal(self, ana_browser, asked, jump, journal):
        ended = jump("PT11M")
        (line,) = journal()

        desk = act(ana_browser, open_request=str(asked.public_id))

        assert ended == [line.event] == ["prescription.signing_refused"]
        assert (line.at, line.reason) == (START + timedelta(minutes=5), "expired")
        assert "This request has timed out." in desk.phone

    def test_is_written_down_between_what_was_before_and_after(
        self, ana, ana_browser, asked, jump, journal
    ):
        choose(ana_browser, BY_TEXT)

        jump("PT11M")
        ana_browser.open("/erx/queue/")
        choose(ana_browser, BY_TEXT)

        assert [line.event for line in journal()] == [
            "phone.code_sent",
            "prescription.signing_refused",
            "phone.code_sent",
        ]
        assert [line.at for line in journal()] == sorted(line.at for line in journal())


class TestReset:
    @pytest.fixture
    def reset(self, ana, sam_browser):
        page = sam_browser.open(f"{SETUP}{ana.public_id}/")
        return sam_browser.submit(page, "Reset EPCS Password")

    @pytest.mark.parametrize(("duration", "is_open"), [("P1D", True), ("P1DT1S", False)])
    def test_can_be_used_for_a_day(self, ana, ana_browser, reset, jump, duration, is_open):
        events = jump(duration)
        ana_browser.sign_in(ana)

        page = ana_browser.open(SETTINGS)

        assert ("password.reset_ended" in events) is not is_open
        assert (BUTTON in [words(one) for one in page.soup.find_all("button")]) is is_open
        assert ("The reset has ended." in page.text) is not is_open
