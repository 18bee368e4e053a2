"""Fill a form in again that was sent after a time limit: only fields that its page declares safe.

No code, password or mark of a prescription is ever among them.
"""

import json
from collections.abc import Callable
from contextlib import suppress
from datetime import timedelta
from typing import Any, TypeVar
from uuid import uuid4

from django.db import IntegrityError
from django.utils import timezone

from identity import encryption
from identity.models import KeptFields, User
from identity.models.sealed_field import place_of
from identity.typed.text import MOST_READ

# As long as somebody looks for their phone to sign in again.
LIFE = timedelta(hours=1)
# In the address that leads back, so that no other page looks for something kept.
MARK = "kept"
# Of one person: nobody comes back to more forms.
MOST_PAGES = 10

View = TypeVar("View", bound=Callable[..., Any])


def keeps(*fields: str) -> Callable[[View], View]:
    """Declare a page of a form, and which of its fields may be filled in again."""

    def declare(view: View) -> View:
        view.__dict__["kept_fields"] = fields
        return view

    return declare


def keep(request: Any, view: object, user: User) -> None:
    """Seal the safe fields of a form that was not acted on; what is older than an hour goes."""
    names = getattr(view, "kept_fields", ())
    # What is too long to be read is not kept either.
    posted = {name: request.POST.get(name, "") for name in names}
    typed = {name: value for name, value in posted.items() if 0 < len(value) <= MOST_READ}
    now = timezone.now()
    rows = KeptFields.objects.filter(user=user)
    rows.filter(address=request.path).delete()
    newest = rows.order_by("-kept_at", "-pk").values("pk")[: MOST_PAGES - 1]
    rows.exclude(pk__in=newest).delete()
    forget_old()
    if not typed:
        return
    row = KeptFields(
        practice_id=user.practice_id, user=user, address=request.path, uuid=uuid4(), kept_at=now
    )
    row.sealed = encryption.seal(json.dumps(typed).encode(), **place_of(row, "sealed"))
    # The practice may be deleted at this very moment, and with it what was typed there.
    with suppress(IntegrityError):
        # Two forms of one page sent at once keep one of them.
        KeptFields.objects.bulk_create([row], ignore_conflicts=True)


def forget_old() -> None:
    """Delete what was kept for an hour."""
    KeptFields.objects.filter(kept_at__lt=timezone.now() - LIFE).delete()


def recall(request: Any) -> dict[str, str]:
    """Return what was kept of this page's form, if its address says that something was."""
    if MARK not in request.GET or request.method == "POST":
        return {}
    since = timezone.now() - LIFE
    rows = KeptFields.objects.filter(user=request.user, address=request.path, kept_at__gte=since)
    row = rows.first()
    if row is None:
        return {}
    fields: dict[str, str] = json.loads(
        encryption.unseal(bytes(row.sealed), **place_of(row, "sealed"))
    )
    return fields


def address_of(request: Any) -> str:
    """Return where a form that was kept is filled in again."""
    query = request.GET.copy()
    query[MARK] = "yes"
    return f"{request.path}?{query.urlencode()}"
