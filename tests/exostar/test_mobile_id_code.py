"""Verify with Mobile ID code: a code finishes what nobody approved (workflows.md, section 7)."""

import unicodedata
from datetime import timedelta

import pytest

from exostar.operations import mobile_id
from identity.constants import TokenRemovalReason
from identity.models import AuthyRequest, MobileId
from identity.operations import authy_requests
from identity.providers import randomness
from identity.refusals import RefusedError
from simulator.models import AuthyToken
from tests.portal.account import prove
from tests.portal.pages import signed_in
from tests.portal.phone import BENS

ADDRESS = "/exostar/mobile-id/code/"
REQUEST = "/exostar/mobile-id/request/"
HEADING = "Verify with Mobile ID code"
REGISTERED = "Your smartphone is registered as a soft token for EPCS."
WRONG = "That one-time password is not correct. Enter the one that Authy shows now"
NO_APP = (
    "We have not seen the Authy app on this phone yet. Open the text message and install the app"
    " first"
)


@pytest.fixture
def enter(bens):
    """Enter a code on Ben's page."""

    def submit(code, page=None):
        return bens.submit(page or bens.open(ADDRESS), "Next", code=code)

    return submit


@pytest.fixture
def finish(ben, clock):
    return lambda request, code: mobile_id.finish_with_code(
        request=request, code=code, by=ben, at=clock.now
    )


@pytest.fixture
def not_shown(code_of):
    """Codes that the token of this request does not show now."""

    def wrong(request, count=1):
        shown = code_of(request)
        numbers = (f"{number:06}" for number in range(100))
        return [code for code in numbers if code != shown][:count]

    return wrong


def refused(act, *args):
    with pytest.raises(RefusedError) as caught:
        act(*args)
    return caught.value


def last(journal):
    line = journal()[-1]
    return line.event, line.reason


class TestCode:
    def test_shows_its_words(self, bens, asked):
        page = bens.open(ADDRESS)

        assert page.heading == HEADING
        assert "Open Authy and find PCC eRx." in page.text
        assert "6 numbers. A new one appears every 30 seconds." in page.text
        assert bens.click(page, "Go back to the request").address == REQUEST

    def test_finishes_while_the_request_is_pending(
        self, ben, asked, enter, code_of, now, mobile_id_of, journal, clock
    ):
        page = enter(code_of(asked))

        assert page.soup.select_one(".alert[role=status] h2").get_text() == REGISTERED
        assert (mobile_id_of(ben).number, mobile_id_of(ben).added_at) == (BENS, clock.now)
        assert (now(asked).status, now(asked).code_ended_at) == ("CANCELLED", clock.now)
        assert [line.event for line in journal()][-1] == "mobile_id.registered"
        assert not journal("mobile_id.cancelled")
        assert not journal("mobile_id.approved")

    def test_finishes_after_the_timeout(self, ben, bens, asked, enter, code_of, clock, now):
        clock.advance(minutes=6)
        page = bens.click(bens.open(REQUEST), HEADING)

        page = enter(code_of(asked), page)

        assert REGISTERED in page.text
        assert (now(asked).status, now(asked).code_ended_at) == ("EXPIRED", clock.now)
        assert MobileId.objects.filter(account__user=ben).exists()

    def test_finishes_to_the_last_second_of_a_day(self, asked, finish, code_of, clock):
        clock.advance(hours=24)

        finish(asked, code_of(asked))

        assert MobileId.objects.filter(number=BENS).exists()

    def test_is_refused_a_second_later(self, asked, finish, code_of, clock, journal):
        clock.advance(hours=24, seconds=1)

        assert refused(finish, asked, code_of(asked)).reason == "expired"
        assert last(journal) == ("mobile_id.code_refused", "expired")
        assert not MobileId.objects.filter(number=BENS).exists()

    @pytest.mark.parametrize("seconds", [-30, 30])
    def test_of_the_step_before_or_after_counts(self, asked, finish, clock, seconds):
        token = AuthyToken.objects.get(request=asked)

        finish(asked, token.code(clock.now + timedelta(seconds=seconds)))

        assert MobileId.objects.filter(number=BENS).exists()

    @pytest.mark.parametrize("seconds", [-60, 60])
    def test_two_steps_away_does_not(self, asked, finish, clock, journal, seconds):
        token = AuthyToken.objects.get(request=asked)

        refusal = refused(finish, asked, token.code(clock.now + timedelta(seconds=seconds)))

        assert refusal.reason == "beyond_window"
        assert journal()[-1].detail == {"steps_off": seconds // 30}

    def test_is_spent_for_everything_else(self, ben, asked, finish, code_of, journal):
        code = code_of(asked)
        finish(asked, code)

        page = prove(signed_in(ben), "Mobile ID", code, "/exostar/mobile-id/remove/")

        assert page.problems
        assert last(journal) == ("identity.refused", "already_used")

    def test_ends_the_request_for_the_phone(self, asked, finish, code_of, clock, now):
        finish(asked, code_of(asked))

        assert refused(lambda: mobile_id.approve(request=asked, at=clock.now)).reason == "cancelled"

    def test_tells_the_phone_after_it_is_done(self, asked, finish, code_of, monkeypatch):
        heard = []
        monkeypatch.setattr("simulator.pushes.tell", heard.append)

        finish(asked, code_of(asked))

        assert [(row.pk, row.status) for row in heard] == [(asked.pk, "CANCELLED")]

    def test_a_double_click_registers_once(self, bens, asked, enter, code_of, journal):
        page, code = bens.open(ADDRESS), code_of(asked)

        answers = [enter(code, page) for _ in range(2)]

        assert all(REGISTERED in answer.text for answer in answers)
        assert len(journal("mobile_id.registered")) == 1

    def test_a_second_time_it_is_already_used(self, asked, finish, code_of, journal):
        finish(asked, code_of(asked))

        assert refused(finish, asked, code_of(asked)).reason == "already_used"
        assert last(journal) == ("mobile_id.code_refused", "already_used")
        assert len(journal("mobile_id.registered")) == 1


class TestWrongCode:
    @pytest.mark.parametrize(
        ("code", "sentence"),
        [
            ("", "Enter the one-time password"),
            ("12345", "One-time password must be 6 numbers"),
            ("１２３４５６７", "One-time password must be 6 numbers"),
            ("1" * 5000, "That text is too long. Enter only the 6 numbers of the code"),
        ],
    )
    def test_a_wrong_form_spends_nothing_and_stays_in_its_field(
        self, asked, enter, now, journal, code, sentence
    ):
        lines = len(journal())

        page = enter(code)

        assert (page.status, page.problems) == (200, [sentence])
        assert page.error_beside == {"code": sentence}
        assert page.value_of("code") == unicodedata.normalize("NFKC", code)
        assert (now(asked).failures, len(journal())) == (0, lines)

    def test_is_counted_and_not_sent_back(self, asked, enter, not_shown, now, journal):
        page = enter(*not_shown(asked))

        assert (page.problems, page.value_of("code")) == ([WRONG], "")
        assert now(asked).failures == 1
        assert last(journal) == ("mobile_id.code_refused", "wrong_code")

    def test_five_lock_for_fifteen_minutes(
        self, asked, enter, not_shown, code_of, now, clock, journal
    ):
        *_, page = [enter(code) for code in not_shown(asked, 5)]
        assert page.problems == ["Too many wrong passwords. Try again at 9:56 AM"]
        assert len(journal("credential.locked")) == 1

        page = enter(code_of(asked))

        assert page.problems == ["Too many wrong passwords. Try again at 9:56 AM"]
        assert last(journal) == ("mobile_id.code_refused", "locked")
        assert now(asked).code_ended_at is None

    def test_a_lock_ends_at_its_minute(self, asked, enter, not_shown, code_of, clock):
        for code in not_shown(asked, 5):
            enter(code)
        clock.advance(minutes=15)

        assert REGISTERED in enter(code_of(asked)).text

    def test_a_new_request_is_no_new_chance_to_guess(
        self, ben, asked, ask, finish, not_shown, code_of
    ):
        for code in not_shown(asked, 5):
            refused(finish, asked, code)

        newer = ask(ben)
        authy_requests.reach(request=newer, at=newer.sent_at)

        assert newer.failures == 5
        assert refused(finish, newer, code_of(newer)).reason == "locked"

    def test_fifty_end_it_for_good(self, asked, enter, finish, not_shown, code_of, now, clock):
        AuthyRequest.objects.update(failures=49)
        refused(finish, asked, not_shown(asked)[0])

        page = enter(code_of(asked))

        (sentence,) = page.problems
        assert "Approve the request on your smartphone instead, or contact PCC Support" in sentence
        assert MobileId.objects.filter(number=BENS).count() == 0

    def test_what_was_counted_before_an_approval_is_of_a_token_that_is_gone(
        self, ben, asked, ask, finish, not_shown, now, clock
    ):
        AuthyRequest.objects.update(failures=49)
        refused(finish, asked, not_shown(asked)[0])
        mobile_id.approve(request=now(asked), at=clock.now)
        token = MobileId.objects.get(number=BENS)
        reason = TokenRemovalReason.REPLACED
        mobile_id.remove(token=token, reason=reason, detail="", by=ben, at=clock.now)

        newer = ask(ben)

        assert (newer.failures, newer.disabled_at) == (0, None)

    def test_of_the_hard_token_is_told_apart_in_the_journal(
        self, ben, asked, enter, press, journal, now
    ):
        page = enter(press(ben)[0])

        assert page.problems == [WRONG]
        assert (journal()[-1].reason, journal()[-1].detail) == (
            "other_token",
            {"token": "hard_token:GALH10000025"},
        )
        assert now(asked).failures == 1

    def test_of_an_earlier_registration_does_not_count(
        self, ben, asked, ask, finish, code_of, journal
    ):
        earlier = code_of(asked)
        newer = ask(ben)
        authy_requests.reach(request=newer, at=newer.sent_at)

        assert refused(finish, newer, earlier).reason == "other_token"
        assert journal()[-1].detail == {"token": "mobile_id:0163"}

    def test_of_a_colleagues_registration_does_not_count(
        self, ana, asked, finish, authy_code, journal
    ):
        assert refused(finish, asked, authy_code(ana)).reason == "wrong_code"


class TestWithoutTheApp:
    @pytest.fixture
    def unseen(self, ben, bens, ask):
        """A request that no app has had: Ben's phone has no Authy."""
        return ask(ben)

    def test_says_to_install_it_and_counts_nothing(self, unseen, enter, code_of, now, journal):
        page = enter(code_of(unseen))

        assert page.problems == [NO_APP]
        assert (now(unseen).failures, now(unseen).code_ended_at) == (0, None)
        assert last(journal) == ("mobile_id.code_refused", "app_missing")

    def test_once_it_is_there_the_code_counts(self, unseen, enter, code_of, clock):
        authy_requests.reach(request=unseen, at=clock.now)

        assert REGISTERED in enter(code_of(unseen)).text


class TestTooLate:
    def test_after_a_denial(self, ben, bens, asked, enter, finish, code_of, clock, journal):
        page = bens.open(ADDRESS)
        code = code_of(asked)
        authy_requests.deny(request=asked, by=ben, at=clock.now)

        answer = enter(code, page)

        assert (answer.status, answer.heading) == (
            409,
            "This has changed since you opened the page.",
        )
        assert last(journal) == ("mobile_id.code_refused", "denied")
        assert bens.open(ADDRESS).address == REQUEST

    def test_after_a_newer_request(self, ben, bens, asked, ask, enter, code_of, journal):
        page = bens.open(ADDRESS)
        code = code_of(asked)
        ask(ben)

        assert enter(code, page).status == 409
        assert last(journal) == ("mobile_id.code_refused", "changed_meanwhile")
        assert not MobileId.objects.filter(account__user=ben).exists()

    def test_of_the_older_request_itself(self, ben, asked, ask, finish, code_of, journal):
        code = code_of(asked)
        ask(ben)

        assert refused(finish, asked, code).reason == "cancelled"
        assert last(journal) == ("mobile_id.code_refused", "cancelled")

    def test_after_the_approval(self, asked, finish, code_of, clock, journal):
        mobile_id.approve(request=asked, at=clock.now)

        assert refused(finish, asked, code_of(asked)).reason == "already_used"

    def test_when_the_number_was_taken_meanwhile(
        self, cara, asked, enter, code_of, clock, now, mobile_id_of, journal
    ):
        token = mobile_id_of(cara)
        MobileId.objects.filter(pk=token.pk).update(number=BENS)

        page = enter(code_of(asked))

        assert page.status == 409
        assert last(journal) == ("mobile_id.code_refused", "number_taken")
        assert now(asked).status == "CANCELLED"

    def test_without_a_request_the_page_leads_to_the_step_before(self, ben, bens):
        assert bens.open(ADDRESS).address == "/exostar/mobile-id/add/"

    def test_with_a_mobile_id_a_form_registers_no_second(
        self, ben, bens, asked, enter, code_of, clock, journal
    ):
        page = bens.open(ADDRESS)
        secret = randomness.secret(ben.practice, "test")
        mobile_id.register(
            account=ben.epcs_account, number="+18025550177", secret=secret, by=ben, at=clock.now
        )

        answer = enter(code_of(asked), page)

        assert (answer.status, answer.heading) == (409, "You already have a soft token")
        assert last(journal) == ("mobile_id.code_refused", "changed_meanwhile")
        assert MobileId.objects.filter(account__user=ben).count() == 1
