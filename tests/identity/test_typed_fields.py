"""Every page field for a person's words reads them the same way: input.md, section 1."""

import unicodedata
from importlib import import_module
from pathlib import Path

import pytest
from django import forms

from identity import passwords
from identity.journal_pages.filters import DayField
from identity.typed import codes, names, text
from identity.typed.text import MOST_READ
from identity.web.forms import CodeField, PageForm, PasswordField, PhoneNumberField, TypedField

# Of what is typed, each of these cleans in its own way.
CLEANED = (TypedField, DayField, PasswordField, PhoneNumberField)
PACKAGES = ("config", "epcs", "erx_admin", "exostar", "help_pages", "identity", "simulator")
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


def bound(field, typed):
    """Return a form of this one field, with this text typed into it."""
    return type("Form", (PageForm,), {"typed": field})({"typed": typed})


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


class TestTime:
    """Normalizing takes time in the square of a run of marks, so no field normalizes a long one."""

    # Marks of two classes by turns, out of order: what normalizing has to sort.
    WORST = ("e" + "\u0315\u0300" * 125_000)[:250_000]

    @pytest.fixture
    def normalized(self, monkeypatch):
        """Return the lengths of what is normalized from here on."""
        lengths = []
        real = unicodedata.normalize

        def normalize(form, text):
            lengths.append(len(text))
            return real(form, text[:MOST_READ])

        monkeypatch.setattr(unicodedata, "normalize", normalize)
        return lengths

    def test_no_field_normalizes_more_than_is_read(self, normalized):
        forms_read = 0
        for form in every_form():
            for field in form.base_fields.values():
                if not isinstance(field, CLEANED) or form.__module__.startswith("tests."):
                    continue
                filled = bound(field, self.WORST)
                filled.is_valid()
                str(filled["typed"])
                forms_read += 1

        assert forms_read > 15
        assert max(normalized, default=0) <= MOST_READ

    @pytest.mark.parametrize(
        "read",
        [
            text.clean,
            text.clean_lines,
            names.sign_in_name,
            names.email_key,
            names.exact_key,
            names.last_name_of,
            codes.code_as_meant,
            codes.serial_as_meant,
            passwords.normalized,
            passwords.composed,
        ],
        ids=lambda read: read.__name__,
    )
    def test_no_reading_normalizes_more_than_is_read(self, normalized, read):
        read(self.WORST)
        read("a" + "\u0301" * 2 * MOST_READ)

        assert max(normalized, default=0) <= MOST_READ

    def test_only_bounded_places_normalize(self):
        root = Path(__file__).resolve().parents[2]
        sources = (
            path
            for package in PACKAGES
            for path in (root / package).rglob("*.py")
            if "migrations" not in path.parts
        )
        found = {
            str(path.relative_to(root))
            for path in sources
            if "normalize(" in path.read_text(encoding="utf-8")
        }

        assert found == {"identity/typed/text.py", "identity/passwords/matching.py"}


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
