"""Phone numbers as people type them: workflows.md, section 9."""

import re

import phonenumbers
import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from identity.typed import phone_numbers
from identity.web.forms import PageForm, PhoneNumberField

E164 = re.compile(r"\+1[2-9]\d{9}", re.ASCII)
# What a phone keyboard, a contact list and a mischievous visitor put into the field.
TYPED = st.text(alphabet="0123456789+() -.x/;#*,=abtelphn٠１\u202d\xa0\x00", max_size=24)


class TestAccepted:
    @pytest.mark.parametrize(
        "typed",
        [
            "802 555 0142",
            "8025550142",
            "(802) 555-0142",
            "802-555-0142",
            "802.555.0142",
            "802/555/0142",
            "1 802 555 0142",
            "+1 802 555 0142",
            "+1 (802) 555-0142",
            "011 1 802 555 0142",
            "  802\u2013555\u20110142\t",
            "802\xa0555\xa00142",
            "\uff18\uff10\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",
            "\uff0b1 802 555 0142",
            "\u202d+1 802 555 0142\u202c",
        ],
    )
    def test_are_the_ways_people_write_one_number(self, typed):
        assert phone_numbers.parse(typed) == "+18025550142"

    @pytest.mark.parametrize("number", ["+18025550100", "+18025550199", "+12045550142"])
    def test_are_the_whole_fiction_range_in_both_countries(self, number):
        assert phone_numbers.parse(number) == number

    @given(TYPED)
    def test_is_nothing_but_a_number_of_the_united_states_or_canada(self, typed):
        try:
            number = phone_numbers.parse(typed)
        except phone_numbers.NumberError:
            return

        assert E164.fullmatch(number)
        assert phonenumbers.region_code_for_number(phonenumbers.parse(number)) in {"US", "CA"}

    @given(st.integers(200, 999), st.integers(100, 199), st.sampled_from(["", "1", "+1 ", "1-"]))
    def test_is_the_number_that_was_meant(self, area, last, prefix):
        typed = f"{prefix}({area}) 555-0{last}"
        try:
            number = phone_numbers.parse(typed)
        except phone_numbers.NumberError as error:
            assume(str(error) in {phone_numbers.OTHER_COUNTRY, phone_numbers.NOT_ORDINARY})
            return

        assert number == f"+1{area}5550{last}"


class TestRefused:
    @pytest.mark.parametrize(
        "typed",
        [
            "802 555 014",
            "802 555 01422",
            "555 0142",
            "911",
            "0",
            "one",
            "802-555-HELP",
            "802 555 O142",
            "1-800-FLOWERS",
            "tel:802-555-0142",
            "tel:555-0142;phone-context=+1802",
            "802 555 0142;phone-context=+44",
            "802 555 0142\x00",
            "802 555 0142, 802 555 0177",
            "++1 802 555 0142",
            "1+8025550142",
            "8" * 250,
            "8025550142" + " " * 250,
            "8" * 100_000,
            "-",
        ],
    )
    def test_is_what_has_not_ten_numbers(self, typed):
        with pytest.raises(phone_numbers.NumberError, match=r"^Phone number must have 10 numbers$"):
            phone_numbers.parse(typed)

    @pytest.mark.parametrize(
        "typed", ["802 555 0142 x5", "802 555 0142 ext. 12", "802 555 0142;ext=5", "8025550142#5"]
    )
    def test_is_an_extension(self, typed):
        with pytest.raises(phone_numbers.NumberError, match="without an extension"):
            phone_numbers.parse(typed)

    @pytest.mark.parametrize(
        "typed",
        [
            "+44 20 7946 0958",
            "+882 16 3333 3333",
            "+1 876 555 0142",
            "876 555 0142",
            "787 555 0142",
            "+1 649 555 0142",
            "802 055 0142",
            "002 555 0142",
        ],
    )
    def test_is_another_country_the_caribbean_and_what_nobody_has(self, typed):
        with pytest.raises(phone_numbers.NumberError, match="in the United States or Canada"):
            phone_numbers.parse(typed)

    @pytest.mark.parametrize(
        "area", ["900", "800", "888", "877", "866", "855", "844", "833", "500"]
    )
    def test_is_premium_toll_free_and_personal(self, area):
        with pytest.raises(phone_numbers.NumberError, match="Toll-free and premium"):
            phone_numbers.parse(f"{area} 555 0142")

    @pytest.mark.parametrize("typed", ["802 388 2211", "802 555 0099", "802 555 0200"])
    def test_is_a_real_number_until_the_deployment_allows_them(self, typed, settings):
        with pytest.raises(phone_numbers.NumberError, match="for example 802 555 0142"):
            phone_numbers.parse(typed)
        settings.EPCS_ALLOW_REAL_NUMBERS = True

        assert E164.fullmatch(phone_numbers.parse(typed))

    @pytest.mark.parametrize("typed", ["900 388 2211", "876 388 2211", "800 388 2211"])
    def test_is_no_other_rule_where_real_numbers_are_allowed(self, typed, settings):
        settings.EPCS_ALLOW_REAL_NUMBERS = True

        with pytest.raises(phone_numbers.NumberError):
            phone_numbers.parse(typed)


class NumberForm(PageForm):
    number = PhoneNumberField()


class TestField:
    def test_gives_the_number_in_one_spelling(self):
        form = NumberForm({"number": "(802) 555-0142"})

        assert form.is_valid()
        assert form.cleaned_data["number"] == "+18025550142"

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("", "Enter a phone number"),
            ("   ", "Enter a phone number"),
            ("802", "Phone number must have 10 numbers"),
        ],
    )
    def test_says_what_is_wrong_beside_it_and_keeps_what_was_typed(self, typed, sentence):
        form = NumberForm({"number": typed})

        assert [problem.text for problem in form.problems] == [sentence]
        assert form["number"].value() == typed

    def test_opens_the_keyboard_of_numbers_and_fills_itself_in(self):
        html = str(NumberForm()["number"])

        assert 'type="tel"' in html
        assert 'autocomplete="tel"' in html
        assert NumberForm()["number"].help_text == "10 numbers, for example 802 555 0142"
