"""How to manage an EPCS account."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from help_pages.guide import SECTIONS, TITLE
from identity.web.access import public


@public
@require_safe
def guide(request: HttpRequest) -> HttpResponse:
    """Show every step, each with the way to the page that does it."""
    return render(request, "help_pages/guide/guide.html", {"title": TITLE, "sections": SECTIONS})
