"""Limits over time, exact under parallel requests: each is one statement."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db import connection

from identity.constants import (
    EPCS_PASSWORD_CHOICES,
    EPCS_PASSWORD_CHOICES_WINDOW,
    REFUSED_ADDITIONS,
    REFUSED_ADDITIONS_WINDOW,
    SENDS_GIVEN_BACK,
    SENDS_PER_ACCOUNT,
    SENDS_PER_ACCOUNT_WINDOW,
    SENDS_PER_NUMBER,
    SENDS_PER_NUMBER_WINDOW,
)
from identity.models import Practice


@dataclass(frozen=True)
class Limit:
    """So many in a window; a moment leaves the window exactly when the window is over."""

    name: str
    most: int
    window: timedelta


REFUSED_ADDITION = Limit("refused_addition", REFUSED_ADDITIONS, REFUSED_ADDITIONS_WINDOW)
EPCS_PASSWORD_CHOICE = Limit(
    "epcs_password_choice", EPCS_PASSWORD_CHOICES, EPCS_PASSWORD_CHOICES_WINDOW
)
SEND_TO_NUMBER = Limit("send_to_number", SENDS_PER_NUMBER, SENDS_PER_NUMBER_WINDOW)
SEND_FOR_ACCOUNT = Limit("send_for_account", SENDS_PER_ACCOUNT, SENDS_PER_ACCOUNT_WINDOW)
SEND_GIVEN_BACK = Limit("send_given_back", SENDS_GIVEN_BACK, SENDS_PER_ACCOUNT_WINDOW)

# Keeps what is still in the window and adds this moment if there is room; says whether there was.
ONE_MORE = """
SELECT CASE WHEN count(moment) < %(most)s
    THEN array_append(coalesce(array_agg(moment ORDER BY moment), '{}'), %(at)s::timestamptz)
    ELSE array_append(array_agg(moment ORDER BY moment), NULL) END
FROM unnest(spent.spent_at) AS moment
WHERE moment > %(at)s::timestamptz - %(window)s::interval
"""
TAKE = f"""
INSERT INTO identity_spentlimit AS spent (practice_id, name, subject, spent_at)
VALUES (%(practice)s, %(name)s, %(subject)s, ARRAY[%(at)s::timestamptz])
ON CONFLICT (practice_id, name, subject) DO UPDATE SET spent_at = ({ONE_MORE})
RETURNING spent_at
"""  # noqa: S608 -- both parts stand here
TAKE_FOR_DEPLOYMENT = f"""
INSERT INTO identity_deploymentlimit AS spent (name, spent_at)
VALUES (concat_ws(':', %(name)s, nullif(%(subject)s, '')), ARRAY[%(at)s::timestamptz])
ON CONFLICT (name) DO UPDATE SET spent_at = ({ONE_MORE})
RETURNING spent_at
"""  # noqa: S608 -- both parts stand here
# Skips what is being counted: two of these at once never wait for each other.
FORGET_SUBJECTS = """
DELETE FROM identity_deploymentlimit WHERE id IN (
    SELECT id FROM identity_deploymentlimit WHERE starts_with(name, %(prefix)s)
        AND %(since)s::timestamptz >= ALL (array_remove(spent_at, NULL))
    FOR UPDATE SKIP LOCKED
)
"""
# One of what was spent at that moment, if any of it is still kept.
GIVE_BACK = """
UPDATE identity_spentlimit SET spent_at =
    spent_at[:array_position(spent_at, %(at)s::timestamptz) - 1]
    || spent_at[array_position(spent_at, %(at)s::timestamptz) + 1:]
WHERE practice_id = %(practice)s AND name = %(name)s AND subject = %(subject)s
    AND %(at)s::timestamptz = ANY(spent_at)
"""


def take(limit: Limit, *, practice: Practice, subject: str, at: datetime) -> datetime | None:
    """Spend one; return None, or when the next is possible if none is left now."""
    values = {"practice": practice.pk, "subject": subject}
    return _take(TAKE, values, limit, at)


def take_for_deployment(limit: Limit, *, at: datetime, subject: str = "") -> datetime | None:
    """Spend one of the whole deployment's, by the system's clock; return as `take` does.

    With a subject each has its own count, which `forget_subjects` removes.
    """
    return _take(TAKE_FOR_DEPLOYMENT, {"subject": subject}, limit, at)


def forget_subjects(limit: Limit, *, at: datetime) -> None:
    """Delete the deployment's counts of subjects in which nothing is in the window any more."""
    with connection.cursor() as cursor:
        cursor.execute(FORGET_SUBJECTS, {"prefix": f"{limit.name}:", "since": at - limit.window})


def _take(statement: str, subject: dict[str, Any], limit: Limit, at: datetime) -> datetime | None:
    values = {**subject, "name": limit.name, "at": at, "most": limit.most, "window": limit.window}
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        (spent,) = cursor.fetchone()
    # A refusal leaves NULL at the end, which the next statement drops: NULL is in no window.
    return spent[-1 - limit.most] + limit.window if spent[-1] is None else None


def give_back(limit: Limit, *, practice: Practice, subject: str, at: datetime) -> None:
    """Undo one that was spent at this moment, because what it was spent on did not happen."""
    values: dict[str, Any] = {
        "practice": practice.pk,
        "name": limit.name,
        "subject": subject,
        "at": at,
    }
    with connection.cursor() as cursor:
        cursor.execute(GIVE_BACK, values)


def next_possible(
    limit: Limit, *, practice: Practice, subject: str, at: datetime
) -> datetime | None:
    """Return None if one is left, else when the next is possible; spend nothing."""
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT moment FROM identity_spentlimit, unnest(spent_at) AS moment"
            " WHERE practice_id = %s AND name = %s AND subject = %s AND moment > %s"
            " ORDER BY moment DESC LIMIT 1 OFFSET %s",
            [practice.pk, limit.name, subject, at - limit.window, limit.most - 1],
        )
        row = cursor.fetchone()
    return row[0] + limit.window if row else None
