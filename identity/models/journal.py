"""The journal, to read: the database's own function is the only writer."""

from django.db import models


class JournalLine(models.Model):
    """One act or one refusal; the chain runs per practice and run."""

    pk = models.CompositePrimaryKey("practice_id", "run", "seq")
    practice_id = models.BigIntegerField()
    run = models.IntegerField()
    seq = models.BigIntegerField()
    at = models.DateTimeField()
    actor = models.TextField()
    event = models.TextField()
    credential = models.TextField(null=True)  # noqa: DJ001 -- the chain tells none from empty
    outcome = models.TextField()
    reason = models.TextField(null=True)  # noqa: DJ001 -- the same
    detail = models.JSONField()
    request_id = models.TextField()
    address = models.TextField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = '"journal"."line"'

    def __str__(self) -> str:
        return f"{self.practice_id}/{self.run}/{self.seq} {self.event}"


class JournalHead(models.Model):
    """The newest line of each chain."""

    pk = models.CompositePrimaryKey("practice_id", "run")
    practice_id = models.BigIntegerField()
    run = models.IntegerField()
    seq = models.BigIntegerField()
    hash = models.BinaryField()

    class Meta:
        managed = False
        db_table = '"journal"."head"'

    def __str__(self) -> str:
        return f"{self.practice_id}/{self.run}/{self.seq}"
