"""The EPCS account: a prescriber's registration and EPCS password."""

from django.db import models
from django.db.models import Q

from identity.models.people import User
from identity.models.practice import Practice


class EpcsAccount(models.Model):
    """The registration of one prescriber; locked first by everything that changes it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.OneToOneField(User, on_delete=models.PROTECT, related_name="epcs_account")
    email = models.EmailField()
    npi = models.CharField("NPI", max_length=10)
    dea_number = models.CharField("DEA number", max_length=9)
    registered_at = models.DateTimeField()
    revoked_at = models.DateTimeField(null=True, blank=True)

    # A hash; empty means that none was ever set.
    epcs_password = models.CharField(max_length=256, blank=True)
    epcs_password_set_at = models.DateTimeField(null=True, blank=True)
    # Set by an eRx Administrator's reset, until the new password is chosen.
    password_reset_at = models.DateTimeField(null=True, blank=True)
    password_reset_by = models.ForeignKey(
        User, on_delete=models.PROTECT, null=True, blank=True, related_name="+"
    )
    # The hash that the last reset took away: the next password must differ from it.
    last_epcs_password = models.CharField(max_length=256, blank=True)
    failures = models.PositiveSmallIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)
    disabled_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "email"], name="one_account_an_email"),
            models.CheckConstraint(
                condition=Q(epcs_password="", epcs_password_set_at__isnull=True)
                | (~Q(epcs_password="") & Q(epcs_password_set_at__isnull=False)),
                name="epcs_password_and_its_moment_together",
            ),
            models.CheckConstraint(
                condition=Q(password_reset_at__isnull=True, password_reset_by__isnull=True)
                | Q(
                    password_reset_at__isnull=False,
                    password_reset_by__isnull=False,
                    epcs_password="",
                ),
                name="a_reset_password_is_none",
            ),
        ]

    def __str__(self) -> str:
        return f"EPCS account of {self.user_id}"

    @property
    def journal_name(self) -> str:
        """Return what the journal calls the password, the account's own credential."""
        return "epcs_password"


def lock_account(pk: int) -> EpcsAccount:
    """Return the account as it is now, locked until the transaction ends.

    Without its key: rows that point to the account check it when they commit, and would wait for
    whoever waits for them.
    """
    rows = EpcsAccount.objects.select_for_update(of=("self",), no_key=True)
    return rows.select_related("practice").get(pk=pk)
