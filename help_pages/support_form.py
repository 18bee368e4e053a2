"""What one would tell PCC Support."""

from django import forms

from identity.constants import SupportTopic
from identity.web.forms import PageForm

MISSING = "Choose what you would tell them"


class SupportForm(PageForm):
    """A topic; nothing is preselected."""

    topic = forms.ChoiceField(
        label="What would you tell them?",
        choices=SupportTopic.choices,
        widget=forms.RadioSelect,
        error_messages={"required": MISSING, "invalid_choice": MISSING},
    )
