"""Codes and serial numbers as people type and paste them: input.md, section 1."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from identity.typed import codes
from identity.typed.text import MOST_READ
from simulator.constants import TEXT as SIMULATED
from simulator.device_codes import spaced
from tests.identity.characters import DASHES, DIGITS, FORMAT

MALFORMED = "Code must be 6 numbers"
NOT_ALONE = "Code must be 6 numbers and nothing else"


def read(text):
    """Return the code, or the sentence that refuses the text."""
    try:
        return codes.read_code(text, name="Code")
    except codes.CodeError as error:
        return str(error)


def serial(text):
    try:
        return codes.read_serial(text)
    except codes.CodeError as error:
        return str(error)


def with_inserted(data, text, char):
    at = data.draw(st.integers(0, len(text)))
    return text[:at] + char + text[at:]


class TestCode:
    @pytest.mark.parametrize(
        "typed",
        [
            "123456",
            " 123 456\t",
            "123\u200b456",
            "\u200e123456",
            "\ufeff123456",
            "123\u2212456",
            "123\u2011456",
            "1-2-3-4-5-6",
            "123.456",
            "123\u00b7456.",
            "１２３４５６",
            "١٢٣٤٥٦",
            "१२३४५६",
            "1２٣४56",
            "\u3000123\u00a0456\r\n",
        ],
    )
    def test_is_read_however_it_is_written(self, typed):
        assert read(typed) == "123456"

    @given(st.text(st.sampled_from(DIGITS), min_size=6, max_size=6))
    def test_digits_of_any_script_have_their_value(self, typed):
        assert read(typed) == "".join(str(unicodedata.decimal(digit)) for digit in typed)

    @given(st.sampled_from(DASHES))
    def test_every_dash_may_stand_between(self, dash):
        assert read(f"123{dash}456") == "123456"
        assert read(f"Code: 123{dash}456") == "123456"

    @pytest.mark.parametrize(
        "typed", ["", "12345", "1234567", "12345a", "O12345", "1e5", "x", "½23456"]
    )
    def test_of_anything_else_is_refused(self, typed):
        assert read(typed) == MALFORMED

    @pytest.mark.parametrize("typed", ["123,456", "(123456)", "+123456", "code 12 34 56"])
    def test_with_anything_else_is_refused_for_that(self, typed):
        assert read(typed) == NOT_ALONE

    @given(st.text(max_size=80))
    def test_is_six_ascii_digits_or_a_refusal(self, typed):
        found = read(typed)

        assert (found.isascii() and found.isdecimal() and len(found) == 6) or found in {
            MALFORMED,
            NOT_ALONE,
            codes.SEVERAL,
        }


class TestMessage:
    @pytest.mark.parametrize(
        "message",
        [
            "482 913 is your Exostar code. Do not share it. It expires in 10 minutes.",
            "Your code is 482913",
            "482913 10 minutes left",
            "Your code is 482-913, good until 9:56 AM on 2026-03-17.",
            "Not you? Call 802-555-0100 or (802) 555 0101. Code:482913.",
            "Your code: 482913.\n\n@exostar.example #482913",
            "Kode ４８２９１３",
            "Ваш код: ٤٨٢ ٩١٣",
            "code\u200b:\u200e482\u200b913",
        ],
    )
    def test_yields_its_only_group_of_six_digits(self, message):
        assert read(message) == "482913"

    def test_of_the_simulated_phone_is_read(self):
        assert read(SIMULATED.format(code=spaced("482913"))) == "482913"

    @pytest.mark.parametrize(
        "message", ["123456 or 654321", "Old: 123 456. New: 654321", "codes 111111 222222"]
    )
    def test_with_two_codes_is_refused_for_that(self, message):
        assert read(message) == codes.SEVERAL

    @pytest.mark.parametrize(
        "message",
        [
            "Call 802-555-0100",
            "on 2026-03-17",
            "code 12345",
            "code 1234567",
            "no code",
            "code 123 456 7",
        ],
    )
    def test_without_a_group_is_refused(self, message):
        assert read(message) == MALFORMED

    def test_of_a_few_hundred_characters_is_read_and_of_thousands_refused(self):
        assert read("word " * 300 + "482913") == "482913"
        assert read("9" * MOST_READ) == MALFORMED
        assert read("9" * (MOST_READ + 1)) == codes.TOO_LONG


class TestSerial:
    @pytest.mark.parametrize(
        "typed",
        [
            "GALH10000017",
            " galh 1000-0017.",
            "GALH\u200b10000017",
            "\u200eGALH10000017",
            "ＧＡＬＨ１００００017",
            "GALH\u221210000017",
            "S/N GALH10000017",
            "s/n: GALH10000017",
            "SN:GALH10000017",
            "SN GALH10000017",
            "No. GALH10000017",
            "No.: GALH10000017",
            "№ GALH10000017",
            "Serial number GALH10000017",
            "Serial Number: GALH10000017",
            "Serial No. GALH10000017",
            "#GALH10000017",
            "# : GALH10000017",
        ],
    )
    def test_is_read_as_it_is_printed_or_labelled(self, typed):
        assert serial(typed) == "GALH10000017"

    @pytest.mark.parametrize("typed", ["SNAB10000017", "NOAB10000017", "SERI10000017"])
    def test_that_begins_like_a_label_stays_whole(self, typed):
        assert serial(typed) == typed
        assert serial(f"S/N: {typed}") == typed

    @pytest.mark.parametrize(
        ("typed", "sentence"),
        [
            ("GALH1000001", codes.NOT_A_SERIAL),
            ("GAL10000017", codes.NOT_A_SERIAL),
            ("GALH10000017 GALH10000025", codes.NOT_A_SERIAL),
            ("serial", codes.NOT_A_SERIAL),
            ("10000017GALH", codes.NOT_IN_ORDER),
            ("(GALH10000017)", codes.NOT_IN_ORDER),
            ("🙂", codes.NOT_A_SERIAL),
            ("САLH10000017", codes.OTHER_ALPHABET),
            ("GÄLH10000017", codes.OTHER_ALPHABET),
            ("G" * 5000, codes.SERIAL_TOO_LONG),
        ],
    )
    def test_of_another_form_has_its_sentence(self, typed, sentence):
        assert serial(typed) == sentence


class TestInvisible:
    """Format characters, wherever they stand, never change the outcome."""

    @given(
        st.data(),
        st.one_of(st.text(max_size=40), st.sampled_from(["123456", "code 482-913", "1 or 2"])),
        st.sampled_from(FORMAT),
    )
    def test_in_a_code(self, data, typed, char):
        assert read(with_inserted(data, typed, char)) == read(typed)

    @given(
        st.data(),
        st.one_of(st.text(max_size=40), st.sampled_from(["GALH10000017", "S/N: galh10000017"])),
        st.sampled_from(FORMAT),
    )
    def test_in_a_serial(self, data, typed, char):
        assert serial(with_inserted(data, typed, char)) == serial(typed)
