"""Every refusal sentence is true of what it is said of.

Sentences about typed text are checked here over inputs. Sentences about a state are each shown by a
page test, which is named here. Both tables are complete: a new sentence without a row fails.
"""

import importlib
import pkgutil
import re
from pathlib import Path

import pytest
from django.utils.functional import Promise

from epcs.forms import APPROVAL, HARD_TOKEN, SigningForm
from epcs.password_form import NewPasswordForm
from erx_admin.forms import SearchForm
from exostar.constants import Factor
from exostar.forms import (
    AddHardTokenForm,
    AddMobileIdForm,
    AddPhoneForm,
    ChallengeCodeForm,
    ConfirmPhoneForm,
    MethodForm,
    MobileIdCodeForm,
    RemovePhoneForm,
    RemoveTokenForm,
    ResyncForm,
    RevokeForm,
)
from help_pages.support_form import SupportForm
from identity.constants import TokenKind
from identity.journal_pages.filters import JournalForm
from identity.web.forms import CodeField, PageForm, SignInForm

ROOT = Path(__file__).resolve().parent.parent
FORMS = {
    "sign in": SignInForm,
    "search": SearchForm,
    "support": SupportForm,
    "journal": lambda data: JournalForm(data, [], []),
    "sign": lambda data: SigningForm(data, [HARD_TOKEN, APPROVAL]),
    "new password": NewPasswordForm,
    "method": lambda data: MethodForm(data, []),
    "challenge": lambda data: ChallengeCodeForm(data, Factor.HARD_TOKEN),
    "resync": lambda data: ResyncForm(data, kind=TokenKind.EVENT),
    "add token": AddHardTokenForm,
    "add phone": AddPhoneForm,
    "confirm phone": ConfirmPhoneForm,
    "add mobile id": AddMobileIdForm,
    "mobile id code": MobileIdCodeForm,
    "remove token": RemoveTokenForm,
    "remove phone": RemovePhoneForm,
    "revoke": RevokeForm,
}
NOTHING = ["", "  "]
NO_CODE = ["12345", "1234567", "12345a", "one", "-"]
NO_SERIAL = ["1", "GALH1000003", "GALH100000333"]


def is_empty(typed):
    return not typed.strip()


def has_not_six_digits(typed):
    return not re.fullmatch(r"\D*(\d\D*){6}", typed) or any(char.isalpha() for char in typed)


def is_longer_than(most):
    return lambda typed: len(typed) > most


def is_no_serial(typed):
    return not re.fullmatch(r"[A-Za-z]{4}[0-9]{8}", re.sub(r"[\s-]", "", typed), re.ASCII)


def is_no_choice(typed):
    return typed not in {"VOICE", "TEXT", "LOST", "OTHER", "resync", "success", "session.signed_in"}


def is_no_day(typed):
    return not re.fullmatch(r"[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9])", typed)


def is_no_address(typed):
    return not re.fullmatch(r"[^@\s]+@[^@\s]+\.[^@\s]+", typed)


# Form, field, sentence, what is typed, and what makes the sentence true of it.
TYPED = [
    ("sign in", "username", "Enter your sign-in name", NOTHING, is_empty),
    (
        "sign in",
        "username",
        "Sign-in name must be 80 characters or fewer",
        ["a" * 81],
        is_longer_than(80),
    ),
    ("sign in", "password", "Enter your password", [""], is_empty),
    (
        "sign in",
        "password",
        "Password must be 128 characters or fewer",
        ["a" * 129],
        is_longer_than(128),
    ),
    (
        "search",
        "last_name",
        "Last name must be 80 characters or fewer",
        ["a" * 81],
        is_longer_than(80),
    ),
    ("support", "topic", "Choose what you would tell them", ["", "else"], is_no_choice),
    ("journal", "person", "Choose a person from the list", ["nobody"], is_no_choice),
    ("journal", "run", "Choose a run from the list", ["the first"], is_no_choice),
    ("journal", "event", "Choose an event from the list", ["fall"], is_no_choice),
    ("journal", "outcome", "Choose an outcome from the list", ["draw"], is_no_choice),
    ("journal", "day", "Enter a day like 2026-03-17", ["yesterday", "2026-02-3x"], is_no_day),
    (
        "journal",
        "day",
        "Enter a day from 2000-01-01 to 2999-12-31",
        ["1999-12-31", "3000-01-01"],
        lambda typed: not "2000-01-01" <= typed <= "2999-12-31",
    ),
    ("sign", "password", "Enter your EPCS password", [""], is_empty),
    (
        "sign",
        "password",
        "EPCS password must be 128 characters or fewer",
        ["a" * 129],
        is_longer_than(128),
    ),
    ("sign", "method", "Choose a second factor", [""], is_empty),
    ("sign", "code", "Enter the one-time password", NOTHING, is_empty),
    ("sign", "code", "One-time password must be 6 numbers", NO_CODE, has_not_six_digits),
    ("sign", "marks", "Mark at least one prescription", [()], lambda marks: not marks),
    ("new password", "password", "Enter a new EPCS password", [""], is_empty),
    (
        "new password",
        "again",
        "The two passwords do not match",
        ["", "other"],
        lambda typed: typed != "evening-strings",
    ),
    ("method", "method", "Choose a method to authenticate your identity", [""], is_empty),
    ("challenge", "code", "Enter the code", NOTHING, is_empty),
    ("challenge", "code", "Code must be 6 numbers", NO_CODE, has_not_six_digits),
    ("confirm phone", "code", "Enter the code", NOTHING, is_empty),
    ("confirm phone", "code", "Code must be 6 numbers", NO_CODE, has_not_six_digits),
    ("mobile id code", "code", "Enter the one-time password", NOTHING, is_empty),
    ("mobile id code", "code", "One-time password must be 6 numbers", NO_CODE, has_not_six_digits),
    ("resync", "first", "Enter one-time password 1", NOTHING, is_empty),
    ("resync", "second", "Enter one-time password 2", NOTHING, is_empty),
    ("resync", "first", "One-time password 1 must be 6 numbers", NO_CODE, has_not_six_digits),
    ("resync", "second", "One-time password 2 must be 6 numbers", NO_CODE, has_not_six_digits),
    ("add token", "serial", "Enter the serial number", NOTHING, is_empty),
    (
        "add token",
        "serial",
        "Serial number must be 4 letters and 8 numbers, like GALH10000017",
        NO_SERIAL,
        is_no_serial,
    ),
    (
        "add token",
        "serial",
        "Serial number must have letters from A to Z, like GALH10000017",
        ["GÄLH10000033"],
        lambda typed: not typed.isascii(),
    ),
    (
        "add token",
        "serial",
        "Serial number must be 4 letters, then 8 numbers, and nothing else, like GALH10000017",
        ["10000033GALH", "GALH10000033!"],
        is_no_serial,
    ),
    (
        "add token",
        "serial",
        "That text is too long. Enter only the serial number, like GALH10000017",
        ["GALH10000033" + " " * 2000 + "x"],
        is_longer_than(2000),
    ),
    (
        "add token",
        "first",
        "That text has more than one group of 6 numbers. Enter only the code",
        ["Your codes are 123456 and 654321"],
        lambda typed: len(re.findall(r"\b\d{6}\b", typed)) > 1,
    ),
    (
        "add token",
        "first",
        "That text is too long. Enter only the 6 numbers of the code",
        ["Your code is " + "x" * 2000],
        is_longer_than(2000),
    ),
    (
        "add token",
        "first",
        "One-Time Password 1 must be 6 numbers and nothing else",
        ["123-45a6"],
        lambda typed: len(re.findall(r"\d", typed)) == 6 and re.search(r"[a-z]", typed),
    ),
    ("add token", "first", "Enter One-Time Password 1", NOTHING, is_empty),
    ("add token", "second", "Enter One-Time Password 2", NOTHING, is_empty),
    ("add token", "first", "One-Time Password 1 must be 6 numbers", NO_CODE, has_not_six_digits),
    ("add token", "second", "One-Time Password 2 must be 6 numbers", NO_CODE, has_not_six_digits),
    # What is no number: tests/identity/test_phone_numbers.py.
    ("add phone", "number", "Enter a phone number", NOTHING, is_empty),
    ("add phone", "delivery", "Choose voice or text", ["", "PIGEON"], is_no_choice),
    ("add mobile id", "number", "Enter a phone number", NOTHING, is_empty),
    ("add mobile id", "email", "Enter an email address", NOTHING, is_empty),
    (
        "add mobile id",
        "email",
        "Enter an email address in the right form, like name@example.com",
        ["ana", "ana@", "@example.com", "ana@example", "a@b@example.com"],
        is_no_address,
    ),
    (
        "add mobile id",
        "email",
        "Email address must be 254 characters or fewer",
        ["a" * 300 + "@example.com"],
        is_longer_than(254),
    ),
    ("remove token", "reason", "Choose a reason for removal", ["", "REVOKED"], is_no_choice),
    (
        "remove token",
        "detail",
        "Additional detail must be 1000 characters or fewer",
        ["a" * 1001],
        is_longer_than(1000),
    ),
    ("remove token", "detail", "Enter additional detail", NOTHING, is_empty),
    ("remove phone", "reason", "Choose a reason for removal", ["", "REVOKED"], is_no_choice),
    (
        "remove phone",
        "detail",
        "Additional detail must be 1000 characters or fewer",
        ["a" * 1001],
        is_longer_than(1000),
    ),
    (
        "revoke",
        "word",
        "Type REVOKE to go on",
        ["", "revoke", "REVOKED"],
        lambda typed: typed != "REVOKE",
    ),
]
# What else must stand in the form for the field to be looked at.
OTHERWISE = {"password": "evening-strings", "reason": "OTHER", "delivery": "TEXT"}

EXOSTAR, EPCS = "tests/exostar/test_", "tests/epcs/test_"
# Sentences of the views, by where they are and what they are called, and a test that shows each
# with the state that makes it true.
SHOWN = {
    "exostar.views.authenticate.WRONG": (
        f"{EXOSTAR}authenticate_by_token.py::test_a_wrong_code_says_so_and_comes_back_empty"
    ),
    "exostar.views.authenticate.WRONG_TIME_TOKEN": (
        f"{EXOSTAR}authenticate_by_token.py::test_a_wrong_code_says_to_wait_and_is_a_failure"
    ),
    "exostar.views.authenticate.PAST_TIME_TOKEN": (
        f"{EXOSTAR}authenticate_by_token.py"
        "::test_pressing_again_within_the_step_says_to_wait_and_is_no_failure"
    ),
    "exostar.views.authenticate.PAST_MOBILE_ID": (
        f"{EXOSTAR}authenticate_by_token.py::test_one_code_confirms_once"
    ),
    "exostar.views.hard_token.NOT_REGISTERED": (
        f"{EXOSTAR}add_hard_token.py::test_an_unknown_serial"
    ),
    "exostar.views.hard_token.SAME_CODE": (
        f"{EXOSTAR}add_hard_token.py::test_the_same_code_twice_says_the_same_for_every_serial"
    ),
    "exostar.views.mobile_id.NOT_YOURS": (
        f"{EXOSTAR}mobile_id.py::test_a_wrong_address_or_number_with_one_sentence_for_both"
    ),
    "exostar.views.mobile_id.NOT_SENT": (
        f"{EXOSTAR}mobile_id.py::test_what_could_not_be_sent_is_said_and_written_down"
    ),
    "exostar.views.mobile_id_request.WRONG": (
        f"{EXOSTAR}mobile_id_code.py::test_is_counted_and_not_sent_back"
    ),
    "exostar.views.mobile_id_request.NO_APP": (
        f"{EXOSTAR}mobile_id_code.py::test_says_to_install_it_and_counts_nothing"
    ),
    "exostar.views.mobile_id_request.DISABLED": (
        f"{EXOSTAR}mobile_id_code.py::test_fifty_end_it_for_good"
    ),
    "exostar.views.phones.DUPLICATE": f"{EXOSTAR}phones_limits.py::test_is_found_in_any_spelling",
    "exostar.views.resync.NO_MATCH": (
        f"{EXOSTAR}resync.py::test_the_next_press_works_and_the_pair_does_not_again"
    ),
    "exostar.views.resync.SAME_CODE": (
        f"{EXOSTAR}resync.py::test_two_presses_within_one_step_say_to_wait_and_are_no_failure"
    ),
    "exostar.views.sent_codes.WRONG": (
        f"{EXOSTAR}phones_code.py::test_a_wrong_one_is_said_written_down_and_not_sent_back"
    ),
    "exostar.views.sent_codes.EXPIRED": (
        f"{EXOSTAR}phones_code.py::test_a_second_later_it_has_expired_and_nothing_is_sent_unasked"
    ),
    "exostar.views.sent_codes.USED": (
        f"{EXOSTAR}authenticate_by_phone.py::test_a_code_used_says_so_and_to_resend_it"
    ),
    "exostar.views.sent_codes.DEAD": f"{EXOSTAR}phones_code.py::test_the_fifth_wrong_try_ends_it",
    "epcs.views.epcs_password.ASK_FIRST": (
        f"{EPCS}epcs_password_once.py::test_a_direct_visit_is_told_whom_to_ask"
    ),
    "epcs.views.epcs_password.TOO_MANY": (
        f"{EPCS}epcs_password_problems.py::test_ten_tries_then_none_for_15_minutes"
    ),
    "epcs.views.epcs_password.CHANGED": (
        f"{EPCS}epcs_password_once.py::test_a_page_from_before_start_over_saves_nothing"
    ),
    "epcs.views.epcs_password.NOT_REGISTERED": (
        f"{EPCS}epcs_password_once.py::test_a_prescriber_without_registration_is_told_so"
    ),
    "epcs.views.sign.REFUSED": (
        f"{EPCS}approve_refused.py::test_a_wrong_password_gets_the_one_sentence_and_is_counted"
    ),
    "epcs.views.sign.LOCKED": (
        f"{EPCS}approve_refused.py::test_a_locked_password_says_until_when_even_if_right"
    ),
    "epcs.views.sign.TOO_MANY": (
        f"{EPCS}approve_refused.py"
        "::test_the_sixth_in_fifteen_minutes_is_refused_and_leaves_the_fifth"
    ),
    "epcs.views.sign.NOT_SENT": (
        f"{EPCS}approve_refused.py::test_is_a_friendly_sentence_and_ends_the_request"
    ),
    "epcs.views.sign.CHANGED": (
        f"{EPCS}sign.py::test_a_change_in_between_refuses_and_signs_nothing"
    ),
    "erx_admin.views.password_reset.NO_BUTTON": (
        "tests/erx_admin/test_password_reset.py::test_that_of_a_revoked_account"
    ),
    "identity.views.sign_in.ENDED": (
        "tests/identity/test_sign_in.py::test_ends_a_second_later_and_says_so"
    ),
}
# Sentences that refuse nothing.
NO_REFUSALS = {
    "epcs.views.sign.SIGNING_STATEMENT",
    # Shown by tests/exostar/test_next_steps.py.
    "exostar.views.stops.ADD_ONE",
    "exostar.views.stops.REMOVE",
    "exostar.views.stops.REMOVE_FIRST",
    "help_pages.guide.TITLE",
    "help_pages.support_form.MISSING",
    "help_pages.views_guide.TITLE",
    "help_pages.views_support.OUTCOMES",
}


@pytest.mark.parametrize(
    ("form", "field", "sentence", "inputs", "is_true"), TYPED, ids=[row[2] for row in TYPED]
)
def test_a_sentence_about_typed_text_is_true_of_it(form, field, sentence, inputs, is_true):
    for typed in inputs:
        bound = FORMS[form]({**OTHERWISE, field: typed})

        assert bound.errors[field] == [sentence], typed
        assert is_true(typed), typed


def test_every_sentence_of_a_form_has_a_row():
    told = {(form, sentence) for form, _, sentence, _, _ in TYPED}

    assert [
        (name, sentence)
        for name, make in FORMS.items()
        for sentence in sentences(make(None))
        if (name, sentence) not in told
    ] == []


def test_every_form_is_here():
    made = {type(make(None)) for make in FORMS.values()}
    product = {
        one
        for one in subclasses(PageForm)
        if not one.__module__.startswith("tests") and not subclasses(one)
    }
    # A hidden field and no sentence.
    assert {one.__name__ for one in product - made} == {"ResetForm"}


def test_every_sentence_about_a_state_is_shown_by_a_test():
    missing = [
        name
        for name in view_sentences() - NO_REFUSALS
        if name not in SHOWN or not is_there(SHOWN[name])
    ]

    assert missing == []


def sentences(form):
    """Return what the fields of a form say, Django's own words left out."""
    for field in form.fields.values():
        if isinstance(field, CodeField):
            yield f"{field.name} must be 6 numbers"
        djangos = {str(words) for kind in type(field).__mro__ for words in messages_of(kind)}
        yield from {str(words) for words in field.error_messages.values()} - djangos


def messages_of(kind):
    is_djangos = kind.__module__.startswith("django")
    return getattr(kind, "default_error_messages", {}).values() if is_djangos else ()


def is_there(node):
    file, name = node.split("::")
    return f"def {name}(" in (ROOT / file).read_text()


def subclasses(kind):
    return {one for sub in kind.__subclasses__() for one in {sub, *subclasses(sub)}}


def view_sentences():
    """Return the names of the constants of views that are sentences."""
    found = set()
    for package in (
        "identity.views",
        "exostar.views",
        "epcs.views",
        "erx_admin.views",
        "help_pages",
    ):
        folder = importlib.import_module(package).__path__
        for info in pkgutil.iter_modules(folder, f"{package}."):
            constants = vars(importlib.import_module(info.name)).items()
            found |= {
                f"{info.name}.{name}" for name, value in constants if is_sentence(name, value)
            }
    return found


def is_sentence(name, value):
    texts = value.values() if isinstance(value, dict) else [value]
    # A sentence with a link is made when it is shown.
    told = [str(text) for text in texts if type(text) is str or isinstance(text, Promise)]
    return name.isupper() and any(" " in text for text in told)
