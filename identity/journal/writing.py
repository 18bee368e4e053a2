"""Append a journal line in the current transaction."""

import json
import logging
from collections.abc import Mapping
from datetime import datetime
from typing import Any, Protocol

from django.db import connection, transaction

from identity.constants import Event, Outcome, Reason
from identity.journal import request_context
from identity.models import Practice, User
from identity.refusals import RefusedError

# Operators filter by this name; it is older than the module.
log = logging.getLogger("identity.journal")

# The server's log keeps every hundredth head: an anchor outside the database.
HEAD_EVERY = 100

APPEND = """
SELECT run, seq, encode(hash, 'hex')
FROM journal.append(%s, %s, %s, %s, %s, %s, %s, %s::jsonb, %s, %s)
"""
NOTE_ON_FORM = "WITH noted AS (UPDATE identity_formanswer SET event = %s WHERE id = %s)"


class Journaled(Protocol):
    """A credential the journal can name."""

    @property
    def journal_name(self) -> str:
        """Return the name without a secret or a whole number."""
        ...


def write(
    event: Event,
    *,
    practice: Practice,
    by: User | None,
    at: datetime,
    credential: Journaled | None = None,
    reason: Reason | None = None,
    detail: Mapping[str, object] = {},
) -> None:
    """Append one line; a reason makes it a refusal. Facts only: no code, secret or number."""
    outcome = Outcome.SUCCESS if reason is None else Outcome.REFUSED
    line = (
        practice.pk,
        at,
        by.key if by else "system",
        event.value,
        credential.journal_name if credential else None,
        outcome.value,
        reason.value if reason else None,
        json.dumps(dict(detail)),
    )
    if reason is not None:
        request_context.set_refusal(
            request_context.Refusal(practice.pk, line[2], event, reason, detail)
        )
    answer = request_context.answer()
    if answer is not None:
        answer.has_written = True
    # A line about another practice, as when a sandbox is made, says nothing of what was asked.
    if answer is None or reason is not None or answer.row.practice_id != practice.pk:
        _append("", (), line)
        return
    # Beside its form, in the act's own transaction: a retry after a crash finds what was done.
    answer.row.event = event.value
    _append(NOTE_ON_FORM, (event.value, answer.row.pk), line)


def write_refusal(
    event: Event,
    refused: RefusedError,
    *,
    practice: Practice,
    by: User,
    at: datetime,
    credential: Journaled | None = None,
) -> None:
    """Append a refusal with its true reason and its facts."""
    write(
        event,
        practice=practice,
        by=by,
        at=at,
        credential=credential,
        reason=refused.reason,
        detail=refused.facts,
    )


def write_unplaced(event: Event, *, at: datetime, reason: Reason) -> None:
    """Append a refusal that concerns no practice yet, to the deployment's own chain."""
    _append("", (), (0, at, "system", event.value, None, "refused", reason.value, "{}"))


def _append(before: str, values: tuple[Any, ...], line: tuple[Any, ...]) -> None:
    origin = request_context.origin()
    with connection.cursor() as cursor:
        cursor.execute(before + APPEND, [*values, *line, origin.request_id, origin.address])
        run, seq, digest = cursor.fetchone()
    if seq % HEAD_EVERY == 0:
        transaction.on_commit(
            lambda: log.info(
                "journal head practice=%s run=%s seq=%s hash=%s", line[0], run, seq, digest
            )
        )
