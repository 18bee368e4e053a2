"""May it be done? Each rule asks the rows; the card shows it, the page meets it."""

from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId


def hard_token_of(account: EpcsAccount) -> HardToken | None:
    """Return the account's live hard token."""
    token: HardToken | None = HardToken.objects.filter(account=account).first()
    if token is not None:
        token.practice = account.practice
    return token


def has_backup_phone(account: EpcsAccount) -> bool:
    """Say whether anything but the tokens could let the person in."""
    return bool(BackupPhone.objects.filter(account=account).exists())


def is_last_factor(account: EpcsAccount) -> bool:
    """Say whether only one token and no backup phone is left."""
    return not MobileId.objects.filter(account=account).exists()


def is_registered(account: EpcsAccount | None) -> bool:
    """Say whether there is a live registration."""
    return account is not None and account.revoked_at is None
