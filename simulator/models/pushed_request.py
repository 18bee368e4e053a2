"""Requests as they lie on a smartphone."""

from datetime import datetime, timedelta

from django.db import models

from identity.constants import AUTHY_REQUEST_LIFE
from identity.models import AuthyRequest, Practice
from simulator.models.smartphone import Smartphone


class PushedRequest(models.Model):
    """One request in Authy on one phone; what became of it, Authy asks its server."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    smartphone = models.ForeignKey(Smartphone, on_delete=models.CASCADE, related_name="requests")
    # Its public id names it on the screen too.
    request = models.OneToOneField(AuthyRequest, on_delete=models.CASCADE, related_name="+")
    question = models.TextField()
    # Pairs of words, in their order on the screen.
    facts = models.JSONField(default=list)
    # When it lies in Authy, perhaps only later; nothing while Authy or the phone is not there.
    arrived_at = models.DateTimeField(null=True, blank=True)
    # It never comes, whoever opens the app.
    is_lost = models.BooleanField(default=False)
    # The banner never comes; the bell counts all the same.
    has_banner = models.BooleanField(default=True)
    opened_at = models.DateTimeField(null=True, blank=True)
    # The portal's reason why the last answer given here changed nothing.
    refused = models.CharField(max_length=24, blank=True)

    def __str__(self) -> str:
        return str(self.request)

    def is_pending(self, at: datetime) -> bool:
        """Say whether it can be answered."""
        return self.arrived_at is not None and self.request.is_pending(at)

    def over_at(self) -> datetime:
        """Return the second in which nobody can approve it any more."""
        return self.request.sent_at + AUTHY_REQUEST_LIFE + timedelta(seconds=1)
