"""The people of a practice: their passwords and rows."""

from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId, User

# Everyone's sign-in password.
PASSWORD = "maple-street-demo"
EPCS_PASSWORDS = {"ana": "ana-signs-maple-2026", "ben": "ben-signs-maple-2026"}


def person(practice, key):
    return User.objects.get(practice=practice, key=key)


def account_of(user):
    return EpcsAccount.objects.select_related("practice", "user").get(user=user)


def hard_token_of(user):
    return HardToken.objects.get(account__user=user)


def mobile_id_of(user):
    return MobileId.objects.get(account__user=user)


def backup_phone_of(user):
    return BackupPhone.objects.get(account__user=user)
