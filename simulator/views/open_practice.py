"""Open a practice in another browser: two seats on two computers."""

from typing import Any

from django.conf import settings
from django.core.signing import BadSignature
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from identity.views import sign_in
from identity.web.access import public
from simulator.views.way_back import to_sign_in
from simulator.visitors.references import find, read_link_token, reference


@public
@require_safe
def open_practice(request: Any, token: str) -> HttpResponse:
    """Bring this browser into the practice and lead to its people.

    In a browser that is signed in to it show the address; only looked at (HEAD) move no browser.
    """
    try:
        sandbox = find(read_link_token(token))
    except BadSignature:
        raise Http404 from None
    if sandbox is None:
        return to_sign_in(gone="link")
    if request.user.is_authenticated and request.practice.pk == sandbox.practice_id:
        address = f"{settings.PUBLIC_URL.rstrip('/')}{request.path}"
        return render(request, "simulator/open_practice.html", {"address": address})
    if request.method == "GET":
        if request.visitor.here != reference(sandbox):
            request.visitor = request.visitor.moved_to(sandbox)
        sign_in.forget(request)
    return to_sign_in()
