"""Let a prescriber choose a new EPCS password."""

from datetime import datetime

from django.db import transaction

from erx_admin import policies
from identity import journal
from identity.constants import Event, Reason, RequestPurpose
from identity.models import AuthyRequest, EpcsAccount, Practice, User, lock_account
from identity.operations import authy_requests, identity_proof
from identity.operations import sign_in as sign_ins
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError, RefusedError


def allow(*, person: User, shown: str, by: User, at: datetime) -> None:
    """End a person's EPCS password and let them choose another, once and for a day.

    Raises RefusedError (NOT_ALLOWED) or ChangedMeanwhileError if the page showed another password;
    both are written down.
    """
    account = policies.account_of(person)
    try:
        why = policies.why_no_button(person, by)
        if account is None or why is not None:
            raise _not_allowed(why)
        cancelled = _allow(account, person, shown, by=by, at=at)
    except ChangedMeanwhileError:
        _refuse(person, account, RefusedError(Reason.CHANGED_MEANWHILE), by=by, at=at)
        raise
    except RefusedError as refused:
        _refuse(person, account, refused, by=by, at=at)
        raise
    if cancelled is not None:
        # After the commit: the phone learns that nothing is asked any more.
        pushes.provider().tell(cancelled)


@transaction.atomic
def _allow(
    account: EpcsAccount, person: User, shown: str, *, by: User, at: datetime
) -> AuthyRequest | None:
    """Decide under the lock; return the request that the reset cancels, if any."""
    row = lock_account(account.pk)
    if row.revoked_at is not None:
        raise _not_allowed(policies.REVOKED)
    if policies.is_reset_open(row, at):
        raise _not_allowed(policies.RESET_OPEN)
    # Read after the lock: Start over holds it until its new run is there.
    run = Practice.objects.values_list("run", flat=True).get(pk=row.practice_id)
    if shown != policies.shown_by(person, row, run):
        raise ChangedMeanwhileError
    # Before the first line: whoever writes one holds up every other writer until the commit.
    living = sign_ins.lock_living(user=person)
    cancelled = authy_requests.cancel(account=row, purpose=RequestPurpose.SIGNING, by=by, at=at)
    # Kept until the next one is chosen, which must differ from it.
    row.last_epcs_password = row.epcs_password or row.last_epcs_password
    row.epcs_password, row.epcs_password_set_at = "", None
    row.password_reset_at, row.password_reset_by = at, by
    row.failures, row.locked_until, row.disabled_at = 0, None, None
    row.save()
    for sign_in in living:
        identity_proof.end(sign_in=sign_in, at=at, why="password_reset")
    journal.write(
        Event.PASSWORD_RESET_ALLOWED,
        practice=row.practice,
        by=by,
        at=at,
        credential=row,
        detail={"person": person.key},
    )
    return cancelled


def _not_allowed(why: str | None) -> RefusedError:
    return RefusedError(Reason.NOT_ALLOWED, facts={"why": why})


def _refuse(
    person: User, account: EpcsAccount | None, refused: RefusedError, *, by: User, at: datetime
) -> None:
    refused.facts["person"] = person.key
    journal.write_refusal(
        Event.PASSWORD_RESET_REFUSED,
        refused,
        practice=by.practice,
        by=by,
        at=at,
        credential=account,
    )
