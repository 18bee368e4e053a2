"""Add, resync and remove a token."""

from typing import Any

from django import forms

from exostar.forms.removal import RemovalForm
from identity.constants import TokenKind, TokenRemovalReason
from identity.typed import codes
from identity.web.forms import CodeField, PageForm, TypedField

# Of a time token a second press shows a new code only when its 30 or 60 seconds are over.
NEXT_NUMBER = "Wait until your token shows a different number, then enter it here."


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

    def __init__(self, *args: Any, kind: TokenKind, **kwargs: Any) -> None:
        """Ask for what this kind of token shows."""
        super().__init__(*args, **kwargs)
        if kind == TokenKind.TIME:
            self.fields["second"].help_text = NEXT_NUMBER


class AddHardTokenForm(PageForm):
    """Serial number and two codes in a row."""

    serial = TypedField(
        label="Serial number",
        as_meant=codes.serial_as_meant,
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
        """Return the serial as it is kept."""
        try:
            return codes.read_serial(self.cleaned_data["serial"])
        except codes.CodeError as error:
            raise forms.ValidationError(str(error)) from error


class RemoveTokenForm(RemovalForm):
    """Why a token goes."""

    reasons = TokenRemovalReason
    other_wants_detail = True
