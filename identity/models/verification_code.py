"""Codes sent to a phone: kept as a keyed hash, never in clear."""

from django.db import models
from django.db.models import Q

from identity.constants import Delivery
from identity.models.account import EpcsAccount
from identity.models.backup_phone import BackupPhone
from identity.models.identity_proof import IdentityChallenge
from identity.models.practice import Practice
from identity.models.unconfirmed_phone import UnconfirmedPhone


class VerificationCode(models.Model):
    """One code sent to one number, for a challenge or to confirm it; only the newest lives."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT)
    # Either a backup phone and the challenge it answers, or the number that is to become one.
    phone = models.ForeignKey(BackupPhone, on_delete=models.CASCADE, null=True, blank=True)
    challenge = models.ForeignKey(
        IdentityChallenge, on_delete=models.CASCADE, null=True, blank=True
    )
    unconfirmed = models.ForeignKey(
        UnconfirmedPhone, on_delete=models.CASCADE, null=True, blank=True
    )
    # Names this sending to the provider, whose reports come back under it.
    public_id = models.UUIDField()
    # E.164.
    number = models.CharField(max_length=16)
    delivery = models.CharField(max_length=5, choices=Delivery.choices)
    # HMAC-SHA-256 of the code under the deployment's key.
    digest = models.BinaryField()
    sent_at = models.DateTimeField()
    tries = models.PositiveSmallIntegerField(default=0)
    used_at = models.DateTimeField(null=True, blank=True)
    replaced_at = models.DateTimeField(null=True, blank=True)
    # The provider's last word on it, as far as it has reported.
    report = models.CharField(max_length=20, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["phone"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_live_code_a_phone",
            ),
            models.UniqueConstraint(
                fields=["unconfirmed"],
                condition=Q(used_at__isnull=True, replaced_at__isnull=True),
                name="one_live_code_an_unconfirmed_phone",
            ),
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="verification_code_public_id_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(phone__isnull=False, challenge__isnull=False, unconfirmed__isnull=True)
                | Q(phone__isnull=True, challenge__isnull=True, unconfirmed__isnull=False),
                name="a_code_is_for_one_purpose",
            ),
        ]
        indexes = [models.Index(fields=["account", "number"], name="codes_sent_to_a_number")]

    def __str__(self) -> str:
        return f"code for phone:{self.number[-4:]}"
