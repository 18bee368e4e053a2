"""What forms share: problems for the summary, and how a code is typed."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict

from identity import passwords
from identity.constants import OTP_DIGITS
from identity.typed import phone_numbers

# What people type between digits: spaces, hyphens and the dashes that software makes of them.
BETWEEN_DIGITS = re.compile(r"[\s\-\u2010-\u2015]")
CODE = re.compile(rf"[0-9]{{{OTP_DIGITS}}}", re.ASCII)
# Longer than any way to type six digits; more is not worth reading.
LONGEST_CODE = 64


@dataclass(frozen=True)
class Problem:
    """One line of the summary "There is a problem"."""

    href: str
    text: str


class PageForm(forms.Form):
    """A form of one page."""

    use_required_attribute = False
    data: MultiValueDict[str, Any]

    @property
    def problems(self) -> list[Problem]:
        """Return every error with the address of its field."""
        return [
            Problem(self._href(name), str(text))
            for name, texts in self.errors.items()
            for text in texts
        ]

    def _href(self, name: str) -> str:
        field = self[name] if name in self.fields else None
        if field is None:
            return "#main"
        first = f"{field.auto_id}_0" if field.use_fieldset else field.auto_id
        return f"#{first}"

    def without_values(self, *names: str) -> None:
        """Let these fields come back empty: their codes were evaluated."""
        kept = {name: value for name, value in self.data.lists() if name not in names}
        self.data = MultiValueDict(kept)


class CodeField(forms.CharField):
    """Six digits; spaces and dashes are ignored, anything else is an error that spends nothing."""

    def __init__(
        self, *, name: str, missing: str, autocomplete: str = "off", **kwargs: Any
    ) -> None:
        """Make the field; `name` begins the sentence about a wrong form."""
        self.malformed = f"{name} must be {OTP_DIGITS} numbers"
        widget = forms.TextInput(
            attrs={
                "class": "code",
                "inputmode": "numeric",
                "autocomplete": autocomplete,
                "spellcheck": "false",
            }
        )
        super().__init__(widget=widget, error_messages={"required": missing}, **kwargs)

    def clean(self, value: Any) -> str:
        """Return six ASCII digits."""
        text: str = super().clean(value)
        digits = BETWEEN_DIGITS.sub("", text[:LONGEST_CODE])
        if len(text) > LONGEST_CODE or not CODE.fullmatch(digits):
            raise forms.ValidationError(self.malformed)
        return digits


class PasswordField(forms.CharField):
    """An EPCS password: taken as typed, in the one form it is kept in."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        """Make the field; paste and password software are welcome."""
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, widget=widget, **kwargs)

    def to_python(self, value: Any) -> str:
        """Normalize before the length is looked at."""
        return passwords.normalized(super().to_python(value) or "")


class PhoneNumberField(forms.CharField):
    """A phone number as people type one; cleaned, it is E.164."""

    # The code of an error that is a refusal and no slip: the journal has a line for it.
    REFUSED = "bad_number"

    def __init__(self, **kwargs: Any) -> None:
        """Make the field with its label and hint."""
        super().__init__(
            label="Phone number",
            help_text="10 numbers, for example 802 555 0142",
            widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
            error_messages={"required": "Enter a phone number"},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return the number in E.164, or say what is wrong with it."""
        text: str = super().clean(value)
        try:
            return phone_numbers.parse(text)
        except phone_numbers.BadNumberError as error:
            raise forms.ValidationError(str(error), code=self.REFUSED) from error
        except phone_numbers.NumberError as error:
            raise forms.ValidationError(str(error)) from error


class SignInForm(PageForm):
    """Who, and the password."""

    username = forms.CharField(
        label="Sign-in name",
        max_length=80,
        error_messages={
            "required": "Enter your sign-in name",
            "max_length": "Sign-in name must be 80 characters or fewer",
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = forms.CharField(
        label="Password",
        # NIST SP 800-63B-4, section 3.1.1.2 wants 64 at least; more than this is not worth hashing.
        max_length=128,
        strip=False,
        error_messages={
            "required": "Enter your password",
            "max_length": "Password must be 128 characters or fewer",
        },
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
    )
