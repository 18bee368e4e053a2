"""Backup phone numbers: they open account management and never sign."""

from django.db import models
from django.db.models import Q

from identity.constants import BACKUP_PHONES, Delivery, PhoneRemovalReason
from identity.models.credential import Credential, public_id_is_unique, removal_has_its_reason


class BackupPhone(Credential):
    """A verified number for calls or texts; `slot` makes three the most by law."""

    # E.164.
    number = models.CharField(max_length=16)
    delivery = models.CharField(max_length=5, choices=Delivery.choices)
    slot = models.PositiveSmallIntegerField()
    removal_reason = models.CharField(max_length=10, blank=True, choices=PhoneRemovalReason.choices)

    class Meta(Credential.Meta):
        abstract = False
        constraints = [
            models.CheckConstraint(
                condition=Q(slot__gte=1, slot__lte=BACKUP_PHONES), name="three_backup_phones"
            ),
            models.UniqueConstraint(
                fields=["account", "slot"],
                condition=Q(removed_at__isnull=True),
                name="one_live_backup_phone_a_slot",
            ),
            models.UniqueConstraint(
                fields=["practice", "account", "number"],
                condition=Q(removed_at__isnull=True),
                name="a_number_once_on_an_account",
            ),
            public_id_is_unique(),
            removal_has_its_reason(),
        ]

    def __str__(self) -> str:
        return self.journal_name

    @property
    def journal_name(self) -> str:
        """Return what the journal calls this credential: never the whole number."""
        return f"phone:{self.number[-4:]}"
