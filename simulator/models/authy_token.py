"""A token inside the Authy app, with a secret of its own."""

from datetime import UTC, datetime

from django.db import models

from simulator import device_codes
from simulator.constants import AUTHY_STEP
from simulator.models.sealed import SealedRow, uuid_is_unique
from simulator.models.smartphone import Smartphone


class AuthyToken(SealedRow):
    """A soft token: a new code every 30 seconds."""

    smartphone = models.ForeignKey(Smartphone, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=40)

    class Meta:
        constraints = [uuid_is_unique()]

    def __str__(self) -> str:
        return self.name

    def code(self, at: datetime) -> str:
        """Return the code of that moment's step (RFC 6238)."""
        return device_codes.hotp(self.unseal(), int(at.timestamp()) // AUTHY_STEP)


def next_code_at(at: datetime) -> datetime:
    """Return when Authy's codes turn next."""
    return datetime.fromtimestamp((int(at.timestamp()) // AUTHY_STEP + 1) * AUTHY_STEP, tz=UTC)
