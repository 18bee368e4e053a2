"""Type the word that revokes."""

from django import forms

from identity.web.forms import PageForm, TypedField

WORD = "REVOKE"
MISSING = f"Type {WORD} to go on"


class RevokeForm(PageForm):
    """The word in its own case; whatever else was typed stays in the field."""

    word = TypedField(
        label=f"Type {WORD}",
        error_messages={"required": MISSING},
        widget=forms.TextInput(attrs={"autocomplete": "off", "spellcheck": "false"}),
    )

    def clean_word(self) -> str:
        """Accept nothing but the word."""
        if (typed := str(self.cleaned_data["word"])) != WORD:
            raise forms.ValidationError(MISSING)
        return typed
