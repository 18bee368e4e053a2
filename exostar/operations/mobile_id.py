"""Request, register and remove Mobile ID."""

from collections.abc import Iterable
from datetime import datetime

from django.db import IntegrityError, transaction

from identity import encryption, journal
from identity.constants import Event, Reason, RequestPurpose, RequestStatus, TokenRemovalReason
from identity.models import AuthyRequest, EpcsAccount, MobileId, SignIn, User, lock_account
from identity.operations import authy_requests
from identity.providers import delivery, pushes, randomness
from identity.refusals import ChangedMeanwhileError, RefusedError
from identity.typed import names
from identity.verification import registration
from identity.verification.positions import key_of

QUESTION = "PCC eRx wants to add this phone as a soft token."


def request(
    *, account: EpcsAccount, number: str, email: str, sign_in: SignIn, by: User, at: datetime
) -> AuthyRequest:
    """Ask the smartphone with that number (E.164) to become the account's Mobile ID.

    Raises RefusedError (WRONG_EMAIL, NUMBER_TAKEN, TOO_MANY with `until`, NOT_DELIVERED), written
    down, and ChangedMeanwhileError if the account has a Mobile ID by now.
    """
    try:
        begun, secret, ended = _begin(account, number, email, sign_in, by=by, at=at)
    except RefusedError as refused:
        journal.write_refusal(
            Event.MOBILE_ID_REQUEST_REFUSED, refused, practice=account.practice, by=by, at=at
        )
        raise
    # After the commit, never inside it: a slow provider must keep nobody waiting.
    _tell(ended)
    facts = [("Practice", account.practice.name), ("Prescriber", by.full_name)]
    try:
        pushes.provider().send(pushes.Push(begun, QUESTION, facts, secret))
    except delivery.NotDeliveredError as error:
        failure = RefusedError(Reason.NOT_DELIVERED, facts={"provider": str(error)})
        _take_back(begun, failure, by=by, at=at)
        raise failure from error
    return begun


@transaction.atomic
def _take_back(request: AuthyRequest, refusal: RefusedError, *, by: User, at: datetime) -> None:
    """End a request that never reached its phone, unless a newer one did so."""
    account = lock_account(request.account_id)
    if AuthyRequest.objects.filter(pk=request.pk, status=RequestStatus.PENDING).exists():
        authy_requests.cancel(account=account, purpose=RequestPurpose.REGISTRATION, by=by, at=at)
    journal.write_refusal(
        Event.MOBILE_ID_REQUEST_REFUSED,
        refusal,
        practice=account.practice,
        by=by,
        at=at,
        credential=request,
    )


@transaction.atomic
def _begin(
    account: EpcsAccount, number: str, email: str, sign_in: SignIn, *, by: User, at: datetime
) -> tuple[AuthyRequest, bytes, list[AuthyRequest]]:
    """Return the request, its token's secret, and the earlier ones that it ended."""
    is_revoked = lock_account(account.pk).revoked_at is not None
    if is_revoked or MobileId.objects.filter(account=account).exists():
        raise ChangedMeanwhileError
    if names.email_key(email) != names.email_key(account.email):
        raise RefusedError(Reason.WRONG_EMAIL)
    if _is_taken(account, number):
        raise RefusedError(Reason.NUMBER_TAKEN)
    earlier = list(
        AuthyRequest.objects.filter(
            account=account, purpose=RequestPurpose.REGISTRATION, code_ended_at__isnull=True
        )
    )
    begun, secret = authy_requests.begin(
        account=account,
        purpose=RequestPurpose.REGISTRATION,
        number=number,
        sign_in=sign_in,
        by=by,
        at=at,
    )
    return begun, secret, earlier


def approve(*, request: AuthyRequest, at: datetime) -> None:
    """Register what the phone approved; raises RefusedError, written down, for it to tell."""
    by = request.account.user

    def register_approved(row: AuthyRequest) -> None:
        token = _bind_requested(row, at=at)
        # Lines come last: whoever writes one holds up every other writer until the commit.
        journal.write(Event.MOBILE_ID_APPROVED, practice=row.practice, by=by, at=at, credential=row)
        _write_registered(token, by=by, at=at)

    authy_requests.approve(request=request, accepted=register_approved, by=by, at=at)


def finish_with_code(*, request: AuthyRequest, code: str, by: User, at: datetime) -> None:
    """Register by a code of the very token requested; raises RefusedError, written down."""

    def register_proved(row: AuthyRequest, step: int) -> None:
        _write_registered(_bind_requested(row, last_step=step, at=at), by=by, at=at)

    try:
        registration.finish(request=request, code=code, accepted=register_proved, by=by, at=at)
    except RefusedError as refused:
        if refused.reason in registration.NOT_BOUND:
            _tell([request])
        raise
    _tell([request])


@transaction.atomic
def register(
    *, account: EpcsAccount, number: str, secret: bytes, by: User, at: datetime
) -> MobileId:
    """Bind a smartphone (E.164 number) with its token's secret to an account."""
    lock_account(account.pk)
    token = _bind(account, number=number, secret=secret, at=at)
    _write_registered(token, by=by, at=at)
    return token


def remove(
    *, token: MobileId, reason: TokenRemovalReason, detail: str, by: User, at: datetime
) -> None:
    """Remove a Mobile ID for good; raises ChangedMeanwhileError if it is gone already.

    What waits for its approval is cancelled with it.
    """
    with transaction.atomic():
        account = lock_account(token.account_id)
        removed = MobileId.objects.filter(pk=token.pk).update(
            removed_at=at, removal_reason=reason, removal_detail=detail
        )
        if not removed:
            raise ChangedMeanwhileError
        waiting = authy_requests.cancel(
            account=account, purpose=RequestPurpose.SIGNING, by=by, at=at
        )
        journal.write(
            Event.MOBILE_ID_REMOVED,
            practice=token.practice,
            by=by,
            at=at,
            credential=token,
            detail={"why": reason.value.lower()},
        )
    if waiting is not None:
        _tell([waiting])
    pushes.provider().forget(token)


def _bind_requested(row: AuthyRequest, *, last_step: int = -1, at: datetime) -> MobileId:
    """Bind the phone of a request whose account is locked."""
    account = row.account
    account.practice = row.practice
    if MobileId.objects.filter(account=account).exists():
        raise ChangedMeanwhileError
    try:
        with transaction.atomic():
            return _bind(account, number=row.number, secret=key_of(row), last_step=last_step, at=at)
    except IntegrityError:
        if not _is_taken(account, row.number):
            raise
        raise RefusedError(Reason.NUMBER_TAKEN) from None


def _bind(
    account: EpcsAccount, *, number: str, secret: bytes, last_step: int = -1, at: datetime
) -> MobileId:
    public_id = randomness.public_id(account.practice, f"mobile_id:{number}")
    token: MobileId = MobileId.objects.create(
        practice=account.practice,
        account=account,
        user_id=account.user_id,
        public_id=public_id,
        added_at=at,
        number=number,
        last_step=last_step,
        # Sealed anew: a secret can be opened only in the row it was sealed for.
        secret=encryption.seal(
            secret,
            table=MobileId._meta.db_table,
            practice_id=account.practice_id,
            row=public_id,
        ),
    )
    return token


def _is_taken(account: EpcsAccount, number: str) -> bool:
    """Say whether the number is another person's Mobile ID."""
    others = MobileId.objects.filter(practice=account.practice, number=number)
    return bool(others.exclude(account=account).exists())


def _tell(requests: Iterable[AuthyRequest]) -> None:
    """Tell the phones what became of these requests, as they are after the commit."""
    provider = pushes.provider()
    rows = AuthyRequest.objects.filter(pk__in=[request.pk for request in requests])
    for row in rows.select_related("practice", "account"):
        provider.tell(row)


def _write_registered(token: MobileId, *, by: User, at: datetime) -> None:
    journal.write(
        Event.MOBILE_ID_REGISTERED, practice=token.practice, by=by, at=at, credential=token
    )
