"""Why a credential is removed, and which one the page showed."""

from typing import Any

from django import forms
from django.db.models import TextChoices

from identity.models import AuthyRequest
from identity.models.credential import Credential
from identity.typed import text
from identity.web.forms import PageForm, TypedField

LONGEST_DETAIL = 1000
OTHER = "OTHER"
# Never offered: revoking the account gives it.
REVOKED = "REVOKED"


class RemovalForm(PageForm):
    """A reason from a drop-down, and a detail."""

    reasons: type[TextChoices]
    # Of a token that goes for another reason the next person wants to know why.
    other_wants_detail = False

    shown = forms.CharField(widget=forms.HiddenInput, required=False)
    reason = forms.ChoiceField(
        label="Reason for removal",
        error_messages={
            "required": "Choose a reason for removal",
            "invalid_choice": "Choose a reason for removal",
        },
    )
    detail = TypedField(
        label="Additional detail (optional)",
        as_meant=text.clean_lines,
        required=False,
        max_length=LONGEST_DETAIL,
        widget=forms.Textarea(attrs={"rows": 3}),
        error_messages={
            "max_length": f"Additional detail must be {LONGEST_DETAIL} characters or fewer"
        },
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        """Offer this credential's reasons; nothing is preselected."""
        super().__init__(*args, **kwargs)
        offered = [choice for choice in self.reasons.choices if choice[0] != REVOKED]
        field: Any = self.fields["reason"]
        field.choices = [("", "Choose a reason"), *offered]

    def clean(self) -> dict[str, Any]:
        """Want a detail for Other, where one is wanted."""
        super().clean()
        is_other = self.other_wants_detail and self.cleaned_data.get("reason") == OTHER
        if is_other and "detail" not in self.errors and not self.cleaned_data["detail"]:
            self.add_error("detail", "Enter additional detail")
        return self.cleaned_data


def shown_by(row: Credential | AuthyRequest) -> str:
    """Return what a page's form carries: which row it showed, in which run."""
    return f"{row.practice.run}:{row.public_id}"


def shows(form: PageForm, row: Credential | AuthyRequest) -> bool:
    """Say whether the form's page showed this very credential; started over, it is another."""
    return bool(form.cleaned_data["shown"] == shown_by(row))
