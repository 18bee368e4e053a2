"""A new SECRET_KEY, the former one as fallback: what was begun before can be finished."""

import pytest

from identity import encryption
from identity.models import AuthyRequest, FormAnswer, HardToken, SignInFailures
from simulator.sandboxes import reset
from tests.portal.account import BY_TEXT, HARD_TOKEN, choose
from tests.portal.api import Api
from tests.portal.desk import act
from tests.portal.pages import SESSION, Browser
from tests.portal.people import PASSWORD
from tests.portal.phone import text_code
from tests.portal.prescribing import ask_approval
from tests.simulator.story import link

RESYNC = "/exostar/hard-token/resync/"


@pytest.fixture
def rotate(settings):
    def to(key="n" * 50):
        settings.SECRET_KEY_FALLBACKS = [settings.SECRET_KEY]
        settings.SECRET_KEY = key

    return to


@pytest.fixture
def forget(settings):
    """Take the fallback away."""

    def fallbacks():
        settings.SECRET_KEY_FALLBACKS = []

    return fallbacks


def try_to_sign_in(username, password):
    browser = Browser()
    page = browser.open("/sign-in/")
    return browser.submit(page, "Sign in", username=username, password=password)


class TestCodes:
    def test_a_code_sent_before_is_accepted(self, practice, ana_browser, rotate):
        page = choose(ana_browser, BY_TEXT)
        rotate()

        page = ana_browser.submit(page, "Next", code=text_code(practice))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_replaced_code_is_still_known_as_such(self, practice, ana_browser, rotate, journal):
        page = choose(ana_browser, BY_TEXT)
        old = text_code(practice)
        page = ana_browser.submit(page, "Resend verification code")
        rotate()

        ana_browser.submit(page, "Next", code=old)

        assert journal()[-1].detail["replaced"]

    def test_a_code_for_the_other_token_is_still_known_as_such(
        self, practice, ana_browser, rotate, journal
    ):
        choose(ana_browser, BY_TEXT)
        code = text_code(practice)
        page = choose(ana_browser, HARD_TOKEN)
        rotate()

        ana_browser.submit(page, "Next", code=code)

        assert journal()[-1].detail["token"] == "phone:0142"

    def test_without_the_fallback_it_is_not(self, practice, ana_browser, rotate, forget):
        """The session would end as well: what is looked at is the code's digest."""
        rotate()
        code = "123456"
        digest = encryption.fingerprints("verification code", code)[1]

        assert encryption.is_fingerprint(digest, "verification code", code)
        forget()
        assert not encryption.is_fingerprint(digest, "verification code", code)


class TestSignIn:
    def test_a_locked_name_stays_locked(self, ana, rotate):
        for _ in range(10):
            try_to_sign_in("ana", "x")
        rotate()

        page = try_to_sign_in("ana", PASSWORD)
        again = try_to_sign_in("ana", PASSWORD)

        assert page.problems == again.problems == ["Too many attempts. Try again at 9:56 AM"]

    def test_failures_go_on_being_counted(self, ana, rotate):
        for _ in range(6):
            try_to_sign_in("ana", "x")
        rotate()
        for _ in range(4):
            last = try_to_sign_in("ana", "x")

        assert last.problems == ["Too many attempts. Try again at 9:56 AM"]
        assert SignInFailures.objects.count() == 1

    def test_a_restart_of_the_sandbox_forgets_them(self, practice, rotate):
        try_to_sign_in("ana", "x")
        rotate()

        reset.wipe(practice)

        assert not SignInFailures.objects.exists()


class TestForms:
    def test_a_second_press_acts_once(self, ben, ben_browser, press, rotate, journal):
        form = ben_browser.fill(
            RESYNC, "Next", **dict(zip(("first", "second"), press(ben, times=2), strict=True))
        )
        ben_browser.finish(form)
        rotate()

        again = ben_browser.finish(form)

        assert "Your token is resynced." in again.text
        assert len(journal("hard_token.resynchronized")) == 1

    def test_a_second_press_of_a_refused_form_counts_once(self, ben, ben_browser, rotate):
        form = ben_browser.fill(RESYNC, "Next", first="111111", second="222222")
        first = ben_browser.finish(form)
        rotate()

        again = ben_browser.finish(form)

        assert again.problems == first.problems != []
        assert HardToken.objects.get(user=ben).failures == 1
        assert FormAnswer.objects.count() == 1

    def test_a_second_press_still_brings_the_new_session_key(self, ana, ana_browser, press, rotate):
        page = choose(ana_browser, HARD_TOKEN)
        code, old = press(ana)[0], ana_browser.client.cookies[SESSION].value
        ana_browser.submit(page, "Next", code=code)
        rotate()
        ana_browser.submit(page, "Next", code=code)

        assert ana_browser.client.cookies[SESSION].value != old
        assert "Identity confirmed for this session" in ana_browser.open("/exostar/").text


class TestApproval:
    def test_what_was_asked_before_can_be_approved(self, ana, ana_browser, rotate, journal):
        ask_approval(ana_browser)
        rotate()

        approve(ana, ana_browser)

        assert journal("prescription.signed")


def approve(user, browser):
    request = AuthyRequest.objects.filter(account__user=user).latest("pk")
    act(browser, open_request=request.public_id)
    act(browser, approve=request.public_id)


class TestLinks:
    @pytest.fixture
    def sandbox(self, practice):
        return Api().post("/sandboxes")[1]

    def test_a_link_given_out_before_signs_in(self, sandbox, rotate):
        rotate()

        assert Browser().open(link(sandbox, "ana")).heading == "Rx Queue"

    def test_the_api_then_gives_another_that_outlives_the_fallback(self, sandbox, rotate, forget):
        rotate()
        _, now = Api().get(f"/sandboxes/{sandbox['id']}")
        forget()

        assert link(now, "ana") != link(sandbox, "ana")
        assert Browser().open(link(now, "ana")).heading == "Rx Queue"
        assert Browser().open(link(sandbox, "ana")).status == 404
