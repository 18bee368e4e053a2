"""Authenticate Your Identity by a token's code: workflows.md, section 4."""

import pytest

from exostar import methods
from exostar.constants import Workflow
from exostar.operations import authenticate
from identity.constants import TokenKind
from identity.models import IdentityChallenge, SignIn
from identity.refusals import ChangedMeanwhileError
from tests.portal.account import HARD_TOKEN, MOBILE_ID, choose
from tests.portal.fob import press_fob
from tests.portal.pages import signed_in
from tests.portal.phone import text_code

WRONG = (
    "That code is not correct. Press the button on your hard token and enter the new code. If your"
    " token's codes are never accepted, choose another method"
)


class TestHardToken:
    def test_a_fresh_code_confirms_the_identity(self, ana, ana_browser, press, journal):
        page = choose(ana_browser, HARD_TOKEN)

        page = ana_browser.submit(page, "Next", code=press(ana)[0])

        assert page.heading == "Record the Reason for Removing the Token"
        assert journal()[-1].event == "identity.proved"

    def test_a_wrong_code_says_so_and_comes_back_empty(self, ana, ana_browser, hard_token_of):
        page = ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code="000001")

        assert page.problems == [WRONG]
        assert page.value_of("code") == ""
        assert hard_token_of(ana).failures == 1

    def test_bens_drifted_token_is_refused_as_wrong(self, ben, ben_browser, press, journal):
        page = ben_browser.submit(choose(ben_browser, HARD_TOKEN), "Next", code=press(ben)[0])

        assert page.problems == [WRONG]
        assert journal()[-1].reason == "beyond_window"
        assert journal()[-1].detail["presses_beyond"] == 11

    @pytest.mark.parametrize(("presses", "is_accepted"), [(10, True), (11, False)])
    def test_looks_nine_presses_ahead_and_no_further(
        self, ana, ana_browser, press, hard_token_of, presses, is_accepted
    ):
        code = press(ana, times=presses)[-1]

        ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=code)

        assert hard_token_of(ana).counter == (presses if is_accepted else 0)

    def test_a_texted_code_in_its_place_is_told_apart(self, practice, ana_browser, journal):
        choose(ana_browser, "Phone-Based (One-Time Password), text")
        code = text_code(practice, "+18025550142")

        ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=code)

        assert journal()[-1].reason == "other_token"
        assert journal()[-1].detail["token"] == "phone:0142"

    def test_the_fifth_wrong_code_ends_the_tries(
        self, ana, ana_browser, press, hard_token_of, journal
    ):
        page = choose(ana_browser, HARD_TOKEN)
        for _ in range(5):
            last = ana_browser.submit(page, "Next", code="000001", form_key="")

        while_locked = ana_browser.submit(page, "Next", code=press(ana)[0])

        assert last.heading == while_locked.heading == "You entered the wrong code too many times"
        assert "wait until 9:56 AM" in last.text
        assert hard_token_of(ana).counter == 0
        assert journal()[-1].reason == "locked"
        assert len(journal("credential.locked")) == 1

    def test_the_lock_ends_at_its_minute(self, ana, ana_browser, press, clock):
        page = choose(ana_browser, HARD_TOKEN)
        for _ in range(5):
            ana_browser.submit(page, "Next", code="000001", form_key="")
        clock.advance(minutes=15)

        page = ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=press(ana)[0])

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_sign_in_that_ended_meanwhile_gets_no_proof_and_spends_no_code(
        self, ana, ana_browser, press, hard_token_of, clock, journal
    ):
        row = SignIn.objects.filter(user=ana).select_related("user", "practice").latest("pk")
        SignIn.objects.filter(pk=row.pk).update(ended_at=clock.now, end="SIGNED_OUT")
        method = methods.offered(ana.epcs_account, Workflow.REMOVE_HARD_TOKEN)[0]
        started = IdentityChallenge(sign_in=row, method=method.name)

        with pytest.raises(ChangedMeanwhileError):
            authenticate.answer(
                challenge=started, method=method, sign_in=row, code=press(ana)[0], at=clock.now
            )

        assert hard_token_of(ana).counter == 0
        assert not journal("identity.proved")


class TestTimeToken:
    @pytest.fixture
    def fob(self, ana, bind):
        return bind(ana, kind=TokenKind.TIME)

    def test_pressing_again_within_the_step_says_to_wait_and_is_no_failure(
        self, ana, ana_browser, fob, hard_token_of, journal
    ):
        ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=press_fob(fob)[0])
        other = signed_in(ana)

        page = other.submit(choose(other, HARD_TOKEN), "Next", code=press_fob(fob)[0])

        assert page.problems == [
            (
                "That code is no longer accepted. Wait until your token shows a"
                " different number, then enter it"
            )
        ]
        assert hard_token_of(ana).failures == 0
        assert journal()[-1].reason == "already_used"

    def test_a_wrong_code_says_to_wait_and_is_a_failure(self, ana, ana_browser, fob, hard_token_of):
        page = ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code="000001")

        assert page.problems == [
            (
                "That code is not correct. Wait until your token shows a different"
                " number, then enter it. If your token's codes are never accepted, choose"
                " another method"
            )
        ]
        assert hard_token_of(ana).failures == 1


class TestMobileId:
    def test_the_running_code_confirms_the_identity(self, ana, ana_browser, authy_code):
        page = choose(ana_browser, MOBILE_ID)

        page = ana_browser.submit(page, "Next", code=authy_code(ana))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_one_code_confirms_once(self, ana, ana_browser, authy_code, journal):
        code = authy_code(ana)
        ana_browser.submit(choose(ana_browser, MOBILE_ID), "Next", code=code)
        other = signed_in(ana)

        page = other.submit(choose(other, MOBILE_ID), "Next", code=code)

        assert page.problems == [
            (
                "That code is no longer accepted. Wait until Authy shows a different"
                " code, then enter it"
            )
        ]
        assert journal()[-1].reason == "already_used"
        assert not journal("credential.locked")

    def test_another_code_is_not_correct(self, ana, ana_browser, authy_code):
        ana_browser.submit(choose(ana_browser, MOBILE_ID), "Next", code=authy_code(ana))
        other = signed_in(ana)

        page = other.submit(choose(other, MOBILE_ID), "Next", code="000001")

        assert page.problems == [
            "That code is not correct. Check the Authy app and enter the code it shows now"
        ]

    @pytest.mark.parametrize(("late", "is_accepted"), [(30, True), (60, False)])
    def test_one_step_late_is_accepted(
        self, ana, ana_browser, authy_code, clock, late, is_accepted
    ):
        code = authy_code(ana)
        clock.advance(seconds=late)

        page = ana_browser.submit(choose(ana_browser, MOBILE_ID), "Next", code=code)

        assert (page.heading == "Record the Reason for Removing the Token") is is_accepted
