"""Typed text: invisible characters never decide."""

import pytest

from identity.typed import text

INVISIBLE = ["\u200b", "\u200e", "\u202a", "\u2066", "\ufeff", "\u2060", "\u00ad", "\u034f"]


class TestClean:
    @pytest.mark.parametrize("invisible", INVISIBLE, ids=lambda char: f"U+{ord(char):04X}")
    def test_drops_what_nobody_sees(self, invisible):
        assert text.clean(f"{invisible}Ma{invisible}ple{invisible}") == "Maple"

    def test_makes_compatible_characters_plain(self):
        assert text.clean("１２３ ＡＢＣ") == "123 ABC"

    def test_leaves_single_blanks_inside(self):
        assert text.clean("\u3000Van\u00a0\t der\r\n Berg\u2003") == "Van der Berg"

    def test_takes_an_acute_accent_for_an_apostrophe(self):
        assert text.clean("It´s") == "It's"

    def test_keeps_accents_and_dashes(self):
        assert text.clean("Núñez\u2011O’Brien") == "Núñez\u2010O’Brien"

    def test_joins_an_accent_to_its_letter_across_what_nobody_sees(self):
        assert text.clean("Nu\u200bn\u200b\u0303ez") == "Nuñez"


class TestCleanLines:
    def test_keeps_line_breaks(self):
        assert (
            text.clean_lines(" It was\u200b  lost\r\n\r\n in  March \n")
            == "It was lost\n\nin March"
        )


class TestCharacters:
    def test_every_dash_becomes_a_hyphen(self):
        assert text.with_hyphens("1\u20102\u20143\u22124-5") == "1-2-3-4-5"

    def test_digits_of_any_script_become_plain(self):
        assert text.with_ascii_digits("٢٠२6 ½ x") == "2026 ½ x"
