"""What every credential is: a django-otp device of our own, with its life and its failures."""

from typing import Any

from django.conf import settings
from django.db import models
from django.db.models import Q
from django_otp.models import Device, DeviceManager

from identity.models.account import EpcsAccount
from identity.models.practice import Practice


class LiveManager(DeviceManager):  # type: ignore[misc] # django-otp ships no types
    """List live credentials only: nothing may meet a removed one by accident."""

    def get_queryset(self) -> models.QuerySet[Any]:
        """Leave out what was removed."""
        return super().get_queryset().filter(removed_at__isnull=True)  # type: ignore[no-any-return]


class Credential(Device):  # type: ignore[misc] # django-otp ships no types
    """A device bound to one EPCS account; `verify_token` stays the base's refusal."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT, related_name="+")
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT, related_name="+")
    user = models.ForeignKey(settings.AUTH_USER_MODEL, on_delete=models.PROTECT, related_name="+")
    public_id = models.UUIDField()
    added_at = models.DateTimeField()
    removed_at = models.DateTimeField(null=True, blank=True)
    removal_detail = models.TextField(blank=True)
    # Failures in a row, through any door.
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)

    objects = LiveManager()
    with_removed: models.Manager[Any] = models.Manager()

    class Meta:
        abstract = True
        base_manager_name = "with_removed"


def removal_has_its_reason() -> models.CheckConstraint:
    """Make the constraint that a removed credential has its reason and a live one has none."""
    return models.CheckConstraint(
        condition=Q(removed_at__isnull=True, removal_reason="")
        | (Q(removed_at__isnull=False) & ~Q(removal_reason="")),
        name="%(class)s_removal_has_its_reason",
    )


def public_id_is_unique() -> models.UniqueConstraint:
    """Make the constraint that an address names one credential of a practice."""
    return models.UniqueConstraint(
        fields=["practice", "public_id"], name="%(class)s_public_id_is_unique"
    )
