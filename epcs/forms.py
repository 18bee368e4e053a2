"""The form that signs."""

import re
from typing import Any
from uuid import UUID

from django import forms

from identity.constants import EPCS_PASSWORD_LONGEST
from identity.web.forms import CodeField, PageForm, PasswordField

# A mark as the page wrote it: the prescription, and the digest of what it showed.
MARK = re.compile(r"([0-9a-f-]{36}):([0-9a-f]{64})", re.ASCII)

HARD_TOKEN, APPROVAL, MOBILE_ID = "hard_token", "authy_approval", "mobile_id"
# In the order of the page.
METHODS = {
    HARD_TOKEN: "One-time password from your hard token",
    APPROVAL: "Approve in Authy",
    MOBILE_ID: "Code from Authy",
}


class SigningForm(PageForm):
    """Marks, EPCS password, and a second factor: one code, or none for an approval."""

    marks = forms.Field(required=False, widget=forms.CheckboxSelectMultiple)
    password = PasswordField(
        label="EPCS password",
        autocomplete="current-password",
        max_length=EPCS_PASSWORD_LONGEST,
        error_messages={
            "required": "Enter your EPCS password",
            "max_length": f"EPCS password must be {EPCS_PASSWORD_LONGEST} characters or fewer",
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

    def __init__(self, data: Any, methods: list[str], **kwargs: Any) -> None:
        """Offer these methods."""
        super().__init__(data, **kwargs)
        self.fields["method"].widget.choices = [(name, METHODS[name]) for name in methods]
        if len(methods) == 1:
            self.fields["method"].initial = methods[0]
        if APPROVAL in methods:
            self.fields["code"].help_text += f" Leave it empty for “{METHODS[APPROVAL]}”."

    def clean_marks(self) -> dict[UUID, str]:
        """Return the digest shown, by prescription."""
        matches = [MARK.fullmatch(mark) for mark in self.cleaned_data["marks"] or ()]
        if not matches:
            raise forms.ValidationError("Mark at least one prescription")
        try:
            return {UUID(match[1]): match[2] for match in matches if match}
        except ValueError:
            return {}

    def clean(self) -> None:
        """Ignore the code field where nothing is typed but approved."""
        if self.cleaned_data.get("method") == APPROVAL:
            self.errors.pop("code", None)
