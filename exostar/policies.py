"""May it be done? Each rule asks the rows; the card shows it, the page meets it."""

from dataclasses import dataclass
from uuid import UUID

from django.db.models import F, Q

from identity.constants import BACKUP_PHONES, RequestPurpose
from identity.models import (
    AuthyRequest,
    BackupPhone,
    EpcsAccount,
    HardToken,
    MobileId,
    UnconfirmedPhone,
    VerificationCode,
)


@dataclass(frozen=True)
class BackupPhones:
    """The numbers an account has, by slot, and the one it had last."""

    live: list[BackupPhone]
    last_removed: BackupPhone | None

    @property
    def last_added(self) -> BackupPhone | None:
        """Return the newest number."""
        return max(self.live, key=lambda phone: (phone.added_at, phone.pk), default=None)


def hard_token_of(account: EpcsAccount) -> HardToken | None:
    """Return the account's live hard token."""
    token: HardToken | None = HardToken.objects.filter(account=account).first()
    if token is not None:
        token.practice = account.practice
    return token


def mobile_id_of(account: EpcsAccount) -> MobileId | None:
    """Return the account's live Mobile ID."""
    token: MobileId | None = MobileId.objects.filter(account=account).first()
    if token is not None:
        token.practice = account.practice
    return token


def latest_request(account: EpcsAccount) -> AuthyRequest | None:
    """Return the account's latest request for a Mobile ID, however it ended."""
    requests = AuthyRequest.objects.filter(account=account, purpose=RequestPurpose.REGISTRATION)
    request = requests.order_by("-sent_at", "-pk").first()
    if request is not None:
        request.practice, request.account = account.practice, account
    return request


def has_registered(latest: AuthyRequest) -> bool:
    """Say whether the account's latest request led to its live Mobile ID."""
    if latest.code_ended_at is None:
        return False
    # Bound at the very instant at which the request was done with.
    return bool(
        MobileId.objects.filter(
            account_id=latest.account_id, number=latest.number, added_at=latest.code_ended_at
        ).exists()
    )


def has_backup_phone(account: EpcsAccount) -> bool:
    """Say whether anything but the tokens could let the person in."""
    return bool(BackupPhone.objects.filter(account=account).exists())


def backup_phones_of(account: EpcsAccount, *, named: UUID | None = None) -> BackupPhones:
    """Return the account's backup phones in one query, however many were removed.

    Of those removed the one named comes first: on a clock that stands two are removed at once.
    """
    latest = F("removed_at").desc(nulls_first=True)
    rows = (
        BackupPhone.with_removed.filter(account=account)
        .alias(is_live=Q(removed_at__isnull=True), is_named=Q(public_id=named))
        .order_by("-is_live", "-is_named", latest, "slot", "-pk")
    )
    found = list(rows[: BACKUP_PHONES + 1])
    live = [phone for phone in found if phone.removed_at is None]
    return BackupPhones(live, last_removed=found[len(live)] if len(found) > len(live) else None)


def count_of_backup_phones(account: EpcsAccount) -> int:
    """Return how many backup phone numbers the account has."""
    return int(BackupPhone.objects.filter(account=account).count())


def has_resent(phone: UnconfirmedPhone) -> bool:
    """Say whether a second code was sent to a number that waits for one."""
    return VerificationCode.objects.filter(unconfirmed=phone).count() > 1


def is_last_factor(account: EpcsAccount) -> bool:
    """Say whether not both tokens are left to an account without a backup phone."""
    kinds = (HardToken, MobileId)
    return not all(kind.objects.filter(account=account).exists() for kind in kinds)


def is_registered(account: EpcsAccount | None) -> bool:
    """Say whether there is a live registration."""
    return account is not None and account.revoked_at is None
