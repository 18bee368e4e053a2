"""Requests as they lie on a smartphone."""

from datetime import datetime, timedelta

from django.db import models
from django.db.models import F, Q

from identity.constants import AUTHY_REQUEST_LIFE, RequestStatus
from identity.models import AuthyRequest, Practice
from simulator.models.smartphone import Smartphone

# A request is over one second after its life; its banner comes all the same.
TOO_LATE = AUTHY_REQUEST_LIFE + timedelta(seconds=1)
CAME_TOO_LATE = Q(
    request__status=RequestStatus.EXPIRED,
    arrived_at__gte=F("request__sent_at") + TOO_LATE,
    has_banner=True,
    opened_at=None,
)


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
        has_arrived = self.arrived_at is not None and self.arrived_at <= at
        return has_arrived and self.request.is_pending(at)

    def shows_banner(self, at: datetime) -> bool:
        """Say whether its banner is there: not yet looked at, and pending or timed out before."""
        if not self.has_banner or self.opened_at is not None or self.arrived_at is None:
            return False
        has_timed_out = self.request.status_at(at) == RequestStatus.EXPIRED
        came_too_late = has_timed_out and self.over_at() <= self.arrived_at <= at
        return self.is_pending(at) or came_too_late

    def over_at(self) -> datetime:
        """Return the second in which nobody can approve it any more."""
        return self.request.sent_at + TOO_LATE
