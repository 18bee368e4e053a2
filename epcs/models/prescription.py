"""A controlled prescription, waiting or signed."""

from django.db import models
from django.db.models import Q

from epcs.constants import MOST_REFILLS, Schedule
from epcs.models.patient import Patient
from identity.models import EpcsAccount, Practice


class Prescription(models.Model):
    """What 21 CFR 1306.05(a) wants of a prescription; once signed, the database freezes it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    public_id = models.UUIDField()
    # The prescriber, by the registration that carries name, DEA number and address.
    account = models.ForeignKey(EpcsAccount, on_delete=models.PROTECT)
    patient = models.ForeignKey(Patient, on_delete=models.PROTECT)
    drug = models.CharField(max_length=120)
    strength = models.CharField(max_length=60)
    form = models.CharField("dosage form", max_length=60)
    quantity = models.PositiveSmallIntegerField()
    directions = models.CharField(max_length=300)
    refills = models.PositiveSmallIntegerField(default=0)
    schedule = models.CharField(max_length=2, choices=Schedule.choices)
    issued_on = models.DateField()
    earliest_fill_on = models.DateField(null=True, blank=True)
    created_at = models.DateTimeField()

    signed_at = models.DateTimeField(null=True, blank=True)
    # What the journal calls the token whose code signed it.
    signed_with = models.CharField(max_length=40, blank=True)
    # SHA-256 over what was shown, in hex.
    signed_digest = models.CharField(max_length=64, blank=True)
    # A copy of everything shown: the patient and the prescriber may change later.
    signed_record = models.JSONField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="prescription_public_id_is_unique"
            ),
            models.CheckConstraint(
                condition=Q(refills__lte=MOST_REFILLS) & (~Q(schedule=Schedule.C2) | Q(refills=0)),
                name="refills_within_the_law",
            ),
            models.CheckConstraint(
                condition=Q(
                    signed_at__isnull=True,
                    signed_with="",
                    signed_digest="",
                    signed_record__isnull=True,
                )
                | (
                    Q(signed_at__isnull=False, signed_record__isnull=False)
                    & ~Q(signed_with="")
                    & ~Q(signed_digest="")
                ),
                name="signed_wholly_or_not_at_all",
            ),
        ]
        indexes = [
            models.Index(
                fields=["account", "created_at"],
                condition=Q(signed_at__isnull=True),
                name="waiting_prescriptions",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.drug} {self.strength}"
