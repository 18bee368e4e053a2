"""Phone numbers as people type them: parsed to E.164, or refused with the page's sentence."""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from phonenumbers import PhoneNumber, PhoneNumberType, ValidationResult

# Digits of any script, and what people write between them; "+" only before the country code.
TYPED = re.compile(r"\s*\+?[\d\s().\-\u2010-\u2015/]+")
# Longer than any way to type one number; more is not worth reading.
LONGEST_TYPED = 64
COUNTRIES = {"US", "CA"}
# Kept for films and training: the last four of any area code's 555-0100 to 555-0199 (NANPA).
MADE_UP = re.compile(r"[0-9]{3}55501[0-9]{2}", re.ASCII)
ORDINARY = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
}

WRONG_LENGTH = "Phone number must have 10 numbers"
WITH_EXTENSION = "Enter a phone number without an extension"
OTHER_COUNTRY = "Enter a phone number in the United States or Canada"
NOT_ORDINARY = "Enter an ordinary phone number. Toll-free and premium numbers cannot be used"
REAL = "Enter a made-up number with 555-01, for example 802 555 0142"


class NumberError(ValueError):
    """A number that cannot be used; its text is the page's sentence."""


class BadNumberError(NumberError):
    """A whole number, rightly typed, of a kind that is not taken."""


def parse(text: str) -> str:
    """Return the number in E.164; raises NumberError."""
    number = _read(text)
    national = str(number.national_number)
    if number.country_code != 1:
        raise BadNumberError(OTHER_COUNTRY)
    if phonenumbers.is_possible_number_with_reason(number) != ValidationResult.IS_POSSIBLE:
        raise NumberError(WRONG_LENGTH)
    if phonenumbers.region_code_for_number(number) not in COUNTRIES:
        raise BadNumberError(OTHER_COUNTRY)
    if phonenumbers.number_type(number) not in ORDINARY:
        raise BadNumberError(NOT_ORDINARY)
    if not settings.EPCS_ALLOW_REAL_NUMBERS and not MADE_UP.fullmatch(national):
        raise BadNumberError(REAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _read(text: str) -> PhoneNumber:
    """Read a number; letters are refused that the library would take for keys."""
    if len(text) > LONGEST_TYPED:
        raise NumberError(WRONG_LENGTH)
    # Full-width digits become plain ones; contact lists paste invisible marks along (Cf).
    plain = unicodedata.normalize("NFKC", text)
    plain = "".join(char for char in plain if unicodedata.category(char) != "Cf")
    try:
        number = phonenumbers.parse(plain, "US")
    except phonenumbers.NumberParseException:
        raise NumberError(WRONG_LENGTH) from None
    if number.extension:
        raise NumberError(WITH_EXTENSION)
    if not TYPED.fullmatch(plain):
        raise NumberError(WRONG_LENGTH)
    return number
