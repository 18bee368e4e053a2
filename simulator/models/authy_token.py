"""A token inside the Authy app, with a secret of its own."""

from datetime import UTC, datetime, timedelta

from django.db import models
from django.db.models import Exists, OuterRef

from identity.constants import REGISTRATION_CODE_LIFE
from identity.models import AuthyRequest, MobileId
from simulator import device_codes
from simulator.constants import AUTHY_STEP
from simulator.models.sealed import SealedRow, uuid_is_unique
from simulator.models.smartphone import Smartphone


class TokenQuerySet(models.QuerySet["AuthyToken"]):
    """Tokens of Authy, and what becomes of them elsewhere."""

    def with_registration(self) -> "TokenQuerySet":
        """Load each token's request, and whether the phone is a Mobile ID by now."""
        mobile_ids = MobileId.objects.filter(
            account=OuterRef("request__account"), number=OuterRef("request__number")
        )
        return self.select_related("request").annotate(is_registered=Exists(mobile_ids))


class AuthyToken(SealedRow):
    """A soft token: a new code every 30 seconds."""

    smartphone = models.ForeignKey(Smartphone, on_delete=models.CASCADE, related_name="tokens")
    name = models.CharField(max_length=40)
    # The registration it came with; a token handed out with its phone came with none.
    request = models.ForeignKey(
        AuthyRequest, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )

    objects = TokenQuerySet.as_manager()

    class Meta:
        constraints = [uuid_is_unique()]

    def __str__(self) -> str:
        return self.name

    def is_there(self, at: datetime) -> bool:
        """Say whether Authy shows it: its registration is done, or can still be finished."""
        if self.request is None or self.is_registered:  # type: ignore[attr-defined]
            return True
        # What waits for its phone is not in the app yet.
        return self.request.reached_at is not None and self.request.takes_code(at)

    def goes_at(self) -> datetime | None:
        """Return when it goes away by itself, unless it is registered by then."""
        if self.request is None or self.is_registered:  # type: ignore[attr-defined]
            return None
        return self.request.sent_at + REGISTRATION_CODE_LIFE + timedelta(seconds=1)

    def code(self, at: datetime) -> str:
        """Return the code of that moment's step (RFC 6238)."""
        return device_codes.hotp(self.unseal(), int(at.timestamp()) // AUTHY_STEP)


def next_code_at(at: datetime) -> datetime:
    """Return when Authy's codes turn next."""
    return datetime.fromtimestamp((int(at.timestamp()) // AUTHY_STEP + 1) * AUTHY_STEP, tz=UTC)
