"""The forms of Exostar Account Management: how things are typed, not whether they are right."""

import re
from dataclasses import dataclass
from typing import Any

from django import forms

from exostar.constants import Factor
from exostar.methods import Method
from identity.constants import TokenRemovalReason
from identity.forms import BETWEEN_DIGITS, CodeField, PageForm
from identity.models.credential import Credential

# The article's example; Exostar's fobs of this series.
SERIAL = re.compile(r"[A-Z]{4}[0-9]{8}", re.ASCII)
LONGEST_SERIAL = 64
LONGEST_DETAIL = 1000


@dataclass(frozen=True)
class Tile:
    """A radio's label with its hint."""

    label: str
    hint: str

    def __str__(self) -> str:
        """Return the label, the beginning of the radio's name."""
        return self.label


class Tiles(forms.RadioSelect):
    """Radios as tiles."""

    template_name = "django/forms/widgets/tiles.html"


class MethodForm(PageForm):
    """Choose a method: nothing is preselected."""

    # Not a ChoiceField: the operation decides, and writes down what was not offered.
    method = forms.CharField(
        label="Choose a method to authenticate your identity",
        help_text="Pick one that you still have with you.",
        widget=Tiles,
        error_messages={"required": "Choose a method to authenticate your identity"},
    )

    def __init__(self, data: Any, methods: list[Method]) -> None:
        """Offer these methods."""
        super().__init__(data)
        choices = [(method.name, Tile(method.label, method.hint)) for method in methods]
        self.fields["method"].widget.choices = choices


class ChallengeCodeForm(PageForm):
    """The code of the method chosen."""

    LABELS = {
        Factor.HARD_TOKEN: (
            "One-time password",
            "Press the button on your hard token, then enter the 6 numbers it shows.",
        ),
        Factor.MOBILE_ID: (
            "One-time password",
            "Open Authy on your smartphone and enter the 6 numbers for PCC eRx.",
        ),
        Factor.PHONE: ("Verification code", "6 numbers, for example 123456"),
    }

    code = CodeField(name="Code", missing="Enter the code")

    def __init__(self, data: Any, factor: Factor) -> None:
        """Ask in the words of this factor."""
        super().__init__(data)
        field = self.fields["code"]
        field.label, field.help_text = self.LABELS[factor]
        if factor != Factor.HARD_TOKEN:
            # Phones and password software can fill these in; a fob's code is only ever read off.
            field.widget.attrs["autocomplete"] = "one-time-code"


class ResyncForm(PageForm):
    """Two codes in a row."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    first = CodeField(
        label="One-time password 1",
        help_text="Press the button on your hard token to generate a one-time password, then enter"
        " it here.",
        name="One-time password 1",
        missing="Enter one-time password 1",
    )
    second = CodeField(
        label="One-time password 2",
        help_text="Press the button a second time to generate another password, then enter it"
        " here.",
        name="One-time password 2",
        missing="Enter one-time password 2",
    )


class AddHardTokenForm(PageForm):
    """Serial number and two codes in a row."""

    serial = forms.CharField(
        label="Serial number",
        help_text="On the back of your hard token. Enter it as it is printed; spaces and dashes do"
        " not matter.",
        error_messages={"required": "Enter the serial number"},
        widget=forms.TextInput(
            attrs={
                "autocomplete": "off",
                "autocapitalize": "characters",
                "spellcheck": "false",
                "class": "mono",
            }
        ),
    )
    first = CodeField(
        label="One-Time Password 1",
        help_text="Press the button on your hard token, then enter the password.",
        name="One-Time Password 1",
        missing="Enter One-Time Password 1",
    )
    second = CodeField(
        label="One-Time Password 2",
        help_text="Press the button a second time, then enter the new password.",
        name="One-Time Password 2",
        missing="Enter One-Time Password 2",
    )

    def clean_serial(self) -> str:
        """Return the serial without case, spaces and dashes."""
        typed: str = self.cleaned_data["serial"]
        serial = BETWEEN_DIGITS.sub("", typed[:LONGEST_SERIAL]).upper()
        if len(typed) > LONGEST_SERIAL or not SERIAL.fullmatch(serial):
            raise forms.ValidationError(
                "Serial number must be 4 letters and 8 numbers, like GALH10000017"
            )
        return serial


class RemoveTokenForm(PageForm):
    """Why a token goes."""

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label="Reason for removal",
        choices=[
            ("", "Choose a reason"),
            *(one for one in TokenRemovalReason.choices if one[0] != TokenRemovalReason.REVOKED),
        ],
        error_messages={
            "required": "Choose a reason for removal",
            "invalid_choice": "Choose a reason for removal",
        },
    )
    detail = forms.CharField(
        label="Additional detail (optional)",
        required=False,
        max_length=LONGEST_DETAIL,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": f"Additional detail must be {LONGEST_DETAIL} characters or fewer"
        },
    )

    def clean(self) -> dict[str, Any]:
        """Want a detail for Other."""
        super().clean()
        is_other = self.cleaned_data.get("reason") == TokenRemovalReason.OTHER
        if is_other and "detail" not in self.errors and not self.cleaned_data["detail"]:
            self.add_error("detail", "Enter additional detail")
        return self.cleaned_data


def shown_by(credential: Credential) -> str:
    """Return what a page's form carries: which credential it showed, in which run."""
    return f"{credential.practice.run}:{credential.public_id}"


def shows(form: PageForm, credential: Credential) -> bool:
    """Say whether the form's page showed this very credential; started over, it is another."""
    return bool(form.cleaned_data["shown"] == shown_by(credential))
