"""Add, resync and remove a token."""

import re

from django import forms

from exostar.forms.removal import RemovalForm
from identity.constants import TokenRemovalReason
from identity.web.forms import BETWEEN_DIGITS, CodeField, PageForm

# The article's example; Exostar's fobs of this series.
SERIAL = re.compile(r"[A-Z]{4}[0-9]{8}", re.ASCII)
LONGEST_SERIAL = 64


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


class RemoveTokenForm(RemovalForm):
    """Why a token goes."""

    reasons = TokenRemovalReason
    other_wants_detail = True
