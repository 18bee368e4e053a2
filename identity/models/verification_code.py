"""Codes sent to a phone: kept as a keyed hash, never in clear."""

from django.db import models
from django.db.models import Q

from identity.constants import Delivery
from identity.models.account import EpcsAccount
from identity.models.backup_phone import BackupPhone
from identity.models.identity_proof import IdentityChallenge
from identity.models.practice import Practice


class VerificationCode(models.Model):
    """One code sent to one number for one challenge; the newest is the only live one."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT)
    phone = models.ForeignKey(BackupPhone, on_delete=models.CASCADE)
    challenge = models.ForeignKey(IdentityChallenge, on_delete=models.CASCADE)
    delivery = models.CharField(max_length=5, choices=Delivery.choices)
    # HMAC-SHA-256 of the code under the deployment's key.
    digest = models.BinaryField()
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_live_code_a_phone",
            ),
        ]

    def __str__(self) -> str:
        return f"code for {self.phone}"
