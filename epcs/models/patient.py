"""A patient of the practice; invented, like everything about them."""

from django.db import models

from identity.models import Practice


class Patient(models.Model):
    """Whom a prescription is for."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    public_id = models.UUIDField()
    name = models.CharField(max_length=160)
    date_of_birth = models.DateField()
    address = models.CharField(max_length=300)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "public_id"], name="patient_public_id_is_unique"
            ),
        ]

    def __str__(self) -> str:
        return self.name
