"""The arithmetic, by the RFCs' own vectors."""

import base64
from datetime import UTC, datetime

import pyotp
import pytest
from django_otp import oath
from hypothesis import given
from hypothesis import strategies as st

from identity import otp

KEY = b"12345678901234567890"
# RFC 4226, appendix D; from 10 on computed with the same secret.
HOTP = [
    "755224",
    "287082",
    "359152",
    "969429",
    "338314",
    "254676",
    "287922",
    "162583",
    "399871",
    "520489",
    "403154",
    "481090",
    "868912",
    "736127",
    "229903",
    "436521",
    "186581",
    "447589",
    "903435",
    "578337",
    "328281",
    "191635",
    "184416",
    "574561",
    "797908",
    "396619",
]
# RFC 6238, appendix B: seconds, step, eight digits with SHA-1.
TOTP = [
    (59, 0x1, "94287082"),
    (1111111109, 0x23523EC, "07081804"),
    (1111111111, 0x23523ED, "14050471"),
    (1234567890, 0x273EF07, "89005924"),
    (2000000000, 0x3F940AA, "69279037"),
    (20000000000, 0x27BC86AA, "65353130"),
]


class TestHotp:
    @pytest.mark.parametrize(("counter", "code"), list(enumerate(HOTP)))
    def test_equals_the_rfcs_table(self, counter, code):
        assert otp.hotp(KEY, counter) == code

    @pytest.mark.parametrize(
        ("counter", "code"), [(30, "026920"), (35, "037211"), (36, "003784"), (44, "000152")]
    )
    def test_keeps_leading_zeros(self, counter, code):
        assert otp.hotp(KEY, counter) == code

    @given(st.binary(min_size=16, max_size=64), st.integers(0, 2**63))
    def test_agrees_with_the_devices_arithmetic(self, key, counter):
        device = pyotp.HOTP(base64.b32encode(key).decode())

        assert otp.hotp(key, counter) == device.at(counter)


class TestTimeStep:
    @pytest.mark.parametrize(("seconds", "step", "eight_digits"), TOTP)
    def test_equals_the_rfcs_table(self, seconds, step, eight_digits):
        moment = datetime.fromtimestamp(seconds, tz=UTC)

        assert otp.time_step(moment, 30) == step
        assert str(oath.hotp(KEY, step, 8)).zfill(8) == eight_digits
        assert otp.hotp(KEY, step) == eight_digits[2:]

    def test_counts_longer_steps_too(self):
        assert otp.time_step(datetime.fromtimestamp(119, tz=UTC), 60) == 1


class TestFindEventPair:
    def test_finds_a_pair_at_the_last_counter(self):
        assert otp.find_event_pair(KEY, (HOTP[20], HOTP[21]), 0, 20) == 20

    def test_does_not_look_one_further(self):
        assert otp.find_event_pair(KEY, (HOTP[20], HOTP[21]), 0, 19) is None

    def test_searches_on_after_a_first_code_that_matches_alone(self):
        counters = {counter: otp.hotp(KEY, counter) for counter in range(6000)}
        seen = {}
        earlier, later = next(
            (seen[code], counter)
            for counter, code in counters.items()
            if code in seen or seen.setdefault(code, counter) is None
        )

        found = otp.find_event_pair(
            KEY, (counters[later], otp.hotp(KEY, later + 1)), earlier, later
        )

        assert counters[earlier] == counters[later]
        assert found == later

    @pytest.mark.parametrize(("first", "second"), [(21, 20), (20, 22), (20, 20)])
    def test_refuses_what_does_not_follow(self, first, second):
        assert otp.find_event_pair(KEY, (HOTP[first], HOTP[second]), 0, 75) is None


class TestFindTimePair:
    @pytest.mark.parametrize("gap", [1, 2, 3])
    def test_finds_two_steps_near_each_other(self, gap):
        pair = otp.hotp(KEY, 1000 - gap), otp.hotp(KEY, 1000)

        assert otp.find_time_pair(KEY, pair, [1000], used=-1) == 1000

    def test_refuses_a_gap_of_four(self):
        pair = otp.hotp(KEY, 996), otp.hotp(KEY, 1000)

        assert otp.find_time_pair(KEY, pair, [1000], used=-1) is None

    def test_refuses_a_first_code_at_the_last_step_used(self):
        pair = otp.hotp(KEY, 999), otp.hotp(KEY, 1000)

        assert otp.find_time_pair(KEY, pair, [1000], used=999) is None
        assert otp.find_time_pair(KEY, pair, [1000], used=998) == 1000
