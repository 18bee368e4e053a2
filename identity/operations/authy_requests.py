"""Requests in Authy: begun, answered on the phone, ended by the clock; one end for each."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import QuerySet

from identity import encryption, journal
from identity.constants import (
    AUTHY_REQUEST_LIFE,
    AUTHY_REQUESTS_UNAPPROVED,
    AUTHY_REQUESTS_WINDOW,
    Event,
    Reason,
    RequestPurpose,
    RequestStatus,
)
from identity.models import (
    AuthyRequest,
    EpcsAccount,
    MobileId,
    Practice,
    SignIn,
    User,
    lock_account,
)
from identity.providers import randomness
from identity.refusals import ChangedMeanwhileError, RefusedError


@dataclass(frozen=True)
class Words:
    """What the journal calls what happens to requests of one purpose."""

    requested: Event
    refused: Event
    denied: Event
    expired: Event
    cancelled: Event
    answer_refused: Event


_SIGNING_REFUSED = Event.PRESCRIPTION_SIGNING_REFUSED
WORDS: dict[str, Words] = {
    RequestPurpose.REGISTRATION: Words(
        requested=Event.MOBILE_ID_REQUESTED,
        refused=Event.MOBILE_ID_REQUEST_REFUSED,
        denied=Event.MOBILE_ID_DENIED,
        expired=Event.MOBILE_ID_EXPIRED,
        cancelled=Event.MOBILE_ID_CANCELLED,
        answer_refused=Event.MOBILE_ID_ANSWER_REFUSED,
    ),
    # Whatever ends it without a signature is the same event, with its reason.
    RequestPurpose.SIGNING: Words(Event.APPROVAL_REQUESTED, *[_SIGNING_REFUSED] * 5),
}
# Why an answer to a request that has ended changes nothing.
ENDED = {
    RequestStatus.APPROVED: Reason.ALREADY_USED,
    RequestStatus.DENIED: Reason.DENIED,
    RequestStatus.EXPIRED: Reason.EXPIRED,
    RequestStatus.CANCELLED: Reason.CANCELLED,
}


@transaction.atomic
def begin(
    *,
    account: EpcsAccount,
    purpose: RequestPurpose,
    number: str,
    sign_in: SignIn,
    mobile_id: MobileId | None = None,
    bound_to: Mapping[str, object] = {},
    by: User,
    at: datetime,
) -> tuple[AuthyRequest, bytes]:
    """Begin a request and cancel the pending one; return it and a new token's secret, if any.

    The caller holds what the purpose needs and sends the push after the commit. Raises
    RefusedError (TOO_MANY, with `until`), for it to write down outside; then the pending one stays.
    """
    account = lock_account(account.pk)
    # A proof changes a key of its sign-in, which the new row points to: wait before any line.
    SignIn.objects.select_for_update(no_key=True).get(pk=sign_in.pk)
    earlier = AuthyRequest.objects.filter(account=account, purpose=purpose)
    _refuse_too_many(earlier, at)
    cancel(account=account, purpose=purpose, by=by, at=at)
    public_id = randomness.public_id(account.practice, f"request:{by.key}")
    secret, own = b"", dict[str, Any]()
    if purpose == RequestPurpose.REGISTRATION:
        secret, own = _new_token(earlier, account, public_id, by=by, at=at)
    request = AuthyRequest.objects.create(
        practice=account.practice,
        account=account,
        sign_in=sign_in,
        public_id=public_id,
        purpose=purpose,
        number=number,
        sent_at=at,
        mobile_id=mobile_id,
        bound_to=dict(bound_to),
        **own,
    )
    _write(WORDS[purpose].requested, request, by=by, at=at)
    return request, secret


def _refuse_too_many(earlier: QuerySet[AuthyRequest], at: datetime) -> None:
    """Refuse before anything is cancelled: the fifth request stays pending, unless it is over."""
    _settle(earlier, at)
    recent = earlier.filter(sent_at__gt=at - AUTHY_REQUESTS_WINDOW)
    unapproved = recent.exclude(status=RequestStatus.APPROVED).order_by("-sent_at", "-pk")
    sent = list(unapproved.values_list("sent_at", flat=True)[:AUTHY_REQUESTS_UNAPPROVED])
    if len(sent) == AUTHY_REQUESTS_UNAPPROVED:
        until = sent[-1] + AUTHY_REQUESTS_WINDOW
        raise RefusedError(Reason.TOO_MANY, until=until, facts={"until": until.isoformat()})


def _new_token(
    earlier: QuerySet[AuthyRequest],
    account: EpcsAccount,
    public_id: UUID,
    *,
    by: User,
    at: datetime,
) -> tuple[bytes, dict[str, Any]]:
    """Draw a secret, end the codes of earlier ones, and return it with the request's columns."""
    secret = randomness.secret(account.practice, f"request:{by.key}")
    sealed = encryption.seal(
        secret,
        table=AuthyRequest._meta.db_table,
        practice_id=account.practice_id,
        row=public_id,
    )
    columns = {"secret": sealed, **_failures_so_far(earlier)}
    earlier.filter(code_ended_at=None).update(code_ended_at=at)
    return secret, columns


def _failures_so_far(earlier: QuerySet[AuthyRequest]) -> dict[str, Any]:
    """Carry the wrong codes over: a new request is no new chance to guess."""
    last = earlier.order_by("-pk").first()
    # Approved, the one before was registered: what it counted is of a token that is gone.
    if last is None or last.status == RequestStatus.APPROVED:
        return {}
    return {
        "failures": last.failures,
        "locked_until": last.locked_until,
        "disabled_at": last.disabled_at,
    }


def cancel(
    *, account: EpcsAccount, purpose: RequestPurpose, by: User, at: datetime
) -> AuthyRequest | None:
    """Cancel the pending request, if there is one; the caller holds the account's lock."""
    pending = AuthyRequest.objects.filter(
        account=account, purpose=purpose, status=RequestStatus.PENDING
    )
    request = pending.select_related("practice").first()
    if request is None or not _end(request, RequestStatus.CANCELLED, at):
        return None
    _write(WORDS[purpose].cancelled, request, by=by, at=at, reason=Reason.CANCELLED)
    return request


def approve(
    *, request: AuthyRequest, accepted: Callable[[AuthyRequest], None], by: User, at: datetime
) -> None:
    """Approve a request and do what it was asked for, both or neither.

    What `accepted` refuses (RefusedError, ChangedMeanwhileError) cancels the request. Raises
    RefusedError, written down, for the phone to tell; an answer to what has ended changes nothing.
    """
    with transaction.atomic():
        lock_account(request.account_id)
        row = lock(request)
        refusal = _why_not(row, at) or _approve(row, accepted, at)
        if refusal is not None:
            _write_refusal(row, refusal, by=by, at=at)
    if refusal is not None:
        raise refusal


def _approve(
    row: AuthyRequest, accepted: Callable[[AuthyRequest], None], at: datetime
) -> RefusedError | None:
    try:
        with transaction.atomic():
            _end(row, RequestStatus.APPROVED, at)
            accepted(row)
    except ChangedMeanwhileError:
        refusal = RefusedError(Reason.CHANGED_MEANWHILE)
    except RefusedError as refused:
        refusal = refused
    else:
        return None
    _end(row, RequestStatus.CANCELLED, at)
    return refusal


def deny(*, request: AuthyRequest, by: User, at: datetime) -> None:
    """Deny a request: nothing is done. Raises RefusedError, written down, if it had ended."""
    with transaction.atomic():
        lock_account(request.account_id)
        row = lock(request)
        refusal = _why_not(row, at)
        if refusal is None:
            _end(row, RequestStatus.DENIED, at)
            _write(WORDS[row.purpose].denied, row, by=by, at=at, reason=Reason.DENIED)
        else:
            _write_refusal(row, refusal, by=by, at=at)
    if refusal is not None:
        raise refusal


def reach(*, request: AuthyRequest, at: datetime) -> None:
    """Keep when the app first had the request."""
    waiting = AuthyRequest.objects.filter(pk=request.pk, reached_at__isnull=True)
    waiting.update(reached_at=at)


def settle(*, practice: Practice, at: datetime) -> None:
    """Let the clock end what is over, in order, at the instant it ended."""
    _settle(AuthyRequest.objects.filter(practice=practice), at)


def _settle(requests: QuerySet[AuthyRequest], at: datetime) -> None:
    # Who goes on after it settles no others: with a line written, nobody may wait for a row.
    due = requests.filter(
        status=RequestStatus.PENDING,
        sent_at__lte=at - AUTHY_REQUEST_LIFE - timedelta(seconds=1),
    )
    if not due.exists():
        return
    with transaction.atomic():
        # Whoever holds one answers it, and finds it over.
        rows = due.select_for_update(of=("self",), no_key=True, skip_locked=True)
        for row in rows.select_related("practice", "account__user").order_by("sent_at", "pk"):
            _end(row, RequestStatus.EXPIRED, row.expires_at)
            _write(
                WORDS[row.purpose].expired,
                row,
                by=row.account.user,
                at=row.expires_at,
                reason=Reason.EXPIRED,
            )


def lock(request: AuthyRequest) -> AuthyRequest:
    """Return the request as it is now, locked; raises ChangedMeanwhileError if it is gone."""
    rows = AuthyRequest.objects.select_for_update(of=("self",), no_key=True)
    row = rows.select_related("practice").filter(pk=request.pk).first()
    if row is None:
        raise ChangedMeanwhileError
    return row


def _why_not(row: AuthyRequest, at: datetime) -> RefusedError | None:
    status = row.status_at(at)
    return None if status == RequestStatus.PENDING else RefusedError(ENDED[status])


def _end(row: AuthyRequest, status: RequestStatus, at: datetime) -> bool:
    """End a pending one; a registration's code ends with everything but a time-out."""
    fields: dict[str, Any] = {"status": status, "ended_at": at}
    if status != RequestStatus.EXPIRED:
        fields["code_ended_at"] = at
    pending = AuthyRequest.objects.filter(pk=row.pk, status=RequestStatus.PENDING)
    if not pending.update(**fields):
        return False
    for name, value in fields.items():
        setattr(row, name, value)
    return True


def _write(
    event: Event, row: AuthyRequest, *, by: User, at: datetime, reason: Reason | None = None
) -> None:
    journal.write(
        event,
        practice=row.practice,
        by=by,
        at=at,
        credential=row,
        reason=reason,
        detail=row.journal_facts,
    )


def _write_refusal(row: AuthyRequest, refusal: RefusedError, *, by: User, at: datetime) -> None:
    refusal.facts |= row.journal_facts
    event = WORDS[row.purpose].answer_refused
    journal.write_refusal(event, refusal, practice=row.practice, by=by, at=at, credential=row)
