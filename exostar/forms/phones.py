"""Add and remove a backup phone number."""

from django import forms

from exostar.forms.removal import RemovalForm
from exostar.forms.tiles import Tile, Tiles
from identity.constants import Delivery, PhoneRemovalReason
from identity.web.forms import CodeField, PageForm, PhoneNumberField


class AddPhoneForm(PageForm):
    """A number, and how it receives codes; nothing is preselected."""

    HINTS = {
        Delivery.VOICE: "Exostar calls you and reads out a code. Choose this for a landline.",
        Delivery.TEXT: "Exostar sends a text message. The phone must be able to receive texts.",
    }

    number = PhoneNumberField()
    delivery = forms.ChoiceField(
        label="Delivery method",
        choices=[(way.value, Tile(way.label, hint)) for way, hint in HINTS.items()],
        widget=Tiles,
        error_messages={
            "required": "Choose voice or text",
            "invalid_choice": "Choose voice or text",
        },
    )


class ConfirmPhoneForm(PageForm):
    """The verification code that a new number was sent."""

    code = CodeField(
        label="Verification code",
        help_text="6 numbers, for example 123456",
        name="Code",
        missing="Enter the code",
        autocomplete="one-time-code",
    )


class RemovePhoneForm(RemovalForm):
    """Why a backup phone number goes."""

    reasons = PhoneRemovalReason
