"""Phone numbers as people type them: workflows.md, section 9."""

import re
import unicodedata

import phonenumbers
import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from identity.typed import phone_numbers, text
from identity.web.forms import PageForm, PhoneNumberField

E164 = re.compile(r"\+1[2-9]\d{9}", re.ASCII)
# What a phone keyboard, a contact list and a mischievous visitor put into the field.
TYPED = st.text(alphabet="0123456789+() -.x/;#*,=abtelphn٠１\u202d\xa0\x00", max_size=24)
# One to three groups of about ten digits, with what stands around and between them.
NEARLY = st.builds(
    "{}{}{}".format,
    st.sampled_from(["", "+", "+1 ", "1", "011 ", "Cell: ", "(+1) ", "++", "+4"]),
    st.lists(st.from_regex(r"[2-9][0-9]{8,11}", fullmatch=True), min_size=1, max_size=3).map(
        " ".join
    ),
    st.sampled_from(["", " x5", " ext. 12", ",", ";;", "#", "a", "\u200b", " / 3"]),
)
PREFIXES = ["", "1", "+1 ", "1-", "+", "(+1) ", "tel:+1", "Cell: "]
# 21 U.S.C. 802(26): the states and the territories; and Canada.
OURS = {"US", "PR", "VI", "GU", "MP", "AS", "CA"}
NO_EXTENSION = (
    "Enter a phone number without an extension. A code cannot be delivered to an extension"
)
NO_TOLL_FREE = "Enter an ordinary phone number. Toll-free and premium numbers cannot be used"
OF_ANOTHER_KIND = {
    phone_numbers.NOBODYS,
    phone_numbers.OTHER_COUNTRY,
    phone_numbers.NOT_ORDINARY,
    NO_TOLL_FREE,
}


def is_true_of(sentence, typed):
    """Say whether the sentence is true of the input, from the input alone."""
    plain = unicodedata.normalize("NFKC", typed)
    plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    digits = "".join(str(unicodedata.decimal(char)) for char in plain if char.isdecimal())
    has_ten = len(digits) == 10 or re.fullmatch(r"(011)?1\d{10}", digits) is not None
    facts = {
        phone_numbers.HERE_OR_ABROAD: lambda: (
            "+" in plain
            and len(digits) == 10
            and phonenumbers.is_valid_number(phonenumbers.parse(f"+{digits}"))
        ),
        phone_numbers.TOO_LONG: lambda: len(typed) > 2000,
        "Phone number must have 10 numbers": lambda: not has_ten,
        "Enter the phone number in numbers, without letters": lambda: re.search(r"[^\W\d_]", plain),
        "Enter only one phone number": lambda: len(digits) >= 20,
        "Enter a phone number in the right form, like 802 555 0142": lambda: (
            has_ten and not re.fullmatch(r"\+?[\d ]+", plain.strip())
        ),
        NO_EXTENSION: lambda: re.search(r"\d\D*(x|ext|#)\D*\d+\D*$", plain, re.IGNORECASE),
        phone_numbers.NOBODYS: lambda: has_ten and not is_somebodys(digits),
        phone_numbers.OTHER_COUNTRY: lambda: is_abroad(plain, digits),
        NO_TOLL_FREE: lambda: digits[-10:-7] in TOLL_FREE_AND_PREMIUM,
        phone_numbers.NOT_ORDINARY: lambda: digits[-10:-7] not in TOLL_FREE_AND_PREMIUM,
        phone_numbers.REAL: lambda: digits[-7:-2] != "55501",
    }
    return facts[sentence]()


def refusal(typed):
    """Return why the number is refused, or None."""
    try:
        phone_numbers.parse(typed)
    except phone_numbers.NumberError as refused:
        return str(refused)
    return None


TOLL_FREE_AND_PREMIUM = {"800", "833", "844", "855", "866", "877", "888", "900"}


def is_somebodys(digits):
    """Say whether the last ten digits can be a number of the North American plan."""
    return phonenumbers.is_valid_number(phonenumbers.parse(f"+1{digits[-10:]}"))


def is_abroad(plain, digits):
    """Say whether the digits are of another country, read with the plus sign or without."""
    if "+" in plain or digits.startswith("011"):
        number = phonenumbers.parse(f"+{digits.removeprefix('011')}")
        if number.country_code != 1:
            return True
    number = phonenumbers.parse(f"+1{digits[-10:]}")
    return phonenumbers.region_code_for_number(number) not in {*OURS, None}


class TestAccepted:
    @pytest.mark.parametrize(
        "typed",
        [
            "802 555 0142",
            "8025550142",
            "(802) 555-0142",
            "[802] 555-0142",
            "802-555-0142",
            "802.555.0142",
            "802/555/0142",
            "802\u00b7555\u00b70142",
            "802\u2022555\u20220142",
            "802\u2212555\u22120142",
            "1 802 555 0142",
            "+1 802 555 0142",
            "+1 (802) 555-0142",
            "(+1) 802 555 0142",
            "(+1)8025550142",
            "+8025550142",
            "+802 555 0142",
            "011 1 802 555 0142",
            "tel:+18025550142",
            "tel:+1-802-555-0142",
            "tel:802-555-0142",
            "Cell: 802 555 0142",
            "Mobile:(802) 555-0142",
            "Work phone: 802 555 0142",
            "Tel.: 802 555 0142",
            "Tel. 802 555 0142",
            "Tel.802 555 0142",
            "mobile 802 555 0142",
            "work phone (802) 555-0142",
            "Tel. +1 802 555 0142",
            "\u201c802 555 0142\u201d",
            '"802 555 0142".',
            "'Cell: 802 555 0142'",
            "Cell: \u2018802 555 0142\u2019",
            "\u00ab802 555 0142\u00bb",
            "{802 555 0142}",
            "<802 555 0142>",
            "<tel:+18025550142>;",
            "{802} 555-0142",
            "<+1> 802 555 0142",
            "802 555 0142;;",
            "802 555 0142;.",
            "802 555 0142 , .",
            "802 555 0142;",
            "802 555 0142,",
            "802 555 0142.",
            "Cell: (+1) 802 555 0142 ;",
            "  802\u2013555\u20110142\t",
            "802\xa0555\xa00142",
            "802\u200b555\u200b0142",
            "\uff18\uff10\uff12 \uff15\uff15\uff15 \uff10\uff11\uff14\uff12",
            "\uff0b1 802 555 0142",
            "\u202d+1 802 555 0142\u202c",
            "\u0668\u0660\u0662 555 0142",
            "8025550142" + " " * 250,
        ],
    )
    def test_are_the_ways_people_write_one_number(self, typed):
        assert phone_numbers.parse(typed) == "+18025550142"

    @pytest.mark.parametrize("number", ["+18025550100", "+18025550199", "+12045550142"])
    def test_are_the_whole_fiction_range_in_both_countries(self, number):
        assert phone_numbers.parse(number) == number

    @pytest.mark.parametrize("area", ["787", "939", "340", "671", "670", "684"])
    def test_are_the_territories_of_the_united_states(self, area):
        assert phone_numbers.parse(f"{area} 555 0142") == f"+1{area}5550142"

    @pytest.mark.parametrize("typed", ["787 751 2211", "684 633 2211", "671 472 2211"])
    def test_are_their_real_numbers_where_real_ones_are_allowed(self, typed, settings):
        settings.EPCS_ALLOW_REAL_NUMBERS = True

        assert phone_numbers.parse(typed) == f"+1{typed.replace(' ', '')}"

    @pytest.mark.parametrize("typed", ["+2015550142", "+6565550142", "+4795550142"])
    def test_is_a_made_up_number_though_it_could_be_one_of_another_country(self, typed):
        assert phone_numbers.parse(typed) == "+1" + typed[1:]

    @pytest.mark.parametrize("typed", ["+4792345678", "+6567371234"])
    def test_is_no_number_that_may_be_one_of_another_country(self, typed, settings):
        settings.EPCS_ALLOW_REAL_NUMBERS = True

        assert refusal(typed) == phone_numbers.HERE_OR_ABROAD
        assert phone_numbers.parse(typed[1:]) == phone_numbers.parse(f"+1 {typed[1:]}")

    @pytest.mark.parametrize("typed", ["+479 234 5678", "+(656) 737-1234", "+212 388 2211"])
    def test_is_a_number_whose_area_code_stands_alone(self, typed, settings):
        settings.EPCS_ALLOW_REAL_NUMBERS = True

        assert phone_numbers.parse(typed) == "+1" + re.sub(r"\D", "", typed)

    @given(TYPED)
    def test_is_nothing_but_a_number_of_the_united_states_or_canada(self, typed):
        try:
            number = phone_numbers.parse(typed)
        except phone_numbers.NumberError:
            return

        assert E164.fullmatch(number)
        assert phonenumbers.region_code_for_number(phonenumbers.parse(number)) in OURS

    @given(st.integers(200, 999), st.integers(100, 199), st.sampled_from(PREFIXES))
    def test_is_the_number_that_was_meant(self, area, last, prefix):
        typed = f"{prefix}({area}) 555-0{last}"
        try:
            number = phone_numbers.parse(typed)
        except phone_numbers.NumberError as error:
            assume(str(error) in OF_ANOTHER_KIND)
            return

        assert number == f"+1{area}5550{last}"


class TestRefused:
    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            *[
                (typed, "Phone number must have 10 numbers")
                for typed in (
                    "802 555 014",
                    "802 555 01422",
                    "555 0142",
                    "911",
                    "0",
                    "-",
                    "8" * 250,
                )
            ],
            *[
                (typed, "Enter the phone number in numbers, without letters")
                for typed in (
                    "one",
                    "802-555-HELP",
                    "802 555 O142",
                    "1-800-FLOWERS",
                    "tel:555-0142;phone-context=+1802",
                    "802 555 0142;phone-context=+44",
                    "802x555x0142",
                    "HELP 555 0142",
                    "T802 555 0142",
                    "FLY 555-HELP",
                    "Tel. 802 555 O142",
                    "call me now at 802 555 0142",
                )
            ],
            *[
                (typed, "Enter only one phone number")
                for typed in (
                    "802 555 0142, 802 555 0177",
                    "802 555 0142 802 555 0177",
                    "8025550142/8025550177",
                    "8025550142 or 8025550177",
                    "Cell: 8025550142; Home: 8025550177",
                )
            ],
            *[
                (typed, "Enter a phone number in the right form, like 802 555 0142")
                for typed in (
                    "802 555 0142\x00",
                    "++1 802 555 0142",
                    "1+8025550142",
                    "802_555_0142",
                    "802 555 0142#",
                    "8025550142" + "-" * 250,
                )
            ],
            *[
                (typed, NO_EXTENSION)
                for typed in (
                    "802 555 0142 x5",
                    "802 555 0142 ext. 12",
                    "802 555 0142 extension 12",
                    "802 555 0142;ext=5",
                    "8025550142#5",
                    "555-0142 x12",
                )
            ],
            *[
                (typed, "That phone number does not exist. Check it and enter it again")
                for typed in (
                    "802 055 0142",
                    "002 555 0142",
                    "211 555 0142",
                    "1234567890",
                    "684 055 0142",
                )
            ],
            *[
                (typed, "Enter a phone number in the United States or Canada")
                for typed in (
                    "+44 20 7946 0958",
                    "011 44 20 7946 0958",
                    "+47 92 34 56 78",
                    "+45 20 12 34 56",
                    "+4520123456",
                    "+372 512 3456",
                    "+882 16 3333 3333",
                    "+1 876 555 0142",
                    "876 555 0142",
                    "+1 649 555 0142",
                )
            ],
            *[
                (f"{area} 555 0142", NO_TOLL_FREE)
                for area in ("900", "800", "888", "877", "866", "855", "844", "833")
            ],
            ("500 555 0142", "Enter the number of an ordinary phone"),
            *[
                (typed, phone_numbers.HERE_OR_ABROAD)
                for typed in (
                    "+4792345678",
                    "+ 4792345678",
                    "(+4792345678)",
                    "Cell: +4792345678",
                    "+6567371234",
                    "+4792 345678",
                    "+501 223 4567",
                )
            ],
            ("8" * 100_000, phone_numbers.TOO_LONG),
            ("8025550142" + "-" * 2000, phone_numbers.TOO_LONG),
        ],
    )
    def test_says_what_is_wrong_with_it(self, typed, sentence):
        assert refusal(typed) == sentence
        assert is_true_of(sentence, typed)

    @settings(max_examples=400)
    @given(TYPED | NEARLY)
    @example("+8025550142")
    @example("+4792345678")
    def test_with_a_sentence_that_is_true(self, typed):
        sentence = refusal(typed)

        assert sentence is None or is_true_of(sentence, typed)

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
            ("\u200b", "Enter a phone number"),
            ("\u200e \ufeff", "Enter a phone number"),
            ("802", "Phone number must have 10 numbers"),
            ("\uff08802\uff09\u200e555\u2022015", "Phone number must have 10 numbers"),
        ],
    )
    def test_says_what_is_wrong_beside_it_and_shows_the_cleaned_text(self, typed, sentence):
        form = NumberForm({"number": typed})

        assert [problem.text for problem in form.problems] == [sentence]
        assert form["number"].value() == text.clean(typed)

    def test_shows_a_right_number_cleaned(self):
        form = NumberForm({"number": "\uff08802\uff09\u200e555\u20220151 "})

        assert form.is_valid()
        assert form["number"].value() == "(802)555\u20220151"

    def test_opens_the_keyboard_of_numbers_and_fills_itself_in(self):
        html = str(NumberForm()["number"])

        assert 'type="tel"' in html
        assert 'autocomplete="tel"' in html
        assert NumberForm()["number"].help_text == "10 numbers, for example 802 555 0142"
