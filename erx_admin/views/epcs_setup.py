"""EPCS Setup: find a prescriber by last name."""

from urllib.parse import urlencode
from uuid import UUID

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from erx_admin import prescribers
from erx_admin.forms import SearchForm
from identity.typed import names
from identity.web.access import administrator_only
from identity.web.http import SignedInRequest

LEFT, RIGHT = "\N{LEFT SINGLE QUOTATION MARK}", "\N{RIGHT SINGLE QUOTATION MARK}"


@administrator_only
@require_safe
def search(request: SignedInRequest) -> HttpResponse:
    """List the prescribers whose last name begins as typed; with nothing typed, all of them."""
    form = SearchForm(request.GET)
    context: dict[str, object] = {"form": form}
    if form.is_valid():
        typed = form.cleaned_data["last_name"]
        last_name = names.last_name_of(typed)
        page = prescribers.search(request.practice, last_name, _after(request), request.at)
        context |= {"rows": page.rows, "told": _told(page, typed), "more": _more(page, typed)}
    return render(request, "erx_admin/epcs_setup.html", context)


def _after(request: SignedInRequest) -> UUID | None:
    try:
        return UUID(request.GET.get("after", ""))
    except ValueError:
        return None


def _more(page: prescribers.Page, typed: str) -> str:
    """Return the address of the next page; empty at the end."""
    if page.next_after is None:
        return ""
    return "?" + urlencode({"last_name": typed, "after": page.next_after})


def _told(page: prescribers.Page, typed: str) -> str:
    """Say how many there are where that is known: nobody counts millions to show a page."""
    last_name = names.last_name_of(typed)
    if not page.rows:
        return _none(page, last_name)
    # A comma or dashes alone: what is listed was not found by them.
    if typed and not names.folded_key(last_name):
        return f"{LEFT}{typed}{RIGHT} has no last name in it. All prescribers: {_number(page)}"
    return _number(page)


def _number(page: prescribers.Page) -> str:
    number = len(page.rows)
    more = "" if page.is_first else "more "
    people = f"{number} {more}{'prescriber' if number == 1 else 'prescribers'}"
    if page.next_after is not None:
        return f"{people} shown. There are more."
    return f"{people} found."


def _none(page: prescribers.Page, last_name: str) -> str:
    if not page.is_first:
        return "There are no more prescribers."
    if names.folded_key(last_name):
        return (
            f"No prescriber has a last name that starts with {LEFT}{last_name}{RIGHT}."
            " Check the spelling, or search for the first letters of the last name."
        )
    return "This practice has no prescribers yet."
