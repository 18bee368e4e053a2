"""What one looks for in the journal, as it is typed."""

from datetime import date
from typing import Any

from django import forms

from identity.constants import Event, Outcome
from identity.journal_pages.reading import Filters
from identity.journal_pages.runs import Run
from identity.models import User
from identity.typed import text
from identity.web.forms import PageForm

# There is no journal of before, and no clock that goes beyond.
FIRST_YEAR, LAST_YEAR = 2000, 2999
NO_DAY = "Enter a day like 2026-03-17"
NOT_THEN = f"Enter a day from {FIRST_YEAR}-01-01 to {LAST_YEAR}-12-31"
NO_PERSON = "Choose a person from the list"
NO_RUN = "Choose a run from the list"


class DayField(forms.DateField):
    """A day as people type it; browsers with a calendar send it plain."""

    def to_python(self, value: Any) -> date | None:
        """Clean the text before it is read as a day."""
        return super().to_python(self.prepare_value(value))

    def prepare_value(self, value: Any) -> Any:
        """Show the text as it was understood."""
        if not isinstance(value, str) or len(value) > text.MOST_READ:
            return value
        return text.with_hyphens(text.with_ascii_digits(text.clean(value)))


def _choice(label: str, everything: str, wrong: str, choices: Any) -> forms.ChoiceField:
    return forms.ChoiceField(
        label=label,
        required=False,
        choices=[("", everything), *choices],
        error_messages={"invalid_choice": wrong},
    )


class JournalForm(PageForm):
    """Filters of the own journal; an eRx Administrator may also look for a person.

    Where there was a Start over, an earlier run can be opened.
    """

    # First on the page; who may be looked for is known with the form.
    person = _choice("Person", "Everybody", NO_PERSON, ())
    event = _choice("Event", "Every event", "Choose an event from the list", Event.choices)
    outcome = _choice("Outcome", "Any outcome", "Choose an outcome from the list", Outcome.choices)
    day = DayField(
        label="Day",
        required=False,
        input_formats=["%Y-%m-%d"],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
        error_messages={"invalid": NO_DAY},
    )

    run = _choice("Run", "The present run", NO_RUN, ())

    def __init__(self, data: Any, people: list[User] | None, runs: list[Run]) -> None:
        """Offer these people, None leaves the person out, and these earlier runs, if any."""
        super().__init__(data)
        if people is None:
            del self.fields["person"]
        else:
            named = [(person.key, person.full_name) for person in people]
            self.fields["person"] = _choice("Person", "Everybody", NO_PERSON, named)
        if runs or self.data.get("run"):
            known = [(str(run.number), run.label) for run in runs]
            self.fields["run"] = _choice("Run", "The present run", NO_RUN, known)
        else:
            del self.fields["run"]

    def clean_day(self) -> date | None:
        """Accept the days there may be lines of."""
        day: date | None = self.cleaned_data["day"]
        if day is not None and not FIRST_YEAR <= day.year <= LAST_YEAR:
            raise forms.ValidationError(NOT_THEN)
        return day

    def clean_run(self) -> int | None:
        """Return the number of a run, or None for the present one."""
        run: str = self.cleaned_data["run"]
        return int(run) if run else None

    @property
    def filters(self) -> Filters:
        """Return what a valid form looks for."""
        return Filters(**self.cleaned_data)
