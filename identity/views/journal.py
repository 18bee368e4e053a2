"""The journal, to read."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from identity import journal_lines
from identity.access import signed_in
from identity.http import SignedInRequest

# Numbers of lines fit into Postgres's bigint.
MOST_DIGITS = 18


@signed_in
@require_safe
def own(request: SignedInRequest) -> HttpResponse:
    """Show the person's own lines."""
    before = request.GET.get("before", "")
    number = (
        int(before)
        if before.isascii() and before.isdigit() and len(before) <= MOST_DIGITS
        else None
    )
    page = journal_lines.own(request.practice, request.user, number)
    return render(request, "identity/journal.html", {"page": page})
