"""May it be done? What the rows say about an EPCS password and about approvals in Authy."""

from datetime import datetime
from uuid import UUID

from epcs.constants import PasswordState
from identity.constants import PASSWORD_RESET_LIFE, RequestPurpose, RequestStatus
from identity.expiry import is_over
from identity.models import AuthyRequest, EpcsAccount, User


def password_state(account: EpcsAccount | None, at: datetime) -> PasswordState:
    """Return where the account's EPCS password stands."""
    if account is None:
        return PasswordState.NEVER_SET
    if account.epcs_password:
        return PasswordState.SET
    if account.password_reset_at is None:
        return PasswordState.NEVER_SET
    if is_over(account.password_reset_at, PASSWORD_RESET_LIFE, at):
        return PasswordState.RESET_EXPIRED
    return PasswordState.RESET


def password_locked_until(account: EpcsAccount, at: datetime) -> datetime | None:
    """Return when the lock of the EPCS password ends, while it is locked."""
    until = account.locked_until
    return until if until is not None and at < until else None


def may_choose_password(account: EpcsAccount, at: datetime) -> bool:
    """Say whether a reset is open, or none was ever set."""
    choosable = {PasswordState.RESET, PasswordState.NEVER_SET}
    return account.revoked_at is None and password_state(account, at) in choosable


def reset_ends_at(account: EpcsAccount) -> datetime | None:
    """Return the last instant of the reset that was given, if one was."""
    since = account.password_reset_at
    return since + PASSWORD_RESET_LIFE if since else None


def latest_approval(user: User, opened: UUID) -> AuthyRequest | None:
    """Return a person's latest request for an approval that a prescription's page began."""
    requests = AuthyRequest.objects.filter(
        account__user=user, purpose=RequestPurpose.SIGNING, bound_to__opened=str(opened)
    )
    return requests.order_by("-sent_at", "-pk").first()


def was_approved(user: User, request: UUID) -> bool:
    """Say whether this is a person's own request, and signed what it was asked for."""
    return AuthyRequest.objects.filter(
        account__user=user,
        public_id=request,
        purpose=RequestPurpose.SIGNING,
        status=RequestStatus.APPROVED,
    ).exists()
