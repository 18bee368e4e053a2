"""Administration: where an eRx Administrator begins."""

from django.http import HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from identity.web.access import administrator_only
from identity.web.http import SignedInRequest


@administrator_only
@require_safe
def tasks(request: SignedInRequest) -> HttpResponse:
    """List what can be administered here."""
    return render(request, "erx_admin/administration.html")
