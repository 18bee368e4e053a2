"""Sign controlled prescriptions: both factors first, then all marked ones or none."""

from collections.abc import Mapping
from datetime import datetime
from uuid import UUID

from django.db import transaction

from epcs import shown
from epcs.models import Prescription
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
    marks: Marks,
    token: HardToken | MobileId | None,
    password: str,
    code: str,
    by: User,
    at: datetime,
) -> list[Prescription]:
    """Sign what was marked and shown; raises RefusedError or ChangedMeanwhileError.

    A backup phone, or a token the account does not have, comes as None and signs nothing.
    """
    if token is None:
        _refuse(account, Reason.METHOD_NOT_ALLOWED, by=by, at=at)
        raise RefusedError(Reason.METHOD_NOT_ALLOWED)
    try:
        # A code is spent when it is checked, whatever becomes of the act.
        signing.check(account=account, token=token, password=password, code=code, by=by, at=at)
        return _sign(account, marks, token, by=by, at=at)
    except ChangedMeanwhileError:
        _refuse(account, Reason.CHANGED_MEANWHILE, by=by, at=at)
        raise


@transaction.atomic
def _sign(
    account: EpcsAccount, marks: Marks, token: HardToken | MobileId, *, by: User, at: datetime
) -> list[Prescription]:
    waiting = Prescription.objects.select_for_update(of=("self",)).filter(
        account=account, signed_at__isnull=True, public_id__in=marks
    )
    rows = list(waiting.select_related("patient").order_by("pk"))
    same_patient = len({row.patient_id for row in rows}) == 1
    if len(rows) != len(marks) or not same_patient:
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
    return rows


def _refuse(account: EpcsAccount, reason: Reason, *, by: User, at: datetime) -> None:
    journal.write(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        practice=account.practice,
        by=by,
        at=at,
        reason=reason,
    )
