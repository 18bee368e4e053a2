"""Sign controlled prescriptions: both factors first, then all marked ones or none."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from epcs import shown
from epcs.models import Patient, Prescription
from identity import journal
from identity.constants import Event, Reason
from identity.models import EpcsAccount, HardToken, MobileId, User
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.verification import signing

# A mark: which prescription, and the digest of what the page showed of it.
Marks = Mapping[UUID, str]


def sign(
    *,
    account: EpcsAccount,
    patient: Patient,
    marks: Marks,
    token: HardToken | MobileId | None,
    password: str,
    code: str,
    by: User,
    at: datetime,
) -> None:
    """Sign what was marked and shown for a patient; raises RefusedError or ChangedMeanwhileError.

    A backup phone, or a token the account does not have, comes as None and signs nothing.
    """
    if token is None:
        refuse(account=account, reason=Reason.METHOD_NOT_ALLOWED, by=by, at=at)
        raise RefusedError(Reason.METHOD_NOT_ALLOWED)
    try:
        is_done = signing.check(
            account=account,
            token=token,
            password=password,
            code=code,
            accepted=lambda: _sign(account, patient, marks, token, by=by, at=at),
            by=by,
            at=at,
        )
    except ChangedMeanwhileError:
        # The token is gone; nothing was spent.
        refuse(account=account, reason=Reason.CHANGED_MEANWHILE, by=by, at=at)
        raise
    if not is_done:
        raise ChangedMeanwhileError


def _sign(
    account: EpcsAccount,
    patient: Patient,
    marks: Marks,
    token: HardToken | MobileId,
    *,
    by: User,
    at: datetime,
) -> None:
    waiting = Prescription.objects.select_for_update(of=("self",), no_key=True).filter(
        account=account, patient=patient, signed_at__isnull=True, public_id__in=marks
    )
    rows = list(waiting.select_related("patient").order_by("pk"))
    if not rows or len(rows) != len(marks):
        raise ChangedMeanwhileError
    for row in rows:
        digest = shown.digest(row, account)
        if digest != marks[row.public_id]:
            raise ChangedMeanwhileError
        row.signed_at, row.signed_with, row.signed_digest = at, token.journal_name, digest
        row.save(update_fields=["signed_at", "signed_with", "signed_digest"])
        journal.write(
            Event.PRESCRIPTION_SIGNED,
            practice=account.practice,
            by=by,
            at=at,
            credential=token,
            detail={"prescription": str(row.public_id), "digest": digest},
        )


def refuse(*, account: EpcsAccount, reason: Reason, by: User, at: datetime) -> None:
    """Write down that signing was refused before any factor was looked at."""
    journal.write(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        practice=account.practice,
        by=by,
        at=at,
        reason=reason,
    )
