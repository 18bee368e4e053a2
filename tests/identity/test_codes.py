"""One code through the door: windows, drift, failures in a row (workflows.md, section 14)."""

from datetime import timedelta

import pytest

from identity.constants import Event, Reason, TokenKind
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import codes
from tests.identity.vectors import KEY, hotp
from tests.portal.fob import press_fob


@pytest.fixture
def enter(ben, hard_token_of, clock):
    """Enter a code for Ben's token; return why it was refused, or None."""

    def check(code):
        try:
            codes.check(
                token=hard_token_of(ben),
                code=code,
                accepted=lambda: None,
                refused=Event.IDENTITY_REFUSED,
                by=ben,
                at=clock.now,
            )
        except RefusedError as refused:
            return refused
        return None

    return check


class TestEventToken:
    @pytest.fixture(autouse=True)
    def token(self, ben, bind):
        bind(ben, secret=KEY)

    def test_each_code_is_accepted_once_in_order(self, enter):
        assert [enter(hotp(counter)) for counter in range(10)] == [None] * 10

    def test_a_code_used_is_never_accepted_again(self, enter):
        enter(hotp(0))

        assert enter(hotp(0)).reason == Reason.ALREADY_USED

    def test_a_code_skipped_is_gone_too(self, enter):
        enter(hotp(5))

        assert enter(hotp(3)).reason == Reason.ALREADY_USED

    def test_a_code_used_is_no_failure(self, ben, enter, hard_token_of):
        enter(hotp(0))
        enter("000001")

        refusals = {enter(hotp(0)).reason for _ in range(5)}

        assert refusals == {Reason.ALREADY_USED}
        assert hard_token_of(ben).failures == 1

    @pytest.mark.parametrize(("counter", "beyond"), [(10, 1), (20, 11), (1000, 991)])
    def test_beyond_the_look_ahead_the_reason_says_by_how_much(self, enter, counter, beyond):
        refused = enter(hotp(counter))

        assert refused.reason == Reason.BEYOND_WINDOW
        assert refused.facts == {"presses_beyond": beyond}

    def test_the_diagnosis_ends_at_a_thousand(self, enter):
        assert enter(hotp(1001)).reason == Reason.WRONG_CODE

    def test_the_diagnosis_changes_nothing(self, ben, enter, hard_token_of):
        enter(hotp(20))

        assert hard_token_of(ben).counter == 0

    @pytest.mark.parametrize("counter", [30, 35, 36, 44])
    def test_leading_zeros_count(self, ben, enter, hard_token_of, counter):
        token = hard_token_of(ben)
        token.counter = counter
        token.save()

        assert enter(hotp(counter)) is None

    def test_an_expired_token_is_refused(self, ben, enter, hard_token_of, clock):
        token = hard_token_of(ben)
        token.expires_at = clock.now
        token.save()

        assert enter(hotp(0)).reason == Reason.EXPIRED

    def test_a_token_removed_meanwhile_is_told_apart(self, ben, hard_token_of, remove_token, clock):
        token = hard_token_of(ben)
        remove_token(ben)

        with pytest.raises(ChangedMeanwhileError):
            codes.check(
                token=token,
                code=hotp(0),
                accepted=lambda: None,
                refused=Event.IDENTITY_REFUSED,
                by=ben,
                at=clock.now,
            )


class TestFailuresInARow:
    @pytest.fixture(autouse=True)
    def token(self, ben, bind):
        bind(ben, secret=KEY)

    def test_four_are_forgotten_by_a_right_one(self, ben, enter, hard_token_of):
        for _ in range(4):
            enter("000001")

        enter(hotp(0))

        assert hard_token_of(ben).failures == 0

    def test_the_fifth_locks_for_15_minutes(self, ben, enter, hard_token_of, clock):
        refusals = [enter("000001") for _ in range(5)]

        assert [bool(refused.until) for refused in refusals] == [False] * 4 + [True]
        assert hard_token_of(ben).locked_until == clock.now + timedelta(minutes=15)

    def test_while_locked_nothing_is_evaluated_or_counted(self, ben, enter, hard_token_of):
        for _ in range(5):
            enter("000001")

        refused = enter(hotp(0))

        token = hard_token_of(ben)
        assert refused.reason == Reason.LOCKED
        assert (token.counter, token.failures) == (0, 5)

    def test_every_five_more_lock_again(self, enter, clock, journal):
        for _ in range(2):
            for _ in range(5):
                enter("000001")
            clock.advance(minutes=15)

        assert len(journal("credential.locked")) == 2

    def test_fifty_disable_for_good(self, enter, clock, journal):
        for _ in range(10):
            for _ in range(5):
                enter("000001")
            clock.advance(minutes=15)

        refused = enter(hotp(0))

        assert refused.reason == Reason.DISABLED
        assert len(journal("credential.locked")) == 9
        assert len(journal("credential.disabled")) == 1


class TestTimeToken:
    @pytest.fixture
    def fob(self, ben, bind):
        return bind(ben, kind=TokenKind.TIME)

    def shown_at_drift(self, fob, steps):
        fob.drift = steps * fob.time_step
        fob.save()
        return press_fob(fob)[0]

    @pytest.mark.parametrize(
        ("steps", "is_accepted"), [(-2, False), (-1, True), (0, True), (1, True), (2, False)]
    )
    def test_one_step_around_the_known_drift_is_accepted(self, fob, enter, steps, is_accepted):
        assert (enter(self.shown_at_drift(fob, steps)) is None) is is_accepted

    def test_the_code_of_a_step_is_accepted_once(self, fob, enter):
        (code,) = press_fob(fob)
        enter(code)

        assert enter(code).reason == Reason.ALREADY_USED

    def test_pressing_again_within_the_step_is_no_failure(self, ben, fob, enter, hard_token_of):
        enter(press_fob(fob)[0])

        again = enter(press_fob(fob)[0])

        assert (again.reason, again.until) == (Reason.ALREADY_USED, None)
        assert hard_token_of(ben).failures == 0

    def test_any_other_code_in_that_step_is_a_failure(self, ben, fob, enter, hard_token_of):
        enter(press_fob(fob)[0])

        enter(self.shown_at_drift(fob, 2))
        enter("000001")

        assert hard_token_of(ben).failures == 2

    def test_ordinary_use_follows_a_drifting_clock_four_steps_and_no_further(
        self, ben, fob, clock, enter, hard_token_of
    ):
        accepted = []
        for drift in range(1, 8):
            clock.advance(minutes=5)
            accepted.append(enter(self.shown_at_drift(fob, drift)) is None)

        assert accepted == [True] * 5 + [False] * 2
        assert hard_token_of(ben).drift == 4

    def test_a_code_far_off_says_by_how_many_steps(self, fob, enter):
        refused = enter(self.shown_at_drift(fob, 12))

        assert refused.reason == Reason.BEYOND_WINDOW
        assert refused.facts == {"steps_off": 12}

    def test_a_token_may_have_steps_of_60_seconds(self, ben, bind, clock, enter):
        fob = bind(ben, kind=TokenKind.TIME, time_step=60)
        (code,) = press_fob(fob)
        clock.advance(seconds=60)

        assert enter(code) is None
