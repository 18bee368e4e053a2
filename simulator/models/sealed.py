"""What devices keep to themselves: sealed, so that a dump of the database shows no code."""

from django.db import models

from identity import encryption
from identity.models import Practice


class SealedRow(models.Model):
    """A row with one sealed content: a token's secret, or what was written or said."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    uuid = models.UUIDField()
    sealed = models.BinaryField()

    class Meta:
        abstract = True

    def seal(self, content: bytes) -> None:
        """Put the content in; it opens in this row only."""
        self.sealed = encryption.seal(
            content, table=self._meta.db_table, practice_id=self.practice_id, row=self.uuid
        )

    def unseal(self) -> bytes:
        """Return the content."""
        return encryption.unseal(
            bytes(self.sealed),
            table=self._meta.db_table,
            practice_id=self.practice_id,
            row=self.uuid,
        )


def uuid_is_unique() -> models.UniqueConstraint:
    """Make the constraint that a uuid names one row of a practice."""
    return models.UniqueConstraint(fields=["practice", "uuid"], name="%(class)s_uuid_is_unique")
