"""Resync Your Token: workflows.md, section 5."""

import pytest

from identity.constants import TokenKind
from tests.identity.vectors import KEY, hotp
from tests.portal.account import resync
from tests.portal.fob import press_fob, press_pair

ADDRESS = "/exostar/hard-token/resync/"
NO_MATCH = (
    "Your token could not be resynced. Check that both passwords are correct and in the order your"
    " token showed them, then try again"
)
WAIT = (
    "One-time password 2 must be different from one-time password 1. Wait until your token shows a"
    " different number, then enter it"
)


class TestEventToken:
    def test_two_presses_in_a_row_bring_a_drifted_token_back(
        self, ben, ben_browser, press, hard_token_of, journal
    ):
        first, second = press(ben, times=2)

        page = resync(ben_browser, first, second)

        assert page.heading == "Exostar Account Management"
        assert "Your token is resynced." in page.text
        assert hard_token_of(ben).counter == 22
        assert [line.event for line in journal()][-1] == "hard_token.resynchronized"
        assert journal()[-1].credential == "hard_token:GALH10000025"

    def test_asks_for_no_identity_proof(self, ben_browser):
        page = ben_browser.open(ADDRESS)

        assert page.heading == "Resync Your Token"

    @pytest.mark.parametrize(("counter", "is_found"), [(0, True), (75, True), (76, False)])
    def test_looks_75_presses_ahead_and_no_further(
        self, ben, ben_browser, bind, hard_token_of, counter, is_found
    ):
        bind(ben, secret=KEY)

        resync(ben_browser, hotp(counter), hotp(counter + 1))

        assert hard_token_of(ben).counter == (counter + 2 if is_found else 0)

    def test_the_next_press_works_and_the_pair_does_not_again(
        self, ben, ben_browser, press, journal
    ):
        first, second = press(ben, times=2)
        resync(ben_browser, first, second)

        again = resync(ben_browser, first, second)

        assert again.problems == [NO_MATCH]
        assert journal()[-1].reason == "already_used"

    @pytest.mark.parametrize(
        ("codes", "reason", "facts"),
        [
            ((21, 20), "reversed", {}),
            ((20, 22), "not_successive", {}),
            ((76, 77), "beyond_window", {"presses_beyond": 1}),
            ((900, 901), "beyond_window", {"presses_beyond": 825}),
        ],
    )
    def test_a_refused_pair_moves_nothing_and_the_journal_knows_why(
        self, ben, ben_browser, bind, hard_token_of, journal, codes, reason, facts
    ):
        bind(ben, secret=KEY)

        page = resync(ben_browser, hotp(codes[0]), hotp(codes[1]))

        token = hard_token_of(ben)
        assert page.problems == [NO_MATCH]
        assert (token.counter, token.failures, token.refused_resyncs) == (0, 1, 1)
        assert journal()[-1].reason == reason
        assert facts.items() <= journal()[-1].detail.items()

    def test_a_wrong_code_is_only_wrong(self, ben, ben_browser, bind, journal):
        bind(ben, secret=KEY)

        resync(ben_browser, "000001", "000002")

        assert journal()[-1].reason == "wrong_code"

    def test_codes_of_a_persons_other_token_are_told_apart(
        self, ana, ana_browser, authy_code, clock, journal
    ):
        first = authy_code(ana)
        clock.advance(seconds=30)

        resync(ana_browser, first, authy_code(ana))

        assert journal()[-1].reason == "other_token"
        assert journal()[-1].detail["token"] == "mobile_id:0142"

    def test_the_same_code_twice_is_one_refused_pair(
        self, ben, ben_browser, press, hard_token_of, journal
    ):
        (code,) = press(ben)

        page = resync(ben_browser, code, code)

        assert page.problems == [
            (
                "One-time password 2 must be different from one-time password 1. Press"
                " the button again to get a new one"
            )
        ]
        assert hard_token_of(ben).failures == 1
        assert journal()[-1].reason == "same_code"

    def test_a_spent_code_comes_before_any_other_reason(self, ben, ben_browser, bind, journal):
        bind(ben, secret=KEY)
        resync(ben_browser, hotp(0), hotp(1))

        resync(ben_browser, hotp(1), hotp(1))

        assert journal()[-1].reason == "already_used"


class TestTimeToken:
    @pytest.mark.parametrize("drift", [-20, -4, 0, 7, 20])
    def test_two_steps_set_the_drift(self, ben, ben_browser, bind, hard_token_of, drift):
        fob = bind(ben, kind=TokenKind.TIME)
        fob.drift = drift * 30
        fob.save()

        resync(ben_browser, *press_pair(fob))

        token = hard_token_of(ben)
        assert (token.drift, token.set_drift) == (drift, drift)

    @pytest.mark.parametrize("drift", [-21, 21])
    def test_more_than_20_steps_is_beyond_the_window(
        self, ben, ben_browser, bind, hard_token_of, journal, drift
    ):
        fob = bind(ben, kind=TokenKind.TIME)
        fob.drift = drift * 30
        fob.save()

        resync(ben_browser, *press_pair(fob))

        assert hard_token_of(ben).drift == 0
        assert journal()[-1].reason == "beyond_window"
        assert journal()[-1].detail["steps_off"] == drift

    @pytest.mark.parametrize(("apart", "is_found"), [(3, True), (4, False)])
    def test_the_two_codes_may_lie_three_steps_apart(
        self, ben, ben_browser, bind, hard_token_of, apart, is_found
    ):
        fob = bind(ben, kind=TokenKind.TIME)

        resync(ben_browser, *press_pair(fob, steps_apart=apart))

        assert (hard_token_of(ben).last_step > 0) is is_found

    def test_the_very_next_step_works_after_it(self, ben, ben_browser, bind, clock):
        fob = bind(ben, kind=TokenKind.TIME)
        resync(ben_browser, *press_pair(fob))
        clock.advance(seconds=30)

        page = resync(ben_browser, *press_pair(fob))

        assert "Your token is resynced." in page.text

    def test_the_last_used_code_does_not_begin_a_pair(self, ben, ben_browser, bind, clock, journal):
        fob = bind(ben, kind=TokenKind.TIME)
        _, used = press_pair(fob)
        resync(ben_browser, _, used)
        clock.advance(seconds=30)

        page = resync(ben_browser, used, *press_fob(fob))

        assert page.problems == [NO_MATCH]
        assert journal()[-1].reason == "already_used"

    def test_two_presses_within_one_step_say_to_wait_and_are_no_failure(
        self, ben, ben_browser, bind, hard_token_of, journal
    ):
        codes = press_fob(bind(ben, kind=TokenKind.TIME), times=2)

        page = resync(ben_browser, *codes)

        token = hard_token_of(ben)
        assert codes[0] == codes[1]
        assert page.problems == [WAIT]
        assert (token.failures, token.refused_resyncs) == (0, 0)
        assert (journal()[-1].reason, journal()[-1].detail) == ("same_code", {})

    def test_so_do_two_presses_of_a_code_already_used(
        self, ben, ben_browser, bind, hard_token_of, journal
    ):
        _, used = press_pair(fob := bind(ben, kind=TokenKind.TIME))
        resync(ben_browser, _, used)

        page = resync(ben_browser, *press_fob(fob, times=2))

        assert page.problems == [WAIT]
        assert hard_token_of(ben).failures == 0
        assert journal()[-1].reason == "already_used"

    def test_any_other_pair_counts(self, ben, ben_browser, bind, hard_token_of):
        (code,) = press_fob(bind(ben, kind=TokenKind.TIME))

        resync(ben_browser, code, "000001")

        assert hard_token_of(ben).failures == 1

    def test_the_second_field_says_to_wait_for_another_number(self, ben, ben_browser, bind):
        bind(ben, kind=TokenKind.TIME)

        page = ben_browser.open(ADDRESS)

        assert "Wait until your token shows a different number, then enter it here." in page.text
        assert "a second time" not in page.text


class TestForm:
    def test_empty_fields_have_a_sentence_each_and_spend_nothing(
        self, ben, ben_browser, hard_token_of, journal
    ):
        page = resync(ben_browser, "", "")

        assert page.problems == ["Enter one-time password 1", "Enter one-time password 2"]
        assert page.error_beside == {
            "first": "Enter one-time password 1",
            "second": "Enter one-time password 2",
        }
        assert hard_token_of(ben).failures == 0
        assert journal() == []

    @pytest.mark.parametrize(
        "typed",
        [
            "12345",
            "1234567",
            "12345a",
            "+12345",
            "0_1234",
            "1234,56,7",
            "1e5",
            "9" * 65,
        ],
    )
    def test_anything_but_six_digits_is_an_error_of_its_field(
        self, ben, ben_browser, hard_token_of, journal, typed
    ):
        page = resync(ben_browser, typed, "123456")

        assert page.problems == ["One-time password 1 must be 6 numbers"]
        assert page.value_of("second") == "123456"
        assert hard_token_of(ben).failures == 0
        assert journal() == []

    def test_spaces_and_dashes_are_ignored(self, ben, ben_browser, press):
        first, second = press(ben, times=2)

        page = resync(ben_browser, f" {first[:3]} {first[3:]}", f"{second[:3]}-{second[3:]} ")

        assert "Your token is resynced." in page.text

    def test_evaluated_codes_are_never_sent_back(self, ben, ben_browser):
        page = resync(ben_browser, "111111", "222222")

        assert (page.value_of("first"), page.value_of("second")) == ("", "")
        assert "111111" not in str(page.soup)

    def test_the_title_says_that_there_is_an_error(self, ben_browser):
        page = resync(ben_browser, "", "")

        assert page.soup.title.string.startswith("Error: Resync Your Token")


class TestFailures:
    def test_pcc_support_is_named_from_the_third_refused_resync_on(self, ben_browser):
        pages = [resync(ben_browser, "111111", "222222") for _ in range(3)]

        assert ["Still not working?" in page.text for page in pages] == [False, False, True]

    def test_five_refused_pairs_lock_the_token_and_resync_still_works(
        self, ben, ben_browser, press, hard_token_of, journal
    ):
        for _ in range(5):
            resync(ben_browser, "111111", "222222")
        locked = hard_token_of(ben).locked_until

        page = resync(ben_browser, *press(ben, times=2))

        token = hard_token_of(ben)
        assert locked is not None
        assert len(journal("credential.locked")) == 1
        assert "Your token is resynced." in page.text
        assert (token.failures, token.locked_until, token.refused_resyncs) == (0, None, 0)

    def test_fifty_refused_pairs_disable_the_token(
        self, ben, ben_browser, press, hard_token_of, journal
    ):
        token = hard_token_of(ben)
        token.failures = 49
        token.save()
        page = resync(ben_browser, "111111", "222222")

        after = ben_browser.open(ADDRESS)

        assert page.heading == after.heading == "Your hard token is disabled"
        assert hard_token_of(ben).disabled_at is not None
        assert len(journal("credential.disabled")) == 1

    def test_a_disabled_token_is_not_brought_back_by_a_page_opened_before(
        self, ben, ben_browser, press, hard_token_of, clock, journal
    ):
        page = ben_browser.open(ADDRESS)
        token = hard_token_of(ben)
        token.disabled_at = clock.now
        token.save()
        first, second = press(ben, times=2)

        answer = ben_browser.submit(page, "Next", first=first, second=second)

        assert answer.heading == "Your hard token is disabled"
        assert hard_token_of(ben).counter == 0
        assert journal()[-1].reason == "disabled"


class TestOddRequests:
    def test_without_a_token_there_is_nothing_to_resync(self, cara_browser):
        page = cara_browser.open(ADDRESS)

        assert (page.status, page.heading) == (409, "You have no hard token")

    def test_a_page_of_a_replaced_token_changes_nothing(
        self, ben, ben_browser, bind, hard_token_of, journal
    ):
        page = ben_browser.open(ADDRESS)
        bind(ben, secret=KEY)

        answer = ben_browser.submit(page, "Next", first=hotp(0), second=hotp(1))

        assert answer.status == 409
        assert answer.heading == "This has changed since you opened the page."
        assert journal()[-1].event == "hard_token.resync_refused"
        assert journal()[-1].reason == "changed_meanwhile"
        assert hard_token_of(ben).counter == 0

    def test_a_double_click_is_one_resync(self, ben, ben_browser, press, journal):
        page = ben_browser.open(ADDRESS)
        first, second = press(ben, times=2)

        answers = [ben_browser.submit(page, "Next", first=first, second=second) for _ in range(2)]

        assert all("Your token is resynced." in answer.text for answer in answers)
        assert [line.event for line in journal()] == ["hard_token.resynchronized"]

    def test_a_double_click_on_a_wrong_pair_is_one_failure(self, ben, ben_browser, hard_token_of):
        page = ben_browser.open(ADDRESS)

        for _ in range(2):
            answer = ben_browser.submit(page, "Next", first="111111", second="222222")

        assert answer.problems == [NO_MATCH]
        assert hard_token_of(ben).failures == 1

    def test_the_back_button_with_other_codes_is_a_new_attempt(
        self, ben, ben_browser, hard_token_of
    ):
        page = ben_browser.open(ADDRESS)
        ben_browser.submit(page, "Next", first="111111", second="222222")

        ben_browser.submit(page, "Next", first="333333", second="444444")

        assert hard_token_of(ben).failures == 2

    def test_an_administrator_without_the_role_is_turned_away(self, sam_browser, journal):
        page = sam_browser.open(ADDRESS)

        assert (page.status, page.heading) == (403, "You cannot open this page")
        assert journal()[-1].reason == "role_missing"
