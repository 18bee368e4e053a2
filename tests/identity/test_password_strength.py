"""Commonly used and easily guessed passwords: input.md, section 3."""

import time
import unicodedata
from types import SimpleNamespace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from epcs.password_form import SENTENCES
from identity import passwords
from identity.passwords import Criterion, strength
from simulator.scenarios import SCENARIOS
from tests.portal.epcs_password import GOOD
from tests.portal.people import account_of

# The letters zxcvbn knows most substitutes of: the slowest found in 40,000 tries at each length.
HOSTILE = "4@8({[<369&#!1|0$+7%2"
SLOWEST = "7!91{(|088+u@187#4o/<[6@"
WORDS = ["Ana", "Reyes", "ana", "Maple Street Pediatrics", "ana.reyes@maple.example", "ZR1234563"]
SLOWLY = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
WORDS_AND_SIGNS = st.lists(
    st.sampled_from(["password", "Ana", "heron", "2026", "!", "x", "qwerty", " ", "é", "1/1/11"]),
    max_size=12,
).map("".join)


def is_common(password, user):
    return Criterion.COMMON in passwords.unmet(password, user=user, account=account_of(user))


class TestRefused:
    @pytest.mark.parametrize(
        "password",
        [
            "password1234567",
            "passwordpassword",
            "letmeinletmein",
            "changeme1234",
            "123456789012",
            " " * 14,
            "\u00a0" * 14,
            "a" * 14,
            "Password123!",
            "epcs12345678",
            "P@ssw0rdP@ssw0rd",
            "ｌｅｔｍｅｉｎｐａｓｓｗｏｒｄ",
            "password-83027501936",
            "letmein…2026…!!!",
            "qwertyuiopasdfgh",
            "StartFinding",
            "exostar.exostar.",
            "epcs_epcs_epcs",
            "loginerxerxerx",
        ],
    )
    def test_easily_guessed_ones(self, ana, password):
        assert is_common(password, ana)

    @pytest.mark.parametrize(
        "password",
        [
            "letmein" * 6,
            "qwertyuiop" * 5,
            "welcome" * 7,
            "welcomewelcomewelcomewelco",
            "password1" * 5,
            "password1" * 5 + "pass!",
            "changeme1" * 5,
            "sunshine1" * 3,
            "baseball1" * 3,
            "maple1234" * 4,
            "ana-signs" * 3,
            "Letmein" + "letmein" * 5 + "2026",
            "a" * 127 + "b",
        ],
    )
    def test_easily_guessed_ones_again_and_again(self, ana, password):
        assert is_common(password, ana)

    @pytest.mark.parametrize(
        "password",
        [
            "1234ana.reyes@maple.example",
            "passwordana.reyes@maple.example",
            "11111111Maple Street Pediatrics",
            "MapleStreetPediatrics-letmein",
            "Ána-Réyes-Ana-Reyes-2026",
            "ZR1234563ZR1234563ZR1234563",
            "reyes-reyes-reyes",
            "ZR1234563ZR1234563",
            "ana.reyes@maple.example",
            "Maple Street Pediatrics",
            "pediatrics2026!",
        ],
    )
    def test_what_the_person_is_known_by(self, ana, password):
        assert is_common(password, ana)

    def test_a_name_longer_than_what_is_estimated_at_once(self, ana):
        ana.last_name = "Wolfeschlegelsteinhausenbergerdorffklein"

        assert is_common("Wolfeschlegelsteinhausenbergerdorffklein12345678", ana)
        assert is_common("12345678wolfeschlegelsteinhausenbergerdorffklein", ana)

    @pytest.mark.parametrize("field", ["first_name", "last_name", "username"])
    def test_each_name(self, ana, field):
        assert not is_common("xqvwkzpjhm-2026", ana)

        setattr(ana, field, "xqvwkzpjhm")

        assert is_common("xqvwkzpjhm-2026", ana)

    def test_every_long_one_of_djangos_list(self, ana):
        long = [word for word in strength._common().passwords if len(word) >= 12]

        assert len(long) > 20
        assert all(is_common(word, ana) for word in long)


class TestAccepted:
    @pytest.mark.parametrize(
        "password",
        [
            "evening-strings",
            "polo-solo-loop",
            "correct horse battery staple",
            "ana-signs-maple-2026",
            GOOD,
            "日本語の長い合言葉です",
            "ana-signs-maple\u00a02026",
            # Easily guessed as far as the estimate looks at once, and hard after that.
            "a" * 24 + "evening-strings",
        ],
    )
    def test_hard_ones(self, ana, password):
        assert not is_common(password, ana)

    def test_every_published_one(self, ana):
        people = [one for plan in SCENARIOS.values() for one in plan.people if one.registration]
        published = [one for one in people if one.registration.epcs_password]

        assert len({one.key for one in published}) > 8
        for one in published:
            ana.first_name, ana.last_name, ana.username = one.first_name, one.last_name, one.key
            assert not is_common(one.registration.epcs_password, ana)


class TestSentence:
    @pytest.mark.parametrize("password", ["83027501936471", "5092-7736-1048-5528", "90" * 30 + "7"])
    def test_is_true_of_numbers_alone(self, ana, password):
        assert is_common(password, ana)
        assert "numbers alone are never enough" in SENTENCES[Criterion.COMMON]

    @given(password=st.text("0123456789!?-. ", min_size=12, max_size=128))
    @SLOWLY
    def test_is_true_of_all_that_is_only_an_end(self, password):
        assert strength.is_easily_guessed(password, WORDS)


class TestForms:
    @given(password=WORDS_AND_SIGNS, end=st.text("0123456789!?-. ", max_size=8))
    @SLOWLY
    def test_numbers_and_punctuation_at_the_end_do_not_help(self, password, end):
        if strength.is_easily_guessed(password, WORDS):
            assert strength.is_easily_guessed(password + end, WORDS)

    @given(password=st.text(max_size=200))
    @SLOWLY
    def test_the_estimator_takes_every_text(self, password):
        composed, decomposed = (unicodedata.normalize(form, password) for form in ("NFC", "NFD"))

        strength.is_easily_guessed(composed, [decomposed])


class TestTime:
    @pytest.mark.parametrize("length", [24, 64, 70, 128, 4 * 128, 200_000])
    @pytest.mark.parametrize("unit", [HOSTILE, SLOWEST, "1/1/11", "qazwsx", "aA4@", "İ", "\ufdfa"])
    def test_is_bounded_whatever_is_typed(self, ana, unit, length):
        password = (unit * length)[:length]
        started = time.process_time()

        passwords.unmet(password, user=ana, account=account_of(ana))

        assert time.process_time() - started < 0.5

    @pytest.mark.parametrize(("score", "count"), [(0, 6), (4, 2)])
    def test_no_piece_is_longer_than_the_estimator_is_quick_with(self, monkeypatch, score, count):
        pieces = []
        monkeypatch.setattr(
            strength, "zxcvbn", lambda text, _: pieces.append(text) or SimpleNamespace(score=score)
        )

        strength.is_easily_guessed("".join(map(chr, range(0x4E00, 0x4E00 + 200))), WORDS)

        assert max(map(len, pieces)) == 24
        assert len(pieces) == count

    @pytest.mark.parametrize("unit", ["anareyes", "an-a", "ßé", "ana\u0301\u0315", "a" * 9 + "b"])
    def test_of_taking_words_and_repetitions_out_is_bounded(self, ana, unit):
        started = time.process_time()

        for length in (127, 128, 512):
            passwords.unmet((unit * length)[:length], user=ana, account=account_of(ana))

        assert time.process_time() - started < 0.5
