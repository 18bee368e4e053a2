"""Authenticate Your Identity by call or text: workflows.md, sections 4, 9 and 14."""

import pytest

from exostar.operations import authenticate
from identity.models import BackupPhone, IdentityChallenge, VerificationCode
from identity.refusals import RefusedError
from identity.verification import phones
from tests.portal.account import BY_CALL, BY_TEXT, choose
from tests.portal.pages import signed_in
from tests.portal.phone import ANAS, BENS, call_code, text_code


class TestPhone:
    def test_a_text_brings_the_code(self, practice, ana_browser, journal):
        page = choose(ana_browser, BY_TEXT)
        sent = "We sent a code to the number ending 0142." in page.text

        page = ana_browser.submit(page, "Next", code=text_code(practice, ANAS))

        assert sent
        assert page.heading == "Record the Reason for Removing the Token"
        assert [line.event for line in journal()][-2:] == ["phone.code_sent", "identity.proved"]

    def test_a_call_reads_the_code_out(self, practice, ben_browser):
        page = choose(ben_browser, BY_CALL)

        page = ben_browser.submit(page, "Next", code=call_code(practice, BENS))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_resent_code_is_different_and_ends_the_one_before(self, practice, ana_browser):
        page = choose(ana_browser, BY_TEXT)
        old = text_code(practice, ANAS)

        page = ana_browser.submit(page, "Resend verification code")
        new = text_code(practice, ANAS)
        with_old = ana_browser.submit(page, "Next", code=old)
        with_new = ana_browser.submit(with_old, "Next", code=new)

        assert "We sent a new code to the number ending 0142." in page.text
        assert old != new
        assert with_old.problems
        assert with_new.heading == "Record the Reason for Removing the Token"

    def test_a_code_is_good_once(self, practice, ana, ana_browser, clock):
        choose(ana_browser, BY_TEXT)
        once = {
            "phone": BackupPhone.objects.get(account__user=ana),
            "challenge": IdentityChallenge.objects.latest("pk"),
            "code": text_code(practice, ANAS),
            "accepted": lambda: None,
            "by": ana,
            "at": clock.now,
        }
        phones.check(**once)

        with pytest.raises(RefusedError) as again:
            phones.check(**once)

        assert again.value.reason == "already_used"

    def test_a_code_used_says_so_and_to_resend_it(self, practice, ana, ana_browser, clock):
        page = choose(ana_browser, BY_TEXT)
        code = text_code(practice, ANAS)
        phones.check(
            phone=BackupPhone.objects.get(account__user=ana),
            challenge=IdentityChallenge.objects.latest("pk"),
            code=code,
            accepted=lambda: None,
            by=ana,
            at=clock.now,
        )

        page = ana_browser.submit(page, "Next", code=code)

        assert page.problems == [
            "The code we sent was used already. Resend the code to get a new one"
        ]

    def test_a_new_code_for_another_browser_ends_this_ones(self, practice, ana, ana_browser):
        page = choose(ana_browser, BY_TEXT)
        code = text_code(practice, ANAS)
        choose(signed_in(ana), BY_TEXT)

        page = ana_browser.submit(page, "Next", code=code)

        assert page.problems == ["That code has expired. Resend the code to get a new one"]

    def test_the_fourth_send_says_when_the_next_is_possible_and_keeps_the_field(
        self, ana_browser, journal
    ):
        page = choose(ana_browser, BY_TEXT)
        for _ in range(3):
            page = ana_browser.submit(page, "Resend verification code")

        assert page.problems == ["You can have a new code at 9:51 AM"]
        assert page.soup.select_one("#id_code")
        assert journal()[-1].event == "phone.send_refused"

    def test_a_code_lives_ten_minutes_and_its_last_instant(self, practice, ana_browser, clock):
        page = choose(ana_browser, BY_TEXT)
        clock.advance(minutes=10)

        page = ana_browser.submit(page, "Next", code=text_code(practice, ANAS))

        assert page.heading == "Record the Reason for Removing the Token"

    def test_a_second_later_it_has_expired(self, practice, ana_browser, clock, journal):
        page = choose(ana_browser, BY_TEXT)
        clock.advance(minutes=10, seconds=1)

        page = ana_browser.submit(page, "Next", code=text_code(practice, ANAS))

        assert page.problems == ["That code has expired. Resend the code to get a new one"]
        assert journal()[-1].reason == "expired"

    def test_five_wrong_tries_end_the_code(self, practice, ana_browser, journal):
        page = choose(ana_browser, BY_TEXT)
        for _ in range(5):
            last = ana_browser.submit(page, "Next", code="000001", form_key="")

        page = ana_browser.submit(page, "Next", code=text_code(practice, ANAS))

        assert last.heading == page.heading == "You entered the wrong code too many times"
        assert journal()[-1].reason == "too_many"
        assert not journal("credential.locked")

    def test_a_fobs_code_in_its_place_is_told_apart(self, ana, ana_browser, press, journal):
        page = choose(ana_browser, BY_TEXT)

        ana_browser.submit(page, "Next", code=press(ana)[0])

        assert journal()[-1].reason == "other_token"
        assert journal()[-1].detail["token"] == "hard_token:GALH10000017"

    def test_another_sign_ins_challenge_is_not_found(self, ana, ana_browser):
        page = choose(ana_browser, BY_TEXT)
        other = signed_in(ana)

        assert other.open(page.address).status == 404

    def test_the_code_is_never_kept_in_clear(self, practice, ana_browser):
        choose(ana_browser, BY_TEXT)
        code = text_code(practice, ANAS)

        row = VerificationCode.objects.latest("pk")

        assert code.encode() not in bytes(row.digest)
        assert len(bytes(row.digest)) == 32


class TestNumberRemovedMeanwhile:
    def test_a_resend_sends_nothing_and_says_that_it_has_changed(
        self, ana, ana_browser, journal, monkeypatch
    ):
        page = choose(ana_browser, BY_TEXT)
        send = authenticate.send

        def send_late(**arguments):
            BackupPhone.objects.update(removed_at="2026-03-17T13:00:00Z", removal_reason="LOST")
            send(**arguments)

        monkeypatch.setattr(authenticate, "send", send_late)

        answer = ana_browser.submit(page, "Resend verification code")

        assert answer.status == 409
        assert journal()[-1].reason == "changed_meanwhile"
