"""Ask for an approval in Authy, and sign what was approved."""

from dataclasses import dataclass
from datetime import datetime
from uuid import UUID

from django.db import transaction

from epcs import shown
from epcs.models import Patient, Prescription
from epcs.operations import signing
from epcs.operations.signing import Marks
from identity import journal
from identity.constants import Event, Reason, RequestPurpose, RequestStatus
from identity.models import AuthyRequest, EpcsAccount, MobileId, SignIn, User, lock_account
from identity.operations import authy_requests
from identity.providers import delivery, pushes
from identity.refusals import RefusedError
from identity.verification import signing as factors


@dataclass(frozen=True)
class Asked:
    """A request that was begun, what the phone is to show, and the one it took the place of."""

    push: pushes.Push
    replaced: AuthyRequest | None


def ask(
    *,
    account: EpcsAccount,
    opened: Prescription,
    marks: Marks,
    token: MobileId | None,
    password: str,
    sign_in: SignIn,
    by: User,
    at: datetime,
) -> None:
    """Send the Mobile ID a request to sign what was marked for the opened one's patient.

    Raises RefusedError (TOO_MANY with `until`, NOT_DELIVERED, or whatever the password or the token
    is refused for) or ChangedMeanwhileError, written down.
    """
    if token is None:
        reason, about = Reason.METHOD_NOT_ALLOWED, signing.marked(account, marks)
        signing.refuse(account=account, reason=reason, about=about, by=by, at=at)
        raise RefusedError(Reason.METHOD_NOT_ALLOWED)
    begun: list[Asked] = []
    factors.check_password(
        account=account,
        token=token,
        password=password,
        accepted=lambda: begun.append(_begin(account, opened, marks, token, sign_in, by=by, at=at)),
        about=lambda: signing.marked(account, marks),
        by=by,
        at=at,
    )
    # After the commit, never inside it: a slow provider must keep nobody waiting.
    _send(begun[0], by=by, at=at)


def _begin(
    account: EpcsAccount,
    opened: Prescription,
    marks: Marks,
    token: MobileId,
    sign_in: SignIn,
    *,
    by: User,
    at: datetime,
) -> Asked:
    """Begin a request, bound to exactly what was shown, inside the door that holds the account."""
    patient = opened.patient
    rows = signing.lock_marked(account=account, patient=patient.public_id, marks=marks)
    purpose = RequestPurpose.SIGNING
    pending = AuthyRequest.objects.filter(
        account=account, purpose=purpose, status=RequestStatus.PENDING
    )
    replaced = pending.first()
    request, _ = authy_requests.begin(
        account=account,
        purpose=purpose,
        number=token.number,
        sign_in=sign_in,
        mobile_id=token,
        bound_to={
            "opened": str(opened.public_id),
            "patient": str(patient.public_id),
            "prescriptions": {str(row.public_id): marks[row.public_id] for row in rows},
            "password": factors.bond(account),
        },
        by=by,
        at=at,
    )
    facts = [("Medicine", shown.medicine(row) + shown.later(row)) for row in rows]
    return Asked(pushes.Push(request, _question(patient, len(rows)), facts), replaced)


def _question(patient: Patient, number: int) -> str:
    what = "1 prescription" if number == 1 else f"{number} prescriptions"
    return f"PCC eRx: send {what} for {patient.name}?"


def _send(asked: Asked, *, by: User, at: datetime) -> None:
    provider = pushes.provider()
    if asked.replaced is not None:
        _tell(asked.replaced)
    try:
        provider.send(asked.push)
    except delivery.NotDeliveredError as error:
        refusal = RefusedError(Reason.NOT_DELIVERED, facts={"provider": str(error)})
        _take_back(asked.push.request, refusal, by=by, at=at)
        raise refusal from error


def _take_back(request: AuthyRequest, refusal: RefusedError, *, by: User, at: datetime) -> None:
    """End a request that never reached its phone, unless a newer one did so."""
    with transaction.atomic():
        account = lock_account(request.account_id)
        if AuthyRequest.objects.filter(pk=request.pk, status=RequestStatus.PENDING).exists():
            authy_requests.cancel(account=account, purpose=RequestPurpose.SIGNING, by=by, at=at)
        refusal.facts |= request.journal_facts
        journal.write_refusal(
            Event.PRESCRIPTION_SIGNING_REFUSED,
            refusal,
            practice=account.practice,
            by=by,
            at=at,
            credential=request,
        )


def _tell(request: AuthyRequest) -> None:
    """Tell the phone what became of a request, as it is after the commit."""
    row = AuthyRequest.objects.select_related("practice", "account").filter(pk=request.pk).first()
    if row is not None:
        pushes.provider().tell(row)


def approve(*, request: AuthyRequest, at: datetime) -> None:
    """Sign what the phone approved; raises RefusedError, written down, for it to tell."""
    by = request.account.user
    authy_requests.approve(
        request=request, accepted=lambda row: _sign_approved(row, by=by, at=at), by=by, at=at
    )


def _sign_approved(request: AuthyRequest, *, by: User, at: datetime) -> None:
    """Sign all that the request is bound to, if everything still is as it was shown."""
    # Read after the lock, which `approve` of authy_requests holds.
    account = EpcsAccount.objects.select_related("practice", "user").get(pk=request.account_id)
    bound_to = request.bound_to
    token = factors.look_again(
        request=request, account=account, bond_then=bound_to.get("password", ""), at=at
    )
    marks = {UUID(name): digest for name, digest in bound_to["prescriptions"].items()}
    rows = signing.lock_marked(account=account, patient=UUID(bound_to["patient"]), marks=marks)
    detail = {"approved_in": "authy", "request": str(request.public_id)}
    signing.write_signed(rows=rows, account=account, token=token, detail=detail, by=by, at=at)
