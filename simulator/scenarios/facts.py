"""Facts that goals ask for: each is a sentence and a question to the rows."""

from datetime import datetime

from identity.models import BackupPhone, HardToken, MobileId, Practice
from simulator.scenarios.parts import Fact


def has_hard_token(key: str, serial: str) -> Fact:
    """Hold while that serial number is the person's live hard token."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = HardToken.objects.filter(practice=practice, account__user__key=key)
        return bool(rows.filter(serial=serial).exists())

    return Fact(f"{serial} is the hard token.", holds)


def has_mobile_id(key: str, number: str) -> Fact:
    """Hold while the smartphone with that number (E.164) is the person's Mobile ID."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = MobileId.objects.filter(practice=practice, account__user__key=key)
        return bool(rows.filter(number=number).exists())

    return Fact(f"The phone ending {number[-4:]} is the Mobile ID.", holds)


def has_backup_phone(key: str, number: str) -> Fact:
    """Hold while that number (E.164) is one of the person's backup phones."""

    def holds(practice: Practice, _at: datetime) -> bool:
        rows = BackupPhone.objects.filter(practice=practice, account__user__key=key)
        return bool(rows.filter(number=number).exists())

    return Fact(f"The number ending {number[-4:]} is a backup phone.", holds)
