"""Hard tokens: those in stock, and those bound to an account."""

from django.db import models
from django.db.models import Q

from identity.constants import TokenKind, TokenRemovalReason
from identity.models.credential import Credential, public_id_is_unique, removal_has_its_reason
from identity.models.practice import Practice
from identity.models.sealed_field import SealedField


class StockedToken(models.Model):
    """A hard token the practice's vendor knows and nobody has bound yet; binding takes it out."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    uuid = models.UUIDField()
    serial = models.CharField(max_length=12)
    kind = models.CharField(max_length=5, choices=TokenKind.choices)
    # Seconds; RFC 6238, section 5.2 recommends 30.
    time_step = models.PositiveSmallIntegerField(default=30)
    secret = SealedField()
    expires_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "serial"], name="one_stocked_token_a_serial"
            ),
        ]

    def __str__(self) -> str:
        return self.serial


class HardToken(Credential):
    """A hard token bound to one person's account, or that once was."""

    serial = models.CharField(max_length=12)
    kind = models.CharField(max_length=5, choices=TokenKind.choices)
    time_step = models.PositiveSmallIntegerField(default=30)
    secret = SealedField(row="public_id")
    expires_at = models.DateTimeField(null=True, blank=True)
    removal_reason = models.CharField(max_length=10, blank=True, choices=TokenRemovalReason.choices)
    # Event based: the next counter expected (RFC 4226).
    counter = models.PositiveBigIntegerField(default=0)
    # Time based, in steps (RFC 6238, section 6): the known drift, where it was set, the last used.
    drift = models.SmallIntegerField(default=0)
    set_drift = models.SmallIntegerField(default=0)
    last_step = models.BigIntegerField(default=-1)
    # Event based, after a backup was restored: which codes were used since it is not known.
    needs_resync = models.BooleanField(default=False)
    # Refused resyncs since the last one that succeeded.
    refused_resyncs = models.PositiveSmallIntegerField(default=0)

    class Meta(Credential.Meta):
        abstract = False
        constraints = [
            # Bound once, a serial is never bound again: NIST SP 800-63B-4, section 4.5.
            models.UniqueConstraint(fields=["practice", "serial"], name="a_serial_is_bound_once"),
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(removed_at__isnull=True),
                name="one_live_hard_token_an_account",
            ),
            public_id_is_unique(),
            removal_has_its_reason(),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def journal_name(self) -> str:
        """Return what the journal calls this credential."""
        return f"hard_token:{self.serial}"
