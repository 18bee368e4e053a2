"""Add a hard token: workflows.md, section 8."""

from datetime import timedelta

import pytest

from identity.constants import TokenKind
from identity.models import HardToken, StockedToken
from identity.typed import codes
from simulator.models import Fob
from simulator.sandboxes import practice_setup as practices
from tests.identity.vectors import KEY, hotp
from tests.portal.account import add_hard_token, confirm_identity
from tests.portal.clock import START
from tests.portal.fob import press_pair

ADDRESS = "/exostar/hard-token/add/"
NEW = "GALH10000033"
NOT_REGISTERED = (
    "We could not register a token with that serial number and those passwords. Check the serial"
    " number, press the button until your token shows a different number, and enter two new"
    " passwords. If this goes on, contact PCC Support"
)

SAME_CODE = (
    "One-Time Password 2 must be different from One-Time Password 1. Press the button until your"
    " token shows a different number, then enter it"
)


@pytest.fixture
def form(cara, cara_browser):
    """Cara's form, her identity proved by her Mobile ID."""
    confirm_identity(cara)
    return cara_browser.open(ADDRESS)


class TestAdd:
    def test_serial_and_two_presses_bind_the_token(self, cara, cara_browser, form, press, journal):
        page = add_hard_token(cara_browser, form, NEW, press(cara, times=2))

        token = HardToken.objects.get(account__user=cara)
        assert "Your hard token is registered." in page.text
        assert (token.serial, token.counter) == (NEW, 2)
        assert not StockedToken.objects.filter(serial=NEW).exists()
        assert journal()[-1].event == "hard_token.added"
        assert journal()[-1].credential == f"hard_token:{NEW}"

    @pytest.mark.parametrize("typed", ["galh10000033", " GALH 1000 0033 ", "GALH-1000-0033"])
    def test_case_spaces_and_dashes_of_the_serial_do_not_matter(
        self, cara, cara_browser, form, press, typed
    ):
        page = add_hard_token(cara_browser, form, typed, press(cara, times=2))

        assert "Your hard token is registered." in page.text

    def test_both_codes_are_spent_and_the_next_press_signs_in(
        self, cara, cara_browser, form, press, journal
    ):
        codes = press(cara, times=2)
        add_hard_token(cara_browser, form, NEW, codes)
        page = cara_browser.open("/exostar/hard-token/resync/")

        page = cara_browser.submit(page, "Next", first=codes[0], second=codes[1])

        assert page.problems
        assert journal()[-1].reason == "already_used"

    def test_a_token_pressed_up_to_75_times_before_is_found(self, cara, cara_browser, form, press):
        press(cara, times=75)

        page = add_hard_token(cara_browser, form, NEW, press(cara, times=2))

        assert "Your hard token is registered." in page.text

    def test_a_time_token_is_bound_with_its_drift(self, cara, cara_browser, form, hand_out):
        fob = hand_out(cara, "GAHE10000001", kind=TokenKind.TIME)
        fob.drift = -90
        fob.save()

        add_hard_token(cara_browser, form, "GAHE10000001", press_pair(fob))

        assert HardToken.objects.get(account__user=cara).drift == -3

    def test_the_token_keeps_the_day_on_which_it_expires(
        self, cara, cara_browser, form, hand_out, clock
    ):
        tomorrow = clock.now + timedelta(days=1)
        hand_out(cara, "GALH30000001", secret=KEY, expires_at=tomorrow)

        add_hard_token(cara_browser, form, "GALH30000001", (hotp(0), hotp(1)))

        assert HardToken.objects.get(account__user=cara).expires_at == tomorrow

    def test_a_double_click_is_one_token(self, cara, cara_browser, form, press, journal):
        codes = press(cara, times=2)

        answers = [add_hard_token(cara_browser, form, NEW, codes) for _ in range(2)]

        assert all("Your hard token is registered." in answer.text for answer in answers)
        assert len(journal("hard_token.added")) == 1


class TestRefusals:
    @pytest.fixture
    def refuse(self, cara_browser, form):
        def send(serial, codes):
            page = add_hard_token(cara_browser, form, serial, codes)
            assert page.problems == [NOT_REGISTERED]
            assert page.status == 200
            return page

        return send

    def test_an_unknown_serial(self, refuse, journal):
        refuse("GALH99999999", ("111111", "222222"))

        assert journal()[-1].reason == "unknown_serial"
        assert journal()[-1].detail == {"serial": "GALH99999999"}

    def test_a_serial_in_another_practices_stock_is_unknown(
        self, practice, cara, refuse, press, journal
    ):
        twin = practices.make(name="twin", seed=practice.sandbox.seed, at=START, running=False)
        StockedToken.objects.filter(practice=practice, serial=NEW).delete()

        refuse(NEW, press(cara, times=2))

        assert journal()[-1].reason == "unknown_serial"
        assert StockedToken.objects.filter(practice=twin, serial=NEW).exists()

    def test_a_colleagues_serial_and_its_count_is_untouched(
        self, ben, refuse, hard_token_of, journal
    ):
        refuse("GALH10000025", ("111111", "222222"))

        assert journal()[-1].reason == "bound_elsewhere"
        assert hard_token_of(ben).failures == 0

    def test_a_removed_serial_with_its_right_codes(self, ana, refuse, press, remove_token, journal):
        codes = press(ana, times=2)
        remove_token(ana)

        refuse("GALH10000017", codes)

        assert journal()[-1].reason == "removed_before"

    def test_an_expired_token(self, cara, refuse, hand_out, clock, journal):
        hand_out(cara, "GALH30000001", secret=KEY, expires_at=clock.now - timedelta(days=1))

        refuse("GALH30000001", (hotp(0), hotp(1)))

        assert journal()[-1].reason == "expired"

    @pytest.mark.parametrize(
        ("codes", "reason"),
        [((1, 0), "reversed"), ((0, 2), "not_successive"), ((76, 77), "beyond_window")],
    )
    def test_codes_that_do_not_follow(self, cara, refuse, hand_out, journal, codes, reason):
        hand_out(cara, "GALH30000001", secret=KEY)

        refuse("GALH30000001", (hotp(codes[0]), hotp(codes[1])))

        assert journal()[-1].reason == reason

    def test_what_was_typed_stays_except_the_codes(self, refuse):
        page = refuse("GALH99999999", ("111111", "222222"))

        assert page.value_of("serial") == "GALH99999999"
        assert (page.value_of("first"), page.value_of("second")) == ("", "")

    def test_the_same_code_twice_says_the_same_for_every_serial(self, cara_browser, form):
        answers = [
            add_hard_token(cara_browser, form, serial, ("111111", "111111")).problems
            for serial in (NEW, "GALH10000025", "GALH99999999")
        ]

        assert answers == [[SAME_CODE]] * 3

    def test_the_same_code_twice_never_ends_the_attempts(
        self, cara, cara_browser, form, press, journal
    ):
        for number in range(11):
            add_hard_token(cara_browser, form, NEW, (f"{number:06}", f"{number:06}"))

        page = add_hard_token(cara_browser, form, NEW, press(cara, times=2))

        assert "Your hard token is registered." in page.text
        assert {line.reason for line in journal("hard_token.add_refused")} == {"same_code"}

    def test_the_eleventh_refusal_in_15_minutes_says_when_to_go_on(
        self, cara, cara_browser, form, press, clock, journal
    ):
        for number in range(10):
            add_hard_token(cara_browser, form, "GALH99999999", ("111111", f"22222{number}"))

        page = add_hard_token(cara_browser, form, NEW, press(cara, times=2))
        clock.advance(minutes=15)
        later = add_hard_token(cara_browser, form, NEW, press(cara, times=2))

        assert page.problems == ["Too many attempts. Try again at 9:56 AM"]
        assert [line.reason for line in journal("hard_token.add_refused")][-1] == "too_many"
        assert "Your hard token is registered." in later.text


class TestForm:
    def test_each_empty_field_has_its_sentence(self, cara_browser, form):
        page = add_hard_token(cara_browser, form, "", ("", ""))

        assert page.problems == [
            "Enter the serial number",
            "Enter One-Time Password 1",
            "Enter One-Time Password 2",
        ]

    @pytest.mark.parametrize(
        ("serial", "sentence"),
        [
            ("1", codes.NOT_A_SERIAL),
            ("GALH1000003", codes.NOT_A_SERIAL),
            ("GÄLH10000033", codes.OTHER_ALPHABET),
            ("G" * 100_000, codes.SERIAL_TOO_LONG),
            ("🙂", codes.NOT_A_SERIAL),
        ],
    )
    def test_a_serial_of_another_form_has_its_sentence(
        self, cara_browser, form, serial, sentence, journal
    ):
        before = len(journal())

        page = add_hard_token(cara_browser, form, serial, ("111111", "222222"))

        assert page.problems == [sentence]
        assert len(journal()) == before


class TestOddRequests:
    def test_adding_while_one_exists_says_to_remove_it_first(self, ana_browser):
        page = ana_browser.open(ADDRESS)

        assert (page.status, page.heading) == (409, "You already have a hard token")
        assert "Remove your current token before you go on." in page.text

    def test_a_stale_tab_binds_no_second_token(self, cara, cara_browser, form, press, hand_out):
        add_hard_token(cara_browser, form, NEW, press(cara, times=2))
        Fob.objects.all().delete()
        hand_out(cara, "GALH30000001", secret=KEY)

        page = add_hard_token(cara_browser, form, "GALH30000001", (hotp(0), hotp(1)))

        assert page.status == 409
        assert HardToken.objects.filter(account__user=cara).count() == 1

    def test_ones_own_token_bound_in_another_tab_is_no_refused_serial(
        self, cara, cara_browser, form, press, journal
    ):
        codes = press(cara, times=2)
        add_hard_token(cara_browser, form, NEW, codes)

        page = cara_browser.submit(
            form, "Next", serial=NEW, first=codes[0], second=codes[1], form_key=""
        )

        assert (page.status, page.heading) == (409, "You already have a hard token")
        assert journal()[-1].reason == "changed_meanwhile"

    def test_without_a_proof_nothing_is_posted(self, cara, cara_browser, press):
        first, second = press(cara, times=2)
        token = cara_browser.open("/erx/queue/").value_of("csrfmiddlewaretoken")
        fields = {"serial": NEW, "first": first, "second": second, "csrfmiddlewaretoken": token}

        page = cara_browser.post(ADDRESS, fields)

        assert page.heading == "Authenticate Your Identity"
        assert not HardToken.objects.filter(account__user=cara).exists()
