"""May it be done? What stands between an eRx Administrator and a reset."""

from datetime import datetime

from epcs import policies
from epcs.constants import PasswordState
from identity.models import EpcsAccount, User

OWN = "own_account"
NOT_REGISTERED = "not_registered"
REVOKED = "revoked"
RESET_OPEN = "reset_open"


def account_of(person: User) -> EpcsAccount | None:
    """Return the person's registration, live or revoked."""
    return getattr(person, "epcs_account", None)


def why_no_button(person: User, by: User) -> str | None:
    """Return why this person's password cannot be reset by that one at all, or None."""
    if person.pk == by.pk:
        return OWN
    account = account_of(person)
    if account is None:
        return NOT_REGISTERED
    return REVOKED if account.revoked_at is not None else None


def is_reset_open(account: EpcsAccount | None, at: datetime) -> bool:
    """Say whether a reset waits for its new password."""
    return policies.password_state(account, at) == PasswordState.RESET


def shown_by(person: User, account: EpcsAccount, run: int) -> str:
    """Return what the page's form carries: whose password it showed, of which moment and run."""
    moment = account.epcs_password_set_at
    return f"{run}:{person.public_id}:{moment.isoformat() if moment else ''}"
