"""Facts that goals ask for: each is a sentence and a question to the rows."""

from datetime import datetime

from identity.models import BackupPhone, EpcsAccount, HardToken, MobileId, Practice
from simulator.scenarios.parts import Fact


def is_registered(key: str) -> Fact:
    """Hold while the person's EPCS account is not revoked."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = EpcsAccount.objects.filter(practice=practice, user__key=key)
        return bool(rows.filter(revoked_at=None).exists())

    return Fact("The EPCS account is registered.", holds)


def has_hard_token(key: str, serial: str) -> Fact:
    """Hold while that serial number is the person's live hard token."""

    def holds(practice: Practice, _at: datetime) -> bool:
        return _is_hard_token(practice, key, serial)

    return Fact(f"{serial} is the hard token.", holds)


def has_no_hard_token(key: str, serial: str) -> Fact:
    """Hold unless that serial number is the person's live hard token."""

    def holds(practice: Practice, _at: datetime) -> bool:
        return not _is_hard_token(practice, key, serial)

    return Fact(f"{serial} is not the hard token.", holds)


def has_mobile_id(key: str, number: str) -> Fact:
    """Hold while the smartphone with that number (E.164) is the person's Mobile ID."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = MobileId.objects.filter(practice=practice, account__user__key=key)
        return bool(rows.filter(number=number).exists())

    return Fact(f"The phone ending {number[-4:]} is the Mobile ID.", holds)


def has_backup_phone(key: str, number: str) -> Fact:
    """Hold while that number (E.164) is one of the person's backup phones."""

    def holds(practice: Practice, _at: datetime) -> bool:
        return _is_backup_phone(practice, key, number)

    return Fact(f"The number ending {number[-4:]} is a backup phone.", holds)


def has_no_backup_phone(key: str, number: str) -> Fact:
    """Hold while that number (E.164) is none of the person's backup phones."""

    def holds(practice: Practice, _at: datetime) -> bool:
        return not _is_backup_phone(practice, key, number)

    return Fact(f"The number ending {number[-4:]} is no backup phone.", holds)


def has_some_backup_phone(key: str) -> Fact:
    """Hold while the person has a backup phone, whatever its number."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = BackupPhone.objects.filter(practice=practice, account__user__key=key)
        return bool(rows.exists())

    return Fact("There is a backup phone number.", holds)


def _is_hard_token(practice: Practice, key: str, serial: str) -> bool:
    rows = HardToken.objects.filter(practice=practice, account__user__key=key)
    return bool(rows.filter(serial=serial).exists())


def _is_backup_phone(practice: Practice, key: str, number: str) -> bool:
    rows = BackupPhone.objects.filter(practice=practice, account__user__key=key)
    return bool(rows.filter(number=number).exists())
