"""Names and addresses as people type them: input.md, section 1."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.typed import names, text
from tests.identity.characters import FORMAT

APOSTROPHES = "\u0027\u2018\u2019\u02bc\u02b9\uff07\u0060\u00b4"
# Letters and marks of a few scripts, so that accents meet the letters they belong to.
LETTERS = st.text(
    st.one_of(st.characters(exclude_categories=["Cs"]), st.sampled_from("aeſßİı\u0301\u0327 -’´")),
    max_size=30,
)
READINGS = [
    text.clean,
    text.clean_lines,
    names.sign_in_name,
    names.email_key,
    names.exact_key,
    names.folded_key,
    names.last_name_of,
]


class TestSignInName:
    @pytest.mark.parametrize("typed", ["Ana", " ana", "a\u200bna", "ＡＮＡ", "\u200eANA\ufeff"])
    def test_has_one_form(self, typed):
        assert names.sign_in_name(typed) == "ana"

    def test_keeps_accents(self):
        assert names.sign_in_name("NU\u0301ÑEZ") == "núñez"

    @given(LETTERS)
    def test_is_mapped_once(self, typed):
        mapped = names.sign_in_name(typed)

        assert names.sign_in_name(mapped) == mapped
        assert not any("A" <= char <= "Z" for char in mapped)


class TestEmail:
    @pytest.mark.parametrize(
        "typed", ["ana@maple.example\u200b", "ANA@Maple.Example", "ana＠maple.example"]
    )
    def test_is_compared_without_case_and_invisible_characters(self, typed):
        assert names.email_key(typed) == names.email_key("Ana@maple.example")

    @pytest.mark.parametrize("typed", ["ann@maple.example", "ana@maple.example.org", "ána@maple"])
    def test_another_one_stays_another(self, typed):
        assert names.email_key(typed) != names.email_key("ana@maple.example")


class TestKeys:
    @pytest.mark.parametrize("apostrophe", APOSTROPHES, ids=lambda char: f"U+{ord(char):04X}")
    def test_every_apostrophe_is_the_same(self, apostrophe):
        assert names.exact_key(f"O{apostrophe}Brien") == "o'brien"
        assert names.folded_key(f"O{apostrophe}Brien") == "o'brien"

    @pytest.mark.parametrize(
        "between", ["-", "\u2011", "\u2212", " \u2013 ", "  ", "\u00a0", "--"], ids=ascii
    )
    def test_every_dash_and_blank_is_one_blank(self, between):
        assert names.exact_key(f"Smith{between}Jones") == "smith jones"
        assert names.folded_key(f"Smith{between}Jones") == "smith jones"

    @pytest.mark.parametrize(
        ("name", "typed"),
        [
            ("Núñez", "nunez"),
            ("Nu\u0301n\u0303ez", "nunez"),
            ("Ørsted", "orsted"),
            ("Łukasz", "lukasz"),
            ("Đorđević", "dordevic"),
            ("Strauß", "strauss"),
            ("Ægisson", "aegisson"),
            ("Œuvrard", "oeuvrard"),
            ("Yıldız", "yildiz"),
            ("İnönü", "inonu"),
            ("Þórsson", "thorsson"),
            ("Ó Briain", "o briain"),
            ("Dvořák", "dvorak"),
            ("Nguyễn", "nguyen"),
        ],
    )
    def test_accents_and_letters_fold_the_way_people_type_them(self, name, typed):
        assert names.folded_key(name) == names.folded_key(name.upper()) == typed

    def test_the_exact_key_keeps_accents(self):
        assert names.exact_key("NÚÑEZ") == names.exact_key("Nu\u0301n\u0303ez") == "núñez"

    def test_a_letter_without_a_spelling_stays_itself(self):
        assert names.folded_key("\ue000") == "\ue000"

    @given(LETTERS)
    def test_accents_of_either_form_fold_alike(self, name):
        composed, taken_apart = (unicodedata.normalize(form, name) for form in ("NFC", "NFD"))

        assert names.folded_key(composed) == names.folded_key(taken_apart)

    @given(LETTERS, st.integers(0, 30))
    def test_a_beginning_of_a_name_finds_it(self, name, length):
        # A beginning that ends between a letter and its accent is another word.
        name = names.exact_key(name)

        assert names.folded_key(name).startswith(names.folded_key(name[:length]))

    def test_a_key_fits_its_column(self):
        for key in (names.exact_key, names.folded_key):
            assert len(key("\ufdfa" * 80)) == names.LONGEST_KEY


class TestLastName:
    @pytest.mark.parametrize("typed", ["Reyes, Ana", "Reyes ,Ana", "Reyes，Ana", "Reyes", "Reyes,"])
    def test_is_the_part_before_the_comma(self, typed):
        assert names.last_name_of(typed) == "Reyes"


@pytest.mark.parametrize("read", READINGS, ids=lambda read: read.__name__)
@given(data=st.data(), typed=LETTERS, char=st.sampled_from([*FORMAT, "\u034f"]))
def test_invisible_characters_change_nothing(read, data, typed, char):
    at = data.draw(st.integers(0, len(typed)))

    assert read(typed[:at] + char + typed[at:]) == read(typed)


@pytest.mark.parametrize("read", READINGS, ids=lambda read: read.__name__)
@given(typed=LETTERS)
def test_what_was_read_reads_the_same(read, typed):
    assert read(read(typed)) == read(typed)
