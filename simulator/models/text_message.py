"""Text messages; every number of the fiction range receives them."""

from datetime import datetime

from django.db import models

from simulator.constants import Waiting
from simulator.models.sealed import SealedRow, uuid_is_unique

# What arrived in one instant stands in the order in which it did.
NEWEST_FIRST = ("-delivered_at", "-pk")


class TextQuerySet(models.QuerySet["TextMessage"]):
    """Texts, and how they come."""

    def arrived(self, at: datetime) -> "TextQuerySet":
        """Leave out what has not arrived by then, and what went with an earlier handset."""
        return self.filter(delivered_at__lte=at, is_gone=False)

    def newest_first(self) -> "TextQuerySet":
        """Order what has arrived by when it did."""
        return self.order_by(*NEWEST_FIRST)


class TextMessage(SealedRow):
    """One text to one number; the body is sealed."""

    # E.164.
    number = models.CharField(max_length=16)
    sender = models.CharField(max_length=40)
    sent_at = models.DateTimeField()
    # When it arrives, perhaps only later; nothing while it waits for something else.
    delivered_at = models.DateTimeField(null=True, blank=True)
    waits_for = models.CharField(max_length=9, blank=True, choices=Waiting.choices)
    # It went with an earlier handset of the same number.
    is_gone = models.BooleanField(default=False)
    read_at = models.DateTimeField(null=True, blank=True)

    objects = TextQuerySet.as_manager()

    class Meta:
        constraints = [uuid_is_unique()]
        indexes = [
            models.Index(fields=["practice", "number", "delivered_at"], name="texts_of_a_number")
        ]

    def __str__(self) -> str:
        return f"text from {self.sender}"

    @property
    def body(self) -> str:
        """Return what it says."""
        return self.unseal().decode()
