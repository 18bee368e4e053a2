"""Choose a method, and enter its code."""

from typing import Any

from django import forms

from exostar.constants import Factor
from exostar.forms.tiles import Tile, Tiles
from exostar.methods import Method
from identity.web.forms import CodeField, PageForm


class MethodForm(PageForm):
    """Choose a method: where there is a choice, nothing is preselected."""

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
        if len(methods) == 1:
            self.fields["method"].initial = methods[0].name


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
