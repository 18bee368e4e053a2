"""What forms share: problems for the summary, and fields for what people type."""

from collections.abc import Callable
from dataclasses import dataclass
from html import unescape
from typing import Any

from django import forms
from django.utils.datastructures import MultiValueDict
from django.utils.html import strip_tags
from django.utils.safestring import SafeData

from identity import passwords
from identity.typed import codes, names, phone_numbers, text

# As long as anybody's sign-in name (assumed).
LONGEST_SIGN_IN_NAME = 80
# NIST SP 800-63B-4, section 3.1.1.2 wants 64 at least; more than this is not worth hashing.
LONGEST_PASSWORD = 128


@dataclass(frozen=True)
class Problem:
    """One line of the summary "There is a problem"."""

    href: str
    text: str


def _plain(sentence: object) -> str:
    """Return a sentence without its links: the summary's lines are links themselves."""
    return unescape(strip_tags(str(sentence))) if isinstance(sentence, SafeData) else str(sentence)


class PageForm(forms.Form):
    """A form of one page."""

    use_required_attribute = False
    data: MultiValueDict[str, Any]

    @property
    def problems(self) -> list[Problem]:
        """Return every error with the address of its field."""
        return [
            Problem(self._href(name), _plain(text))
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


class TypedField(forms.CharField):
    """A person's words: cleaned before any rule reads them, and shown cleaned."""

    def __init__(self, *, as_meant: Callable[[str], str] = text.clean, **kwargs: Any) -> None:
        """Make the field; `as_meant` is how its text is cleaned."""
        self.as_meant = as_meant
        super().__init__(**kwargs)

    def to_python(self, value: Any) -> Any:
        """Clean the text; what is too long to be read is left to the field's own refusal."""
        return self.prepare_value(super().to_python(value))

    def prepare_value(self, value: Any) -> Any:
        """Show the text as it was understood."""
        if not isinstance(value, str) or len(value) > text.MOST_READ:
            return value
        return self.as_meant(value)


class CodeField(TypedField):
    """Six digits, alone or in a pasted message; anything else is an error that spends nothing."""

    def __init__(
        self, *, name: str, missing: str, autocomplete: str = "off", **kwargs: Any
    ) -> None:
        """Make the field; `name` begins the sentence about a wrong form."""
        self.name = name
        widget = forms.TextInput(
            attrs={
                "class": "code",
                "inputmode": "numeric",
                "autocomplete": autocomplete,
                "spellcheck": "false",
            }
        )
        super().__init__(
            as_meant=codes.code_as_meant,
            widget=widget,
            error_messages={"required": missing},
            **kwargs,
        )

    def clean(self, value: Any) -> str:
        """Return six ASCII digits."""
        typed: str = super().clean(value)
        try:
            return codes.read_code(typed, name=self.name)
        except codes.CodeError as error:
            raise forms.ValidationError(str(error)) from error


class PasswordField(forms.CharField):
    """A password, as typed: what compares it tries its normalized form first."""

    def __init__(self, *, autocomplete: str, **kwargs: Any) -> None:
        """Make the field; paste and password software are welcome."""
        widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
        super().__init__(strip=False, widget=widget, **kwargs)
        # Browsers count UTF-16 units, and cut a longer entry off without a word.
        self.widget.attrs.pop("maxlength", None)

    def run_validators(self, value: Any) -> None:
        """Count the characters of the normalized form."""
        super().run_validators(passwords.normalized(value))


class PhoneNumberField(TypedField):
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

    username = TypedField(
        label="Sign-in name",
        as_meant=names.sign_in_name,
        max_length=LONGEST_SIGN_IN_NAME,
        error_messages={
            "required": "Enter your sign-in name",
            "max_length": f"Sign-in name must be {LONGEST_SIGN_IN_NAME} characters or fewer",
        },
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false"}
        ),
    )
    password = PasswordField(
        label="Password",
        autocomplete="current-password",
        max_length=LONGEST_PASSWORD,
        error_messages={
            "required": "Enter your password",
            "max_length": f"Password must be {LONGEST_PASSWORD} characters or fewer",
        },
    )
