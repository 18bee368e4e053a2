"""Phone calls; how one ended is computed when it is read."""

from datetime import datetime

from django.db import models

from simulator.constants import ON_THE_LINE, RINGING, CallState
from simulator.models.sealed import SealedRow, uuid_is_unique


class PhoneCall(SealedRow):
    """One call to one number; what the voice says is sealed."""

    # E.164.
    number = models.CharField(max_length=16)
    caller = models.CharField(max_length=40)
    placed_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    declined_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True)
    # It went with an earlier handset of the same number.
    is_gone = models.BooleanField(default=False)

    class Meta:
        constraints = [uuid_is_unique()]
        indexes = [
            models.Index(fields=["practice", "number", "placed_at"], name="calls_of_a_number")
        ]

    def __str__(self) -> str:
        return f"call from {self.caller}"

    @property
    def transcript(self) -> str:
        """Return what the voice says."""
        return self.unseal().decode()

    @property
    def rings_until(self) -> datetime:
        """Return when nobody will answer any more."""
        return self.placed_at + RINGING

    @property
    def changes_at(self) -> datetime:
        """Return when the call changes by itself: it stops ringing, or the voice hangs up."""
        return self.rings_until if self.answered_at is None else self.answered_at + ON_THE_LINE

    def state(self, at: datetime) -> CallState:
        """Say how far the call has come at that moment."""
        if self.declined_at is not None:
            return CallState.DECLINED
        if self.answered_at is not None:
            is_over = self.ended_at is not None or at >= self.answered_at + ON_THE_LINE
            return CallState.ENDED if is_over else CallState.ANSWERED
        # One that was cut off rings no more.
        is_missed = self.ended_at is not None or at >= self.rings_until
        return CallState.MISSED if is_missed else CallState.RINGING
