"""The journal, to read and to take away."""

from django.http import HttpResponse, HttpResponseBase, HttpResponseRedirect, StreamingHttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from identity.journal_pages import csv_export, reading, runs
from identity.journal_pages.filters import JournalForm
from identity.journal_pages.reading import Filters
from identity.web.access import signed_in
from identity.web.http import SignedInRequest

# Numbers of lines fit into Postgres's bigint.
MOST_DIGITS = 18


@signed_in
@require_safe
def lines(request: SignedInRequest) -> HttpResponse:
    """Show the person's own lines; to an eRx Administrator the practice's."""
    form = _form(request)
    before = _before(request)
    context = {"form": form, "is_practices": request.user.is_erx_administrator, "before": before}
    if form.is_valid():
        filters = form.filters
        context["page"] = reading.page(user=request.user, filters=filters, before=before)
        context["query"] = filters.query
        # Without the other filters, but of the same run.
        context["everything"] = Filters(run=filters.run).query
        is_earlier = filters.run not in {None, request.practice.run}
        context["earlier_run"] = filters.run if is_earlier else None
    return render(request, "identity/journal.html", context)


@signed_in
@require_safe
def download(request: SignedInRequest) -> HttpResponseBase:
    """Send the same lines as a file; what cannot be looked for is said by the page."""
    form = _form(request)
    if not form.is_valid():
        address = f"{reverse('identity:journal')}?{request.GET.urlencode()}"
        return HttpResponseRedirect(address)
    name = "practice-journal" if request.user.is_erx_administrator else "journal"
    if form.filters.run is not None:
        name += f"-run-{form.filters.run}"
    return StreamingHttpResponse(
        csv_export.rows(user=request.user, filters=form.filters),
        content_type="text/csv; charset=utf-8",
        headers={
            "Content-Disposition": f'attachment; filename="{name}-{_today(request)}.csv"',
        },
    )


def _form(request: SignedInRequest) -> JournalForm:
    is_administrator = request.user.is_erx_administrator
    people = reading.people(request.user) if is_administrator else None
    earlier = runs.offered(request.practice, request.GET.get("run", ""))
    return JournalForm(request.GET, people, earlier)


def _today(request: SignedInRequest) -> str:
    return timezone.localtime(request.at).date().isoformat()


def _before(request: SignedInRequest) -> int | None:
    text = request.GET.get("before", "")
    is_number = text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS
    return int(text) if is_number else None
