"""The form that chooses a new EPCS password."""

from typing import Any

from django import forms

from identity.constants import (
    EPCS_PASSWORD_LONGEST,
    EPCS_PASSWORD_OWN_CHARACTERS,
    EPCS_PASSWORD_SHORTEST,
)
from identity.passwords import Criterion, normalized
from identity.web.forms import PageForm, PasswordField

SENTENCES = {
    Criterion.LENGTH: (
        f"EPCS password must have {EPCS_PASSWORD_SHORTEST} to {EPCS_PASSWORD_LONGEST} characters"
    ),
    Criterion.CHARACTERS: (
        "EPCS password must not have invisible characters, such as tabs and those in some emoji"
    ),
    Criterion.COMMON: (
        "EPCS password must be hard to guess. Numbers and punctuation at its end do not count, so"
        " numbers alone are never enough. Use several unrelated words"
    ),
    Criterion.REMAINDER: (
        f"EPCS password must have at least {EPCS_PASSWORD_OWN_CHARACTERS} characters besides your"
        " name, your sign-in name, your practice's name, “pcc”, and “exostar”"
    ),
    Criterion.REUSED: (
        "EPCS password must be different from your sign-in password and from your last EPCS"
        " password"
    ),
}


class NewPasswordForm(PageForm):
    """A new EPCS password, twice; the operation knows the criteria."""

    # The run of the practice whose page this is: started over, it is another reset.
    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    password = PasswordField(
        label="New EPCS password",
        autocomplete="new-password",
        error_messages={"required": "Enter a new EPCS password"},
    )
    again = PasswordField(label="Type it again", autocomplete="new-password", required=False)

    def clean(self) -> dict[str, Any]:
        """Want the same password twice."""
        super().clean()
        password = self.cleaned_data.get("password")
        again = self.cleaned_data.get("again") or ""
        if password and normalized(password) != normalized(again):
            self.add_error("again", "The two passwords do not match")
        return self.cleaned_data

    def add_unmet(self, criteria: list[Criterion]) -> None:
        """Add one line for each criterion that is not met."""
        # Above what the second field has to say: the list begins with the first.
        again = self.errors.pop("again", None)
        for criterion in criteria:
            self.add_error("password", SENTENCES[criterion])
        if again is not None:
            self.errors["again"] = again
