"""Claim a form, and keep what it led to."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime, timedelta
from typing import Any
from urllib.parse import urljoin
from uuid import UUID

from django.db import connection
from django.urls import reverse

from identity import encryption
from identity.constants import Event
from identity.models import FormAnswer, User
from identity.models.sealed_field import place_of

# After a crash nobody answers: the next press may try again (system time).
ABANDONED = timedelta(seconds=30)
# Old answers go when the same person sends another form.
KEPT = timedelta(days=1)

# The form's own page says what was done: its address names whom it was done to.
OWN_PAGE = ""
# The page beside the form's: both addresses name the prescription.
APPROVAL_PAGE = "../approve/"
# Where the page is that says what was done, for an act whose answer a crash swallowed. A proof is
# not among them: its answer carries the session's new key, so a second press waits for it.
HOMES = {
    Event.HARD_TOKEN_ADDED: "exostar:account",
    Event.HARD_TOKEN_RESYNCHRONIZED: "exostar:account",
    Event.HARD_TOKEN_REMOVED: "exostar:account",
    Event.MOBILE_ID_REQUESTED: "exostar:mobile-id-request",
    Event.MOBILE_ID_REGISTERED: "exostar:account",
    Event.MOBILE_ID_REMOVED: "exostar:account",
    Event.ACCOUNT_REVOKED: "exostar:account",
    Event.SUPPORT_CONTACTED: OWN_PAGE,
    Event.PHONE_ADDED: "exostar:account",
    Event.PHONE_REMOVED: "exostar:account",
    Event.APPROVAL_REQUESTED: APPROVAL_PAGE,
    Event.PRESCRIPTION_SIGNED: "epcs:queue",
    Event.PASSWORD_SET: "epcs:my-settings-epcs",
    Event.PASSWORD_RESET_ALLOWED: OWN_PAGE,
    # Of another sign-in of the same person.
    Event.SIGNED_OUT: "epcs:my-settings-profile",
}


# One statement: forget what is old, and claim unless somebody has, under whichever SECRET_KEY.
CLAIM = """
WITH old AS (DELETE FROM identity_formanswer WHERE user_id = %(user)s AND claimed_at < %(old)s)
INSERT INTO identity_formanswer
    (practice_id, user_id, key, digest, claimed_at,
     event, answered, status, location, sealed)
SELECT %(practice)s, %(user)s, %(key)s, %(digest)s, %(at)s, '', false, 0, '', ''
WHERE NOT EXISTS (SELECT FROM identity_formanswer
    WHERE user_id = %(user)s AND key = %(key)s AND digest = ANY(%(former)s))
ON CONFLICT (user_id, key, digest) DO NOTHING RETURNING id
"""


@dataclass(frozen=True)
class Claim:
    """A form's answer row, and whether the caller is the one to fill it."""

    row: FormAnswer
    is_mine: bool


@dataclass(frozen=True)
class Content:
    """The parts of an answer that are sealed at rest."""

    body: str = ""
    # The session key this answer changed to, for a second press whose first cookie was lost.
    session_key: str = ""


def claim(*, user: User, key: UUID, digests: list[bytes], at: datetime) -> Claim:
    """Claim the form, or find who has; the digests are under SECRET_KEY, then its fallbacks."""
    digest, *former = digests
    values: dict[str, Any] = {
        "practice": user.practice_id,
        "user": user.pk,
        "key": str(key),
        "digest": digest,
        "former": former,
        "at": at,
        "old": at - KEPT,
    }
    with connection.cursor() as cursor:
        cursor.execute(CLAIM, values)
        inserted = cursor.fetchone()
    mine = FormAnswer(
        practice_id=user.practice_id, user=user, key=key, digest=digest, claimed_at=at
    )
    if inserted:
        mine.pk = inserted[0]
        return Claim(mine, is_mine=True)
    # Gone by now if the one who had it released it: the next look may claim it.
    row = FormAnswer.objects.filter(user=user, key=key, digest__in=digests).first() or mine
    if row.pk is None or row.answered or is_done(row):
        return Claim(row, is_mine=False)
    abandoned = FormAnswer.objects.filter(
        pk=row.pk, claimed_at=row.claimed_at, claimed_at__lt=at - ABANDONED
    )
    return Claim(row, is_mine=abandoned.update(claimed_at=at) == 1)


def keep(row: FormAnswer, *, status: int, location: str, content: Content) -> None:
    """Keep the answer for the next press, if its row is still there after all that was done."""
    sealed = encryption.seal(json.dumps(asdict(content)).encode(), **place_of(row, "sealed"))
    FormAnswer.objects.filter(pk=row.pk).update(
        answered=True, status=status, location=location, sealed=sealed
    )


def content_of(row: FormAnswer) -> Content:
    """Return the sealed parts of an answer; empty if a crash left none."""
    if not row.sealed:
        return Content()
    return Content(**json.loads(encryption.unseal(bytes(row.sealed), **place_of(row, "sealed"))))


def release(row: FormAnswer) -> None:
    """Let the next press try again after a failure of ours, unless the act was committed."""
    FormAnswer.objects.filter(pk=row.pk, event="").delete()


def is_done(row: FormAnswer) -> bool:
    """Say whether the row's act was committed."""
    return row.event in HOMES


def home(row: FormAnswer, *, own_page: str) -> str:
    """Return the address of the page that says what was done."""
    name = HOMES[Event(row.event)]
    is_relative = name in {OWN_PAGE, APPROVAL_PAGE}
    address = urljoin(own_page, name) if is_relative else reverse(name)
    return f"{address}?done={row.key}"
