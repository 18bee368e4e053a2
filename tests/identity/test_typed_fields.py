"""Every page field for a person's words reads them the same way: input.md, section 1."""

from importlib import import_module

import pytest
from django import forms

from identity.journal_pages.filters import DayField
from identity.typed.text import MOST_READ
from identity.web.forms import CodeField, PageForm, PasswordField, PhoneNumberField, TypedField

# Of what is typed, each of these cleans in its own way.
CLEANED = (TypedField, DayField, PasswordField, PhoneNumberField)
# Nobody types into these.
PRESSED = (forms.HiddenInput, forms.RadioSelect, forms.PasswordInput)


def every_form():
    """Return the classes of all forms; the addresses load every view."""
    import_module("config.urls")
    found, left = set(), [PageForm]
    while left:
        form = left.pop()
        found.add(form)
        left += form.__subclasses__()
    return found


def test_every_field_that_is_typed_into_is_cleaned():
    typed = {
        f"{form.__name__}.{name}": field
        for form in every_form()
        for name, field in form.base_fields.items()
        if isinstance(field, forms.CharField | forms.DateField)
        and not isinstance(field.widget, PRESSED)
    }

    assert len(typed) > 15
    assert [name for name, field in typed.items() if not isinstance(field, CLEANED)] == []


def test_every_field_for_a_code_takes_what_is_pasted():
    found = {
        f"{form.__name__}.{name}": field
        for form in every_form()
        for name, field in form.base_fields.items()
        if name in {"code", "first", "second"}
    }

    assert len(found) == 8
    assert [name for name, field in found.items() if not isinstance(field, CodeField)] == []
    attributes = [set(field.widget.attrs) for field in found.values()]
    assert not any({"maxlength", "pattern"} & names for names in attributes)


class TestTypedField:
    @pytest.fixture
    def form(self):
        class Form(PageForm):
            word = TypedField(max_length=5, required=False)

        return lambda typed: Form({"word": typed})

    def test_cleans_before_any_rule_and_shows_the_cleaned_text(self, form):
        filled = form("\u200b ＡＢ\u00a0\u00a0Ｃ" + "\ufeff" * 20)

        assert filled.is_valid()
        assert (filled.cleaned_data["word"], filled["word"].value()) == ("AB C", "AB C")

    def test_leaves_unread_what_would_take_long(self, form):
        longest = "a" + "\u0301" * (MOST_READ - 1)

        assert form(longest)["word"].value() != longest
        filled = form(longest + "\u0301")
        assert not filled.is_valid()
        assert filled["word"].value() == longest + "\u0301"
