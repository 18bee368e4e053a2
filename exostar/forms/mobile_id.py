"""Add a Mobile ID, by a request or by a code."""

from django import forms
from django.core.validators import validate_email

from identity.web.forms import CodeField, PageForm, PhoneNumberField, TypedField

# As long as the registration's own column.
LONGEST_EMAIL = 254


class AddMobileIdForm(PageForm):
    """The smartphone's number and the registration's email address."""

    number = PhoneNumberField()
    email = TypedField(
        label="Email address",
        help_text="The one you used to register for EPCS",
        max_length=LONGEST_EMAIL,
        widget=forms.EmailInput(attrs={"autocomplete": "email", "spellcheck": "false"}),
        error_messages={
            "required": "Enter an email address",
            "max_length": f"Email address must be {LONGEST_EMAIL} characters or fewer",
        },
    )

    def clean_email(self) -> str:
        """Return the address, if it is one."""
        email: str = self.cleaned_data["email"]
        try:
            validate_email(email)
        except forms.ValidationError:
            raise forms.ValidationError(
                "Enter an email address in the right form, like name@example.com"
            ) from None
        return email


class MobileIdCodeForm(PageForm):
    """A code of the token that is being registered."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    code = CodeField(
        label="One-time password",
        help_text="6 numbers. A new one appears every 30 seconds.",
        name="One-time password",
        missing="Enter the one-time password",
        autocomplete="one-time-code",
    )
