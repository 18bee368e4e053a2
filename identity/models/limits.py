"""Counters that outlive a request; each changes in one statement."""

from django.contrib.postgres.fields import ArrayField
from django.db import models

from identity.models.practice import Practice


class SpentLimit(models.Model):
    """The moments at which a limited thing was done, oldest first."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    name = models.CharField(max_length=40)
    subject = models.CharField(max_length=80)
    spent_at = ArrayField(models.DateTimeField())

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["practice", "name", "subject"], name="one_row_a_limited_subject"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.name} {self.subject}"


class DeploymentLimit(models.Model):
    """The moments, by the system's clock, at which the whole deployment did a limited thing."""

    name = models.CharField(max_length=40, unique=True)
    spent_at = ArrayField(models.DateTimeField())

    def __str__(self) -> str:
        return self.name


class SignInFailures(models.Model):
    """Wrong passwords in a row for one sign-in name, known or not; the name is kept as a hash."""

    name_digest = models.BinaryField(unique=True)
    failures = models.PositiveIntegerField(default=0)
    locked_until = models.DateTimeField(null=True, blank=True)

    def __str__(self) -> str:
        return f"{self.failures} failures"
