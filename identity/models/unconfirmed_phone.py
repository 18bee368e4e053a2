"""A backup phone number whose verification code was not entered yet."""

from django.db import models

from identity.constants import Delivery
from identity.models.account import EpcsAccount
from identity.models.practice import Practice
from identity.models.sign_in import SignIn


class UnconfirmedPhone(models.Model):
    """A number and its delivery, of the sign-in that began it; takes no slot."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT, related_name="+")
    sign_in = models.ForeignKey(SignIn, on_delete=models.CASCADE)
    public_id = models.UUIDField()
    # E.164.
    number = models.CharField(max_length=16)
    delivery = models.CharField(max_length=5, choices=Delivery.choices)
    started_at = models.DateTimeField()
    confirmed_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="unconfirmed_phone_public_id_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.journal_name

    @property
    def journal_name(self) -> str:
        """Return what the journal calls the number: never the whole of it."""
        return f"phone:{self.number[-4:]}"
