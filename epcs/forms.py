"""The form that signs."""

import re
from typing import Any
from uuid import UUID

from django import forms

from identity.forms import CodeField, PageForm

# A mark as the page wrote it: the prescription, and the digest of what it showed.
MARK = re.compile(r"([0-9a-f-]{36}):([0-9a-f]{64})", re.ASCII)
# NIST SP 800-63B-4, section 3.1.1.2 wants 64 at least; more is not worth hashing.
LONGEST_PASSWORD = 128

METHODS = {
    "hard_token": "One-time password from your hard token",
    "mobile_id": "Code from Authy",
}


class SigningForm(PageForm):
    """Marks, EPCS password, and one code."""

    marks = forms.Field(required=False, widget=forms.CheckboxSelectMultiple)
    password = forms.CharField(
        label="EPCS password",
        max_length=LONGEST_PASSWORD,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "off"}),
        error_messages={
            "required": "Enter your EPCS password",
            "max_length": f"EPCS password must be {LONGEST_PASSWORD} characters or fewer",
        },
    )
    # Not a ChoiceField: the operation decides, and writes down what was not offered.
    method = forms.CharField(
        label="Choose a second factor",
        widget=forms.RadioSelect,
        error_messages={"required": "Choose a second factor"},
    )
    code = CodeField(
        label="One-time password",
        help_text="6 numbers from the factor you chose.",
        name="One-time password",
        missing="Enter the one-time password",
        autocomplete="one-time-code",
    )

    def __init__(self, data: Any, methods: list[str]) -> None:
        """Offer these methods."""
        super().__init__(data)
        self.fields["method"].widget.choices = [(name, METHODS[name]) for name in methods]

    def clean_marks(self) -> dict[UUID, str]:
        """Return the digest shown, by prescription."""
        matches = [MARK.fullmatch(mark) for mark in self.cleaned_data["marks"] or ()]
        if not matches:
            raise forms.ValidationError("Mark at least one prescription")
        try:
            return {UUID(match[1]): match[2] for match in matches if match}
        except ValueError:
            return {}
