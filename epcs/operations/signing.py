"""Sign controlled prescriptions: both factors first, then all marked ones or none."""

from collections.abc import Iterable, Mapping
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
        reason, about = Reason.METHOD_NOT_ALLOWED, marked(account, marks)
        refuse(account=account, reason=reason, about=about, by=by, at=at)
        raise RefusedError(Reason.METHOD_NOT_ALLOWED)

    def sign_marked() -> None:
        rows = lock_marked(account=account, patient=patient.public_id, marks=marks)
        write_signed(rows=rows, account=account, token=token, by=by, at=at)

    signing.check(
        account=account,
        token=token,
        password=password,
        code=code,
        accepted=sign_marked,
        about=lambda: marked(account, marks),
        by=by,
        at=at,
    )


def lock_marked(*, account: EpcsAccount, patient: UUID, marks: Marks) -> list[Prescription]:
    """Return what was marked for a patient, locked; raises ChangedMeanwhileError.

    All of it waits for this account's signature, and is what was shown.
    """
    waiting = Prescription.objects.select_for_update(of=("self",), no_key=True).filter(
        account=account,
        patient__public_id=patient,
        signed_at__isnull=True,
        public_id__in=marks,
    )
    rows = list(waiting.select_related("patient").order_by("pk"))
    if not rows or len(rows) != len(marks):
        raise ChangedMeanwhileError
    if any(shown.digest(row, account) != marks[row.public_id] for row in rows):
        raise ChangedMeanwhileError
    return rows


def write_signed(
    *,
    rows: list[Prescription],
    account: EpcsAccount,
    token: HardToken | MobileId,
    detail: Mapping[str, object] = {},
    by: User,
    at: datetime,
) -> None:
    """Sign locked prescriptions, each with its line."""
    for row in rows:
        row.signed_at, row.signed_with = at, token.journal_name
        row.signed_record = shown.record(row, account)
        row.signed_digest = digest = shown.record_digest(row.signed_record)
        row.save(update_fields=["signed_at", "signed_with", "signed_digest", "signed_record"])
        journal.write(
            Event.PRESCRIPTION_SIGNED,
            practice=account.practice,
            by=by,
            at=at,
            credential=token,
            detail={"prescription": str(row.public_id), "digest": digest, **detail},
        )


def marked(account: EpcsAccount, marks: Iterable[UUID]) -> dict[str, object]:
    """Return what a refusal's line tells of the marks: the account's own ones among them."""
    rows = Prescription.objects.filter(account=account, public_id__in=list(marks))
    ids = [str(public_id) for public_id in rows.order_by("pk").values_list("public_id", flat=True)]
    return {"prescriptions": ids} if ids else {}


def refuse(
    *,
    account: EpcsAccount,
    reason: Reason,
    about: Mapping[str, object],
    by: User,
    at: datetime,
) -> None:
    """Write down that signing was refused before any factor was looked at."""
    journal.write(
        Event.PRESCRIPTION_SIGNING_REFUSED,
        practice=account.practice,
        by=by,
        at=at,
        reason=reason,
        detail=about,
    )
