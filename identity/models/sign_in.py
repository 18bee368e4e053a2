"""A sign-in: a row that outlives every change of the session's key."""

from datetime import datetime

from django.db import models
from django.db.models import Q

from identity.constants import SignInEnd
from identity.models.people import User
from identity.models.practice import Practice

# Long enough for every browser's name and system; what comes after says nothing to people.
BROWSER_LONGEST = 200


class SignIn(models.Model):
    """One person's stay, from signing in to its end; times are of the practice's clock."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.PROTECT)
    started_at = models.DateTimeField()
    # Where it began, for the person's own list: what the browser calls itself, and its address.
    browser = models.CharField(max_length=BROWSER_LONGEST, blank=True, db_default="")
    address = models.GenericIPAddressField(null=True, blank=True)
    last_seen_at = models.DateTimeField()
    # The last request to an address under /exostar/, which keeps the identity proof alive.
    exostar_seen_at = models.DateTimeField()
    ended_at = models.DateTimeField(null=True, blank=True)
    end = models.CharField(max_length=10, blank=True, choices=SignInEnd.choices)
    proof = models.OneToOneField(
        "identity.IdentityProof", on_delete=models.SET_NULL, null=True, blank=True, related_name="+"
    )

    class Meta:
        constraints = [
            models.CheckConstraint(
                condition=Q(ended_at__isnull=True, end="")
                | (Q(ended_at__isnull=False) & ~Q(end="")),
                name="sign_in_ends_with_its_reason",
            ),
        ]
        indexes = [models.Index(fields=["user", "ended_at"], name="sign_ins_of_a_person")]

    def __str__(self) -> str:
        return f"sign-in of {self.user_id}"

    def touch(self, at: datetime, *, in_exostar: bool) -> None:
        """Count a request as activity."""
        self.last_seen_at = at
        fields = {"last_seen_at": at}
        if in_exostar:
            self.exostar_seen_at = fields["exostar_seen_at"] = at
        SignIn.objects.filter(pk=self.pk).update(**fields)
