"""Revoke an account with everything on it: what never is the right answer."""

from datetime import datetime

from django.db import transaction

from identity import journal
from identity.constants import (
    Event,
    PhoneRemovalReason,
    RequestPurpose,
    RequestStatus,
    SignInEnd,
    TokenRemovalReason,
)
from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    HardToken,
    MobileId,
    SignIn,
    UnconfirmedPhone,
    User,
    VerificationCode,
    lock_account,
)
from identity.models.credential import Credential
from identity.operations import authy_requests, identity_proof
from identity.operations import sign_in as sign_ins
from identity.providers import pushes
from identity.refusals import ChangedMeanwhileError

# Every kind of credential, what its removal is called, and why it goes.
CREDENTIALS: tuple[tuple[type[Credential], Event, str], ...] = (
    (HardToken, Event.HARD_TOKEN_REMOVED, TokenRemovalReason.REVOKED),
    (MobileId, Event.MOBILE_ID_REMOVED, TokenRemovalReason.REVOKED),
    (BackupPhone, Event.PHONE_REMOVED, PhoneRemovalReason.REVOKED),
)
Removed = list[tuple[Credential, Event, str]]


def revoke(*, account: EpcsAccount, by: User, at: datetime, keep: SignIn | None = None) -> None:
    """Remove every credential and end the registration, for good.

    Of the person's sign-ins only `keep` stays, without its identity proof. Raises
    ChangedMeanwhileError if it is revoked already.
    """
    with transaction.atomic():
        row = lock_account(account.pk)
        if row.revoked_at is not None:
            raise ChangedMeanwhileError
        removed = _remove_credentials(row, at)
        _end_codes(row, at)
        living = sign_ins.lock_living(user=row.user)
        requests = _end_requests(row, at)
        _empty(row, at)
        # Lines come last: whoever writes one holds up every other writer until the commit.
        for purpose in RequestPurpose:
            authy_requests.cancel(account=row, purpose=purpose, by=by, at=at)
        for sign_in in living:
            if sign_in == keep:
                identity_proof.end(sign_in=sign_in, at=at)
            else:
                sign_ins.end(sign_in=sign_in, end=SignInEnd.REVOKED, at=at)
        _write(row, removed, by=by, at=at)
    _tell(requests, [token for token, _, _ in removed if isinstance(token, MobileId)])


def _remove_credentials(account: EpcsAccount, at: datetime) -> Removed:
    """Remove what is live; whoever uses one of them right now is waited for."""
    removed: Removed = []
    for kind, event, why in CREDENTIALS:
        live = kind.objects.filter(account=account)
        rows = list(live.select_for_update(of=("self",), no_key=True).order_by("pk"))
        live.update(removed_at=at, removal_reason=why)
        removed += [(row, event, why) for row in rows]
    return removed


def _end_codes(account: EpcsAccount, at: datetime) -> None:
    """Let no code sent to a phone be good for anything, and no number wait for one."""
    waiting = UnconfirmedPhone.objects.filter(account=account, confirmed_at=None)
    # A code on its way to a new number holds the number.
    list(waiting.select_for_update(no_key=True).order_by("pk").values_list("pk"))
    waiting.delete()
    codes = VerificationCode.objects.filter(account=account, used_at=None, replaced_at=None)
    codes.update(replaced_at=at)


def _end_requests(account: EpcsAccount, at: datetime) -> list[AuthyRequest]:
    """Lock what is pending and end every registration's code; return what phones must hear of."""
    requests = AuthyRequest.objects.filter(account=account)
    alive = requests.filter(status=RequestStatus.PENDING) | requests.filter(
        purpose=RequestPurpose.REGISTRATION, code_ended_at=None
    )
    rows = list(alive.select_for_update(of=("self",), no_key=True).order_by("pk"))
    requests.filter(purpose=RequestPurpose.REGISTRATION, code_ended_at=None).update(
        code_ended_at=at
    )
    return rows


def _empty(account: EpcsAccount, at: datetime) -> None:
    """Leave the account no password: not the last one's hash, no reset, no count."""
    account.revoked_at = at
    account.epcs_password, account.epcs_password_set_at = "", None
    account.password_reset_at, account.password_reset_by = None, None
    account.last_epcs_password = ""
    account.failures, account.locked_until, account.disabled_at = 0, None, None
    account.save()


def _write(account: EpcsAccount, removed: Removed, *, by: User, at: datetime) -> None:
    """Write a line for each credential, and the account's own last: it names the form's act."""
    for credential, event, why in removed:
        journal.write(
            event,
            practice=account.practice,
            by=by,
            at=at,
            credential=credential,
            detail={"why": why.lower()},
        )
    journal.write(Event.ACCOUNT_REVOKED, practice=account.practice, by=by, at=at)


def _tell(requests: list[AuthyRequest], tokens: list[MobileId]) -> None:
    """Let the phones drop what is over, as it is after the commit."""
    provider = pushes.provider()
    rows = AuthyRequest.objects.filter(pk__in=[request.pk for request in requests])
    for row in rows.select_related("practice", "account").order_by("pk"):
        provider.tell(row)
    for token in tokens:
        provider.forget(token)
