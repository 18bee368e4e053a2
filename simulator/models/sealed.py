"""What devices keep to themselves: sealed, so that a dump of the database shows no code."""

from django.db import models

from identity import encryption
from identity.models import Practice
from identity.models.sealed_field import SealedField, place_of


class SealedRow(models.Model):
    """A row with one sealed content: a token's secret, or what was written or said."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    uuid = models.UUIDField()
    sealed = SealedField()

    class Meta:
        abstract = True

    def seal(self, content: bytes) -> None:
        """Put the content in; it opens in this row only."""
        self.sealed = encryption.seal(content, **place_of(self, "sealed"))

    def unseal(self) -> bytes:
        """Return the content."""
        return encryption.unseal(bytes(self.sealed), **place_of(self, "sealed"))


def uuid_is_unique() -> models.UniqueConstraint:
    """Make the constraint that a uuid names one row of a practice."""
    return models.UniqueConstraint(fields=["practice", "uuid"], name="%(class)s_uuid_is_unique")
