"""The forms of Administration."""

from django import forms

from identity.web.forms import PageForm, TypedField

# As long as a last name can be.
LONGEST_NAME = 80


class SearchForm(PageForm):
    """How a last name begins; empty finds everybody."""

    last_name = TypedField(
        label="Last name",
        required=False,
        max_length=LONGEST_NAME,
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
        error_messages={"max_length": f"Last name must be {LONGEST_NAME} characters or fewer"},
    )


class ResetForm(PageForm):
    """Which person's password the page showed, of which moment and run."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
