"""Authenticate Your Identity: workflows.md, section 4."""

from datetime import timedelta
from urllib.parse import quote

import pytest

from exostar import methods
from exostar.constants import Workflow
from exostar.operations import authenticate, backup_phone
from identity.constants import Delivery
from identity.models import BackupPhone, IdentityChallenge, IdentityProof, SignIn, VerificationCode
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import phones
from simulator.models import PhoneCall, TextMessage
from tests.browser import signed_in
from tests.exostar import challenge

REMOVE = "/exostar/hard-token/remove/"
ADD = "/exostar/hard-token/add/"
HARD_TOKEN = "Hardware Token (One-Time Password)"
MOBILE_ID = "Mobile ID (Authy)"
WRONG = (
    "That code is not correct. Press the button on your hard token and enter the new code. If your"
    " token's codes are never accepted, choose another method"
)


def offered(page):
    return [label.get_text(" ", strip=True) for label in page.soup.select("label.choice .t")]


def choose(browser, method, workflow=REMOVE):
    return challenge.choose(browser, method, workflow)


def texted(practice, number):
    body = TextMessage.objects.filter(practice=practice, number=number).latest("pk").body
    return body[:7].replace(" ", "")


class TestChooseAMethod:
    def test_removing_a_hard_token_offers_all_that_the_account_has(self, ana_browser):
        page = ana_browser.open(REMOVE)

        assert page.heading == "Authenticate Your Identity"
        assert offered(page) == [
            HARD_TOKEN,
            MOBILE_ID,
            "Phone-Based (One-Time Password), text to number ending 0142",
            "Phone-Based (One-Time Password), call to number ending 0142",
        ]

    def test_only_what_exists_is_offered(self, ben_browser):
        page = ben_browser.open(REMOVE)

        assert offered(page) == [
            HARD_TOKEN,
            "Phone-Based (One-Time Password), text to number ending 0163",
            "Phone-Based (One-Time Password), call to number ending 0163",
        ]

    def test_adding_a_hard_token_never_offers_one(self, cara_browser):
        page = cara_browser.open(ADD)

        assert offered(page) == [MOBILE_ID]

    def test_nothing_is_preselected(self, ana_browser):
        page = ana_browser.open(REMOVE)

        assert not page.soup.select("input[checked]")

    def test_choosing_nothing_says_to_choose(self, ana_browser):
        page = ana_browser.submit(ana_browser.open(REMOVE), "Next")

        assert page.problems == ["Choose a method to authenticate your identity"]

    @pytest.mark.parametrize(
        "method", ["mobile_id", "phone:x:text", "auth.user/1", "../", "9" * 400]
    )
    def test_a_method_not_offered_is_refused_whatever_the_form_posts(
        self, ben_browser, journal, method
    ):
        page = ben_browser.submit(ben_browser.open(REMOVE), "Next", method=method)

        assert page.problems == ["Choose a method to authenticate your identity"]
        assert journal()[-1].reason == "method_not_allowed"

    def test_a_hard_token_cannot_prove_for_adding_one(self, cara_browser, journal):
        page = cara_browser.submit(cara_browser.open(ADD), "Next", method="hard_token")

        assert page.problems
        assert journal()[-1].reason == "method_not_allowed"

    def test_numbers_that_end_alike_show_their_area_codes(self, ana, ana_browser, clock):
        backup_phone.confirm(
            account=ana.epcs_account,
            number="+16035550142",
            delivery=Delivery.TEXT,
            by=ana,
            at=clock.now,
        )

        page = ana_browser.open(REMOVE)

        assert "Phone-Based (One-Time Password), text to number ending (802) 0142" in offered(page)
        assert "Phone-Based (One-Time Password), text to number ending (603) 0142" in offered(page)

    def test_with_nothing_left_pcc_support_is_the_way_on(
        self, ben, ben_browser, hard_token_of, clock
    ):
        BackupPhone.objects.filter(account__user=ben).update(disabled_at=clock.now)
        token = hard_token_of(ben)
        token.disabled_at = clock.now
        token.save()

        page = ben_browser.open(REMOVE)

        assert page.heading == "You have no way to authenticate"
        assert "Contact PCC Support." in page.text

    def test_a_locked_method_is_offered_and_says_until_when(
        self, ana, ana_browser, hard_token_of, clock
    ):
        token = hard_token_of(ana)
        token.locked_until = clock.now + timedelta(minutes=15)
        token.save()

        page = choose(ana_browser, HARD_TOKEN)

        assert page.heading == "You entered the wrong code too many times"
        assert "wait until 9:56 AM" in page.text


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
        code = texted(practice, "+18025550142")

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
            "That code is not correct. Check the Authy app and enter the code it shows now"
        ]
        assert journal()[-1].reason == "already_used"

    @pytest.mark.parametrize(("late", "is_accepted"), [(30, True), (60, False)])
    def test_one_step_late_is_accepted(
        self, ana, ana_browser, authy_code, clock, late, is_accepted
    ):
        code = authy_code(ana)
        clock.advance(seconds=late)

        page = ana_browser.submit(choose(ana_browser, MOBILE_ID), "Next", code=code)

        assert (page.heading == "Record the Reason for Removing the Token") is is_accepted


class TestPhone:
    def test_a_text_brings_the_code(self, practice, ana_browser, journal):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        sent = "We sent a code to the number ending 0142." in page.text

        page = ana_browser.submit(page, "Next", code=texted(practice, "+18025550142"))

        assert sent
        assert page.heading == "Record the Reason for Removing the Token"
        assert [line.event for line in journal()][-2:] == ["phone.code_sent", "identity.proved"]

    def test_a_call_reads_the_code_out(self, practice, ben_browser):
        page = choose(ben_browser, "Phone-Based (One-Time Password), call")
        transcript = PhoneCall.objects.filter(practice=practice).latest("pk").transcript
        code = transcript.split("code is ")[1][:16].replace(", ", "")

        page = ben_browser.submit(page, "Next", code=code)

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_resent_code_is_different_and_ends_the_one_before(self, practice, ana_browser):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        old = texted(practice, "+18025550142")

        page = ana_browser.submit(page, "Resend verification code")
        new = texted(practice, "+18025550142")
        with_old = ana_browser.submit(page, "Next", code=old)
        with_new = ana_browser.submit(with_old, "Next", code=new)

        assert "We sent a new code to the number ending 0142." in page.text
        assert old != new
        assert with_old.problems
        assert with_new.heading == "Record the Reason for Removing the Token"

    def test_a_code_is_good_once(self, practice, ana, ana_browser, clock):
        choose(ana_browser, "Phone-Based (One-Time Password), text")
        once = {
            "phone": BackupPhone.objects.get(account__user=ana),
            "challenge": IdentityChallenge.objects.latest("pk"),
            "code": texted(practice, "+18025550142"),
            "accepted": lambda: None,
            "by": ana,
            "at": clock.now,
        }
        phones.check(**once)

        with pytest.raises(RefusedError) as again:
            phones.check(**once)

        assert again.value.reason == "already_used"

    def test_a_new_code_for_another_browser_ends_this_ones(self, practice, ana, ana_browser):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        code = texted(practice, "+18025550142")
        choose(signed_in(ana), "Phone-Based (One-Time Password), text")

        page = ana_browser.submit(page, "Next", code=code)

        assert page.problems == ["That code has expired. Resend the code to get a new one"]

    def test_the_fourth_send_says_when_the_next_is_possible_and_keeps_the_field(
        self, ana_browser, journal
    ):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        for _ in range(3):
            page = ana_browser.submit(page, "Resend verification code")

        assert page.problems == ["You can have a new code at 9:51 AM"]
        assert page.soup.select_one("#id_code")
        assert journal()[-1].event == "phone.send_refused"

    def test_a_code_lives_ten_minutes_and_its_last_instant(self, practice, ana_browser, clock):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        clock.advance(minutes=10)

        page = ana_browser.submit(page, "Next", code=texted(practice, "+18025550142"))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_second_later_it_has_expired(self, practice, ana_browser, clock, journal):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        clock.advance(minutes=10, seconds=1)

        page = ana_browser.submit(page, "Next", code=texted(practice, "+18025550142"))

        assert page.problems == ["That code has expired. Resend the code to get a new one"]
        assert journal()[-1].reason == "expired"

    def test_five_wrong_tries_end_the_code(self, practice, ana_browser, journal):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        for _ in range(5):
            last = ana_browser.submit(page, "Next", code="000001", form_key="")

        page = ana_browser.submit(page, "Next", code=texted(practice, "+18025550142"))

        assert last.heading == page.heading == "You entered the wrong code too many times"
        assert journal()[-1].reason == "too_many"
        assert not journal("credential.locked")

    def test_a_fobs_code_in_its_place_is_told_apart(self, ana, ana_browser, press, journal):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")

        ana_browser.submit(page, "Next", code=press(ana)[0])

        assert journal()[-1].reason == "other_token"
        assert journal()[-1].detail["token"] == "hard_token:GALH10000017"

    def test_another_sign_ins_challenge_is_not_found(self, ana, ana_browser):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        other = signed_in(ana)

        assert other.open(page.address).status == 404

    def test_the_code_is_never_kept_in_clear(self, practice, ana_browser):
        choose(ana_browser, "Phone-Based (One-Time Password), text")
        code = texted(practice, "+18025550142")

        row = VerificationCode.objects.latest("pk")

        assert code.encode() not in bytes(row.digest)
        assert len(bytes(row.digest)) == 32


class TestOncePerSession:
    @pytest.fixture
    def confirmed(self, ana, ana_browser, press):
        ana_browser.submit(choose(ana_browser, HARD_TOKEN), "Next", code=press(ana)[0])
        return ana_browser

    def test_a_later_action_is_not_asked_again_and_says_so(self, confirmed):
        page = confirmed.open(REMOVE)

        assert page.heading == "Record the Reason for Removing the Token"
        assert (
            "You already proved your identity in this session, so we did not ask again."
            in page.text
        )
        assert "Not Prompted to Authenticate?" in page.text

    def test_the_page_right_after_the_challenge_does_not(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)

        page = ana_browser.submit(page, "Next", code=press(ana)[0])

        assert "did not ask again" not in page.text

    def test_the_account_page_shows_it(self, confirmed):
        assert "Identity confirmed for this session" in confirmed.open("/exostar/").text

    def test_the_session_key_changes(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)
        before = ana_browser.client.cookies["session"].value

        ana_browser.submit(page, "Next", code=press(ana)[0])

        assert ana_browser.client.cookies["session"].value != before

    def test_a_double_click_brings_the_new_session_key_both_times(self, ana, ana_browser, press):
        page = choose(ana_browser, HARD_TOKEN)
        code = press(ana)[0]
        old = ana_browser.client.cookies["session"].value
        ana_browser.submit(page, "Next", code=code)

        again = ana_browser.submit(page, "Next", code=code)

        assert again.heading == "Record the Reason for Removing the Token"
        assert ana_browser.client.cookies["session"].value != old

    def test_another_browser_is_asked_for_its_own(self, ana, confirmed):
        assert signed_in(ana).open(REMOVE).heading == "Authenticate Your Identity"

    def test_it_lasts_30_idle_minutes(self, confirmed, clock):
        clock.advance(minutes=30)

        assert confirmed.open(REMOVE).heading == "Record the Reason for Removing the Token"

    def test_it_ends_a_second_later(self, confirmed, clock, journal):
        clock.advance(minutes=30, seconds=1)

        assert confirmed.open(REMOVE).heading == "Authenticate Your Identity"
        assert journal("identity.ended")[-1].detail == {"why": "expired"}

    def test_pages_outside_exostar_do_not_keep_it_alive(self, confirmed, clock):
        clock.advance(minutes=20)
        confirmed.open("/erx/queue/")
        clock.advance(minutes=20)

        assert confirmed.open(REMOVE).heading == "Authenticate Your Identity"

    def test_it_ends_when_the_person_signs_out(self, ana, confirmed):
        confirmed.submit(confirmed.open("/exostar/"), "Sign out")
        confirmed.sign_in(ana)

        assert confirmed.open(REMOVE).heading == "Authenticate Your Identity"
        assert IdentityProof.objects.filter(user=ana, ended_at__isnull=True).count() == 0

    def test_it_ends_when_another_person_signs_in_here(self, ana, ben, confirmed):
        confirmed.sign_in(ben)

        assert confirmed.open(REMOVE).heading == "Authenticate Your Identity"
        assert SignIn.objects.filter(user=ana).latest("pk").end == "SWITCHED"

    def test_it_survives_the_removal_of_the_token_that_gave_it(self, ana, confirmed, remove_token):
        remove_token(ana)

        assert confirmed.open(ADD).heading == "Add a Hardware Token"


class TestNext:
    @pytest.mark.parametrize(
        "target",
        ["//evil.example/", "https://evil.example/", "javascript:x", "/erx/queue/", "/exostar/",
         "\\\\evil.example", "/exostar/hard-token/resync/", "/nowhere/", ""],
    )  # fmt: skip
    def test_anything_but_a_workflow_under_exostar_leads_to_the_account_page(
        self, ana_browser, target
    ):
        page = ana_browser.open(f"/exostar/authenticate/?next={quote(target)}")

        assert page.heading == "Exostar Account Management"

    @pytest.mark.parametrize("challenge", ["x", "../", "00000000-0000-4000-8000-000000000000"])
    def test_an_unknown_challenge_is_not_found(self, ana_browser, challenge):
        address = f"/exostar/authenticate/?next={REMOVE}&challenge={challenge}"

        assert ana_browser.open(address).status == 404

    def test_a_method_removed_meanwhile_changes_nothing(self, ana, ana_browser, remove_token):
        page = choose(ana_browser, HARD_TOKEN, workflow=REMOVE)
        remove_token(ana)

        answer = ana_browser.submit(page, "Next", code="000001")

        assert answer.status == 409


class TestNumberRemovedMeanwhile:
    def test_a_resend_sends_nothing_and_says_that_it_has_changed(
        self, ana, ana_browser, journal, monkeypatch
    ):
        page = choose(ana_browser, "Phone-Based (One-Time Password), text")
        send = authenticate.send

        def send_late(**arguments):
            BackupPhone.objects.update(removed_at="2026-03-17T13:00:00Z", removal_reason="LOST")
            send(**arguments)

        monkeypatch.setattr(authenticate, "send", send_late)

        answer = ana_browser.submit(page, "Resend verification code")

        assert answer.status == 409
        assert journal()[-1].reason == "changed_meanwhile"
