"""The people of a practice: their passwords and rows."""

from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId, User
from identity.operations import sign_in
from tests.portal.clock import now

# Everyone's sign-in password.
PASSWORD = "maple-street-demo"
EPCS_PASSWORDS = {"ana": "ana-signs-maple-2026", "ben": "ben-signs-maple-2026"}


def person(practice, key):
    return User.objects.get(practice=practice, key=key)


def begin_sign_in(user):
    """Sign a person in without a page; return the row."""
    return sign_in.begin(user=user, at=now(user.practice))


def account_of(user):
    return EpcsAccount.objects.select_related("practice", "user").get(user=user)


def hard_token_of(user):
    return HardToken.objects.get(account__user=user)


def mobile_id_of(user):
    return MobileId.objects.get(account__user=user)


def backup_phone_of(user):
    return BackupPhone.objects.get(account__user=user)
