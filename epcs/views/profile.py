"""My Settings, Profile: where a person is signed in."""

from dataclasses import dataclass
from datetime import datetime

from django.http import Http404, HttpResponse, HttpResponseRedirect
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_http_methods

from epcs import browsers
from identity.constants import Event, SignInEnd
from identity.models import SignIn
from identity.operations import sign_in as sign_ins
from identity.web.access import signed_in
from identity.web.http import SignedInRequest
from identity.web.once import done_address, once, what_was_done
from identity.web.time_limits.kept_fields import keeps

# Nobody has more; the page stays quick whatever there is.
MOST = 50
# Numbers of rows fit into Postgres's bigint.
MOST_DIGITS = 18


@dataclass(frozen=True)
class Row:
    """One sign-in that has not ended."""

    pk: int
    since: datetime
    last_seen: datetime
    where: str
    is_this_one: bool


@signed_in
@once
@require_http_methods(["GET", "HEAD", "POST"])
@keeps()
def profile(request: SignedInRequest) -> HttpResponse:
    """List the person's sign-ins, this one first, and end another."""
    if request.method == "POST":
        sign_ins.end(sign_in=_other(request), end=SignInEnd.ENDED, at=request.at)
        return HttpResponseRedirect(done_address(request, reverse("epcs:my-settings-profile")))
    done = what_was_done(request)
    context = {
        "tab": "profile",
        "rows": _rows(request),
        "most": MOST,
        "was_ended": done is not None and done.event == Event.SIGNED_OUT,
    }
    return render(request, "epcs/my_settings_profile.html", context)


def _other(request: SignedInRequest) -> SignIn:
    """Find the sign-in to end among the person's own; one that has ended since is found too."""
    text = request.POST.get("end", "")
    if not (text.isascii() and text.isdigit() and len(text) <= MOST_DIGITS):
        raise Http404
    rows = SignIn.objects.filter(user=request.user).exclude(pk=request.sign_in.pk)
    row = rows.select_related("proof").filter(pk=int(text)).first()
    if row is None:
        raise Http404
    row.user, row.practice = request.user, request.practice
    return row


def _rows(request: SignedInRequest) -> list[Row]:
    living = SignIn.objects.filter(user=request.user, ended_at__isnull=True)
    others = living.exclude(pk=request.sign_in.pk).order_by("-last_seen_at", "-pk")
    return [_row(row, request.sign_in) for row in [request.sign_in, *others[: MOST - 1]]]


def _row(row: SignIn, this_one: SignIn) -> Row:
    # Not the address itself: a training account is everybody's.
    is_near = row.address == this_one.address
    place = "at this network address" if is_near else "at another network address"
    return Row(
        pk=row.pk,
        since=row.started_at,
        last_seen=row.last_seen_at,
        where=f"{browsers.describe(row.browser)}, {place}",
        is_this_one=row == this_one,
    )
