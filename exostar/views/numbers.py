"""A number refused for its kind: more than a slip, so the journal hears of it."""

from exostar.operations import numbers
from identity.constants import Event
from identity.web.forms import PageForm, PhoneNumberField
from identity.web.http import RegisteredRequest


def write_down_refused(request: RegisteredRequest, form: PageForm, event: Event) -> None:
    """Write a line if the form's number is one that is never taken."""
    if form.has_error("number", PhoneNumberField.REFUSED):
        numbers.refuse(event=event, account=request.account, by=request.user, at=request.at)
