"""What was typed into a form that came too late: it is filled in again after signing in."""

from uuid import uuid4

from django.db import models

from identity.models.people import User
from identity.models.practice import Practice
from identity.models.sealed_field import SealedField


class KeptFields(models.Model):
    """The safe fields of one page's form, of one person, for an hour."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    user = models.ForeignKey(User, on_delete=models.CASCADE)
    address = models.CharField(max_length=200)
    # Binds the sealed fields to this row.
    uuid = models.UUIDField(default=uuid4)
    sealed = SealedField()
    # By the system's clock.
    kept_at = models.DateTimeField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["user", "address"], name="kept_once_a_page"),
        ]
        indexes = [models.Index(fields=["kept_at"], name="kept_fields_by_age")]

    def __str__(self) -> str:
        return f"fields of {self.address}"
