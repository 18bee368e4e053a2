"""The fob: its own secret, its own counter or clock, and no idea of any server."""

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Q

from identity.constants import TokenKind
from identity.models import User
from simulator import device_codes, lcd
from simulator.constants import DISPLAY_LIFE, FobState
from simulator.models.sealed import SealedRow, uuid_is_unique


class Fob(SealedRow):
    """A hard token in somebody's hand."""

    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="fobs")
    serial = models.CharField(max_length=12)
    model = models.CharField(max_length=20, blank=True)
    lot = models.CharField(max_length=12, blank=True)
    kind = models.CharField(max_length=5, choices=TokenKind.choices)
    state = models.CharField(max_length=8, choices=FobState.choices, default=FobState.WORKING)
    # Seconds; RFC 6238, section 5.2 recommends 30.
    time_step = models.PositiveSmallIntegerField(default=30)
    # How far its own clock is ahead of the practice's, in seconds.
    drift = models.IntegerField(default=0)
    # Every press of its life; an event token shows the counter before the press.
    presses = models.PositiveBigIntegerField(default=0)
    # What the display shows: which counter or step, since when.
    shown = models.BigIntegerField(null=True, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "serial"], name="one_fob_a_serial"),
            models.CheckConstraint(
                condition=Q(shown__isnull=True, shown_at__isnull=True)
                | Q(shown__isnull=False, shown_at__isnull=False),
                name="shown_and_its_moment_together",
            ),
            uuid_is_unique(),
        ]

    def __str__(self) -> str:
        return self.serial

    @property
    def has_display(self) -> bool:
        """Say whether pressing it shows anything: a faulty display shows what it can."""
        return self.state in {FobState.WORKING, FobState.FAULTY}

    def next_place(self, at: datetime) -> int:
        """Return which counter the next press shows, or the step that its own clock is in."""
        if self.kind == TokenKind.EVENT:
            return self.presses
        own_time = at + timedelta(seconds=self.drift)
        return int(own_time.timestamp()) // self.time_step

    def press(self, times: int, at: datetime) -> Sequence[int]:
        """Press so often and return the counter, or step, that each shows; the caller saves."""
        first = self.next_place(at)
        self.presses += times
        if self.kind == TokenKind.EVENT:
            shown: Sequence[int] = range(first, first + times)
        else:
            shown = (first,) * times
        self.shown, self.shown_at = shown[-1], at
        return shown

    def codes(self, places: Iterable[int]) -> list[str]:
        """Return the codes of counters or steps, as they are read off the display."""
        secret = self.unseal()
        return [lcd.text(self._looks(device_codes.hotp(secret, one))) for one in places]

    def blank_at(self) -> datetime | None:
        """Return when the display goes, or went, blank: a time token's with its step, if sooner."""
        if self.shown is None or self.shown_at is None:
            return None
        end = self.shown_at + DISPLAY_LIFE
        if self.kind == TokenKind.EVENT:
            return end
        step_end = datetime.fromtimestamp((self.shown + 1) * self.time_step, tz=UTC)
        return min(end, step_end - timedelta(seconds=self.drift))

    def display(self, at: datetime) -> str:
        """Return what is read off the display at that moment: a code, or nothing."""
        return lcd.text(self.figures(at))

    def figures(self, at: datetime) -> list[lcd.Figure]:
        """Return the same as it looks, figure by figure."""
        blank_at = self.blank_at()
        if not self.has_display or self.shown is None or blank_at is None or at >= blank_at:
            return []
        return self._looks(device_codes.hotp(self.unseal(), self.shown))

    def _looks(self, code: str) -> list[lcd.Figure]:
        return lcd.show(code, is_faulty=self.state == FobState.FAULTY)
