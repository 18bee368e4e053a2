"""Requests for an approval in Authy: to add a token, or to send prescriptions."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from identity.constants import (
    AUTHY_REQUEST_LIFE,
    REGISTRATION_CODE_LIFE,
    RequestPurpose,
    RequestStatus,
    TokenKind,
)
from identity.expiry import is_over
from identity.models.account import EpcsAccount
from identity.models.mobile_id import MobileId
from identity.models.practice import Practice
from identity.models.sealed_field import SealedField
from identity.models.sign_in import SignIn


class AuthyRequest(models.Model):
    """One request to one phone, bound to account, sign-in and purpose; answered at most once."""

    # A registration's codes are those of a time token (RFC 6238) with Authy's 30-second step.
    kind = TokenKind.TIME
    time_step = 30

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT, related_name="+")
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE)
    public_id = models.UUIDField()
    purpose = models.CharField(max_length=12, choices=RequestPurpose.choices)
    # E.164.
    number = models.CharField(max_length=16)
    status = models.CharField(
        max_length=9, choices=RequestStatus.choices, default=RequestStatus.PENDING
    )
    sent_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)

    # Registration: the new token's secret, when the app got it, and when its code ended.
    secret = SealedField(row="public_id", default=b"")
    reached_at = models.DateTimeField(null=True, blank=True)
    code_ended_at = models.DateTimeField(null=True, blank=True)
    # Wrong codes in a row, of this and the account's earlier registrations.
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)

    # Signing: the Mobile ID asked, and exactly what the page showed.
    mobile_id = models.ForeignKey(
        MobileId, on_delete=models.CASCADE, null=True, blank=True, related_name="+"
    )
    bound_to = models.JSONField(default=dict)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="authy_request_public_id_is_unique"
            ),
            models.UniqueConstraint(
                fields=["account", "purpose"],
                condition=Q(status=RequestStatus.PENDING),
                name="one_pending_request_an_account_and_purpose",
            ),
            models.CheckConstraint(
                condition=Q(status=RequestStatus.PENDING, ended_at__isnull=True)
                | (~Q(status=RequestStatus.PENDING) & Q(ended_at__isnull=False)),
                name="a_request_ends_with_its_moment",
            ),
            models.CheckConstraint(
                condition=(
                    Q(purpose=RequestPurpose.REGISTRATION, mobile_id__isnull=True) & ~Q(secret=b"")
                )
                | Q(purpose=RequestPurpose.SIGNING, mobile_id__isnull=False, secret=b""),
                name="a_request_has_what_its_purpose_needs",
            ),
        ]
        indexes = [
            models.Index(
                fields=["practice", "sent_at"],
                condition=Q(status=RequestStatus.PENDING),
                name="pending_requests",
            ),
            models.Index(fields=["account", "purpose", "sent_at"], name="requests_of_an_account"),
        ]

    def __str__(self) -> str:
        return f"{self.get_purpose_display()}, {self.status}"

    @property
    def journal_name(self) -> str:
        """Return what the journal calls the phone's token: never the whole number."""
        return f"mobile_id:{self.number[-4:]}"

    @property
    def journal_facts(self) -> dict[str, object]:
        """Return what its lines tell beside the phone: the ids of what it asks to send."""
        ids = sorted(self.bound_to.get("prescriptions", ()))
        return {"prescriptions": ids} if ids else {}

    @property
    def expires_at(self) -> datetime:
        """Return the last instant at which it can be approved."""
        return self.sent_at + AUTHY_REQUEST_LIFE

    def is_pending(self, at: datetime) -> bool:
        """Say whether it can be approved at that moment."""
        is_open = self.status == RequestStatus.PENDING
        return is_open and not is_over(self.sent_at, AUTHY_REQUEST_LIFE, at)

    def status_at(self, at: datetime) -> RequestStatus:
        """Return how far it has come: a pending one expires by the clock."""
        status = RequestStatus(self.status)
        is_open = status == RequestStatus.PENDING
        return RequestStatus.EXPIRED if is_open and not self.is_pending(at) else status

    def takes_code(self, at: datetime) -> bool:
        """Say whether its code can still finish the registration."""
        is_registration = self.purpose == RequestPurpose.REGISTRATION
        is_open = is_registration and self.code_ended_at is None
        return is_open and not is_over(self.sent_at, REGISTRATION_CODE_LIFE, at)
