"""Set the EPCS password."""

from datetime import datetime

from django.db import transaction

from epcs import policies
from identity import journal, passwords
from identity.constants import Event, Reason, RequestPurpose, SignInEnd
from identity.models import AuthyRequest, EpcsAccount, Practice, SignIn, User, lock_account
from identity.operations import authy_requests
from identity.operations import sign_in as sign_ins
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import limits


@transaction.atomic
def set_hash(*, account: EpcsAccount, password_hash: str, by: User, at: datetime) -> None:
    """Make this the EPCS password; the reset it answers, failures and lock are over."""
    _set(lock_account(account.pk), password_hash, by=by, at=at)


def choose(
    *, account: EpcsAccount, shown: str, password: str, by: User, at: datetime, keep: SignIn | None
) -> None:
    """Make a person's choice their EPCS password, once for each reset; `shown` is the page's run.

    Of their sign-ins only `keep` stays: whoever else is signed in as them is so no more. Raises
    RefusedError (TOO_MANY, CRITERIA_NOT_MET, NOT_ALLOWED) or ChangedMeanwhileError, written down.
    """
    look(account=account, password=password, by=by, at=at)
    # Hashing takes its time: outside the transaction, so that nobody waits for it.
    password_hash = passwords.hash_of(password)
    try:
        cancelled = _choose(account, shown, password_hash, by=by, at=at, keep=keep)
    except ChangedMeanwhileError:
        refuse(account=account, refused=RefusedError(Reason.CHANGED_MEANWHILE), by=by, at=at)
        raise
    except RefusedError as refused:
        refuse(account=account, refused=refused, by=by, at=at)
        raise
    if cancelled is not None:
        pushes.provider().tell(cancelled)


def look(*, account: EpcsAccount, password: str, by: User, at: datetime) -> None:
    """Check a password against the criteria; counts as a try, whatever comes of it.

    Raises RefusedError (TOO_MANY with `until`, or CRITERIA_NOT_MET with all unmet), written down.
    """
    refused = _spend_try(account, at) or _unmet(password, account, by)
    if refused is not None:
        refuse(account=account, refused=refused, by=by, at=at)
        raise refused


def _spend_try(account: EpcsAccount, at: datetime) -> RefusedError | None:
    limit = limits.EPCS_PASSWORD_CHOICE
    until = limits.take(limit, practice=account.practice, subject=str(account.pk), at=at)
    if until is None:
        return None
    facts = {"limit": limit.name, "until": until.isoformat()}
    return RefusedError(Reason.TOO_MANY, until=until, facts=facts)


def _unmet(password: str, account: EpcsAccount, by: User) -> RefusedError | None:
    # Hashing and estimating take their time: outside of any transaction.
    unmet = passwords.unmet(password, user=by, account=account)
    return RefusedError(Reason.CRITERIA_NOT_MET, facts={"criteria": unmet}) if unmet else None


def not_allowed(account: EpcsAccount | None, at: datetime) -> RefusedError:
    """Return why nothing may be chosen now."""
    if account is None:
        why = "not_registered"
    elif account.revoked_at is not None:
        why = "revoked"
    else:
        why = policies.password_state(account, at).value.lower()
    return RefusedError(Reason.NOT_ALLOWED, facts={"why": why})


def refuse(*, account: EpcsAccount | None, refused: RefusedError, by: User, at: datetime) -> None:
    """Write down that a new password was refused."""
    journal.write_refusal(
        Event.PASSWORD_REFUSED,
        refused,
        practice=by.practice,
        by=by,
        at=at,
        credential=account,
    )


@transaction.atomic
def _choose(
    account: EpcsAccount,
    shown: str,
    password_hash: str,
    *,
    by: User,
    at: datetime,
    keep: SignIn | None,
) -> AuthyRequest | None:
    """Decide again under the lock; return the request that a new password cancels, if any."""
    row = lock_account(account.pk)
    # Read after the lock: Start over holds it until its new run is there.
    run = Practice.objects.values_list("run", flat=True).get(pk=row.practice_id)
    if shown != str(run) or row.last_epcs_password != account.last_epcs_password:
        raise ChangedMeanwhileError
    if not policies.may_choose_password(row, at):
        raise not_allowed(row, at)
    living = sign_ins.lock_living(user=by)
    cancelled = authy_requests.cancel(account=row, purpose=RequestPurpose.SIGNING, by=by, at=at)
    for sign_in in living:
        if sign_in != keep:
            sign_ins.end(sign_in=sign_in, end=SignInEnd.PASSWORD, at=at)
    _set(row, password_hash, by=by, at=at)
    return cancelled


def _set(row: EpcsAccount, password_hash: str, *, by: User, at: datetime) -> None:
    row.epcs_password, row.epcs_password_set_at = password_hash, at
    row.password_reset_at, row.password_reset_by = None, None
    row.last_epcs_password = ""
    row.failures, row.locked_until, row.disabled_at = 0, None, None
    row.save()
    journal.write(Event.PASSWORD_SET, practice=row.practice, by=by, at=at, credential=row)
