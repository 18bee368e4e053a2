"""Mobile ID: PCC eRx's token inside the Authy app of one smartphone."""

from django.db import models
from django.db.models import Q

from identity.constants import TokenKind, TokenRemovalReason
from identity.models.credential import Credential, public_id_is_unique, removal_has_its_reason
from identity.models.sealed_field import SealedField


class MobileId(Credential):
    """A smartphone registered as a soft token, or that once was."""

    # Its codes are those of a time token (RFC 6238) with Authy's 30-second step.
    kind = TokenKind.TIME
    time_step = 30

    # E.164.
    number = models.CharField(max_length=16)
    secret = SealedField(row="public_id")
    removal_reason = models.CharField(max_length=10, blank=True, choices=TokenRemovalReason.choices)
    drift = models.SmallIntegerField(default=0)
    set_drift = models.SmallIntegerField(default=0)
    last_step = models.BigIntegerField(default=-1)

    class Meta(Credential.Meta):
        abstract = False
        verbose_name = "Mobile ID"
        constraints = [
            models.UniqueConstraint(
                fields=["account"],
                condition=Q(removed_at__isnull=True),
                name="one_live_mobile_id_an_account",
            ),
            models.UniqueConstraint(
                fields=["practice", "number"],
                condition=Q(removed_at__isnull=True),
                name="one_live_mobile_id_a_number",
            ),
            public_id_is_unique(),
            removal_has_its_reason(),
        ]

    def __str__(self) -> str:
        return self.journal_name

    @property
    def journal_name(self) -> str:
        """Return what the journal calls this credential: never the whole number."""
        return f"mobile_id:{self.number[-4:]}"
