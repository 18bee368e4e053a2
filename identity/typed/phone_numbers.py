"""Phone numbers as people type them: parsed to E.164, or refused with the page's sentence."""

import re
import unicodedata

import phonenumbers
from django.conf import settings
from phonenumbers import PhoneNumber, PhoneNumberType, ValidationResult

from identity.typed import text

WORDS = r"[^\W\d_]+(?:[ .-][^\W\d_]+){0,2}"
# "Cell: 802 …", "Work phone: …", "tel:+1…" (RFC 3966): up to three words and a colon.
LABEL = re.compile(WORDS + r"\.? ?: ?")
# "Tel. 802 …", "mobile 802 …": a label only if a whole number follows.
WORDS_IN_FRONT = re.compile(WORDS + r"(?:\. ?| )")
# Brackets, a minus sign, middle dots, bullets; every dash (category Pd) stands there, too.
BETWEEN_GROUPS = " ()[]{}<>./\u2212\u00b7\u2022\u2027\u2219\u22c5\u30fb"
# What is pasted along from a message or a list: quotation marks, and punctuation at the end.
QUOTES = " \"'`\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u2039\u203a"
IN_FRONT = QUOTES + "{<"
AT_THE_END = QUOTES + "}>;,."
# The part after a number that is dialed when somebody has answered.
EXTENSION = re.compile(r"(?:ext(?:ensio)?n?|x|#)[ .:=#]*[0-9]{1,7} ?#?$", re.IGNORECASE)
# NANP: three digits of area code, three of exchange, four of the line.
TEN = 10
AREA_CODE = 3
# Fewer are no number that an extension could follow: NANP, without the area code.
BEFORE_AN_EXTENSION = 7
# A country code that stands alone: of "+47 92 34 56 78" the plus sign cannot be ignored.
COUNTRY_CODE_ALONE = re.compile(r"[(\[{<]? ?\+ ?\d{1,2}\D")
AREA_CODE_ALONE = re.compile(r"[(\[{<]? ?\+ ?[(\[{<]?\d{3}\D")
# Longer than any way to type one number; more is not worth reading.
LONGEST_TYPED = 64
# 21 U.S.C. 802(26): the United States are the states and the territories.
COUNTRIES = {"US", "AS", "GU", "MP", "PR", "VI", "CA"}
# Kept for films and training: the last four of any area code's 555-0100 to 555-0199 (NANPA).
MADE_UP = re.compile(r"[0-9]{3}55501[0-9]{2}", re.ASCII)
ORDINARY = {
    PhoneNumberType.FIXED_LINE,
    PhoneNumberType.MOBILE,
    PhoneNumberType.FIXED_LINE_OR_MOBILE,
}
TOLL_FREE_OR_PREMIUM = {PhoneNumberType.TOLL_FREE, PhoneNumberType.PREMIUM_RATE}

TOO_LONG = "That text is too long. Enter only the phone number, like 802 555 0142"
WRONG_LENGTH = "Phone number must have 10 numbers"
WITH_LETTERS = "Enter the phone number in numbers, without letters"
WITH_EXTENSION = (
    "Enter a phone number without an extension. A code cannot be delivered to an extension"
)
MORE_THAN_ONE = "Enter only one phone number"
MALFORMED = "Enter a phone number in the right form, like 802 555 0142"
HERE_OR_ABROAD = (
    "With the plus sign, that is a phone number in another country. For the United States or"
    " Canada, leave out the plus sign or write +1"
)
NOBODYS = "That phone number does not exist. Check it and enter it again"
OTHER_COUNTRY = "Enter a phone number in the United States or Canada"
SPECIAL_RATE = "Enter an ordinary phone number. Toll-free and premium numbers cannot be used"
NOT_ORDINARY = "Enter the number of an ordinary phone"
REAL = "Enter a made-up number with 555-01, for example 802 555 0142"


class NumberError(ValueError):
    """A number that cannot be used; its text is the page's sentence."""


class BadNumberError(NumberError):
    """A whole number, rightly typed, of a kind that is not taken."""


def parse(typed: str) -> str:
    """Return the number in E.164; raises NumberError."""
    if len(typed) > text.MOST_READ:
        raise NumberError(TOO_LONG)
    number = _read(_without_label(text.clean(typed)))
    if number.country_code != 1:
        raise BadNumberError(OTHER_COUNTRY)
    region = phonenumbers.region_code_for_number(number)
    kind = phonenumbers.number_type(number)
    is_made_up = _is_made_up(number)
    # Of American Samoa the library knows no exchange 555.
    is_unknown = kind == PhoneNumberType.UNKNOWN and not is_made_up
    if region is None or (region in COUNTRIES and is_unknown):
        raise BadNumberError(NOBODYS)
    if region not in COUNTRIES:
        raise BadNumberError(OTHER_COUNTRY)
    if kind in TOLL_FREE_OR_PREMIUM:
        raise BadNumberError(SPECIAL_RATE)
    if kind not in ORDINARY and kind != PhoneNumberType.UNKNOWN:
        raise BadNumberError(NOT_ORDINARY)
    if not settings.EPCS_ALLOW_REAL_NUMBERS and not is_made_up:
        raise BadNumberError(REAL)
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def _without_label(typed: str) -> str:
    """Return the text without a label, and without quotation marks and the like around it."""
    rest = typed.lstrip(IN_FRONT).rstrip(AT_THE_END)
    if label := LABEL.match(rest) or WORDS_IN_FRONT.match(rest):
        after = rest[label.end() :].lstrip(IN_FRONT)
        is_whole = len(_digits(after)) >= TEN and not any(map(str.isalpha, after))
        if ":" in label[0] or is_whole:
            return after
    return rest


def _read(typed: str) -> PhoneNumber:
    """Read the digits as they stand; the library would take letters for keys, and more."""
    digits = _digits(typed)
    if not _is_one_number(typed):
        raise NumberError(_why_not_one(typed, digits))
    is_international = "+" in typed
    if len(digits) == TEN and not COUNTRY_CODE_ALONE.match(typed):
        is_international = is_international and _is_abroad(typed, digits)
    number = _parsed("+" * is_international + digits)
    possible = phonenumbers.is_possible_number_with_reason(number)
    if number.country_code != 1 or possible == ValidationResult.IS_POSSIBLE:
        return number
    if _has_ten(digits):
        raise BadNumberError(NOBODYS)
    raise NumberError(MORE_THAN_ONE if _has_two(typed, digits) else WRONG_LENGTH)


def _is_abroad(typed: str, digits: str) -> bool:
    """Return True if ten digits after a plus sign are a number of another country only.

    Raises NumberError if they may as well be a number without the plus sign: nobody can tell.
    """
    abroad, here = _parsed(f"+{digits}"), _parsed(digits)
    if abroad.country_code == 1 or not phonenumbers.is_valid_number(abroad) or _is_made_up(here):
        return False
    # A group of three is an area code, unless it is a country code as well: +507 is Panama's.
    if AREA_CODE_ALONE.match(typed) and len(str(abroad.country_code)) < AREA_CODE:
        return False
    if phonenumbers.is_valid_number(here):
        raise NumberError(HERE_OR_ABROAD)
    return True


def _parsed(digits: str) -> PhoneNumber:
    """Return the number with these digits, or an empty one of this country."""
    try:
        return phonenumbers.parse(digits, "US")
    except phonenumbers.NumberParseException:
        return PhoneNumber(country_code=1)


def _is_made_up(number: PhoneNumber) -> bool:
    return MADE_UP.fullmatch(str(number.national_number)) is not None


def _is_one_number(typed: str) -> bool:
    """Return True if nothing but digits and what people write between them is there."""
    head, plus, tail = typed.partition("+")
    return (
        len(typed) <= LONGEST_TYPED
        and (not plus or head.strip(" ([{<") == "")
        and all(
            char.isdecimal() or char in BETWEEN_GROUPS or unicodedata.category(char) == "Pd"
            for char in head + tail
        )
    )


def _digits(typed: str) -> str:
    """Return the digits of any script as ASCII."""
    return "".join(str(unicodedata.decimal(char)) for char in typed if char.isdecimal())


def _has_ten(digits: str) -> bool:
    """Return True for ten digits, and for ten after the country code."""
    return re.fullmatch(r"(?:(?:011)?1)?[0-9]{10}", digits) is not None


def _has_two(typed: str, digits: str) -> bool:
    return len(digits) >= 2 * TEN and not typed.isdecimal()


def _has_extension(typed: str) -> bool:
    found = EXTENSION.search(typed)
    return found is not None and len(_digits(typed[: found.start()])) >= BEFORE_AN_EXTENSION


def _why_not_one(typed: str, digits: str) -> str:
    """Return a sentence that is true of what was typed, the most helpful first."""
    if len(typed) <= LONGEST_TYPED:
        if _has_two(typed, digits):
            return MORE_THAN_ONE
        if _has_extension(typed):
            return WITH_EXTENSION
        if any(char.isalpha() for char in typed):
            return WITH_LETTERS
    return MALFORMED if _has_ten(digits) else WRONG_LENGTH
