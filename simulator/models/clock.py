"""A practice's virtual clock: it runs, stands, or is moved forward."""

from datetime import datetime, timedelta

from django.db import models
from django.utils import timezone

from identity.models import Practice


class Clock(models.Model):
    """Two anchors: the virtual time at one moment of the system's, and whether it runs on."""

    practice = models.OneToOneField(Practice, on_delete=models.PROTECT, related_name="clock")
    running = models.BooleanField()
    virtual_anchor = models.DateTimeField()
    system_anchor = models.DateTimeField()

    def __str__(self) -> str:
        return "running" if self.running else "standing"

    def now(self) -> datetime:
        """Return the virtual time; a system clock set back never sets it back behind its anchor."""
        if not self.running:
            return self.virtual_anchor
        return self.virtual_anchor + max(timezone.now() - self.system_anchor, timedelta(0))

    def set_to(self, at: datetime, *, running: bool) -> None:
        """Make it this time now, and let the clock run on from there or stand."""
        self.virtual_anchor, self.system_anchor = at, timezone.now()
        self.running = running
        self.save()
