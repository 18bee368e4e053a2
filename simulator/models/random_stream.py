"""How far each repeatable random stream has been drawn."""

from django.db import models

from identity.models import Practice


class RandomStream(models.Model):
    """One subject's stream in one practice; only simulator.randomness advances it."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    subject = models.TextField()
    drawn = models.PositiveBigIntegerField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "subject"], name="one_stream_a_subject"),
        ]

    def __str__(self) -> str:
        return f"{self.subject}: {self.drawn}"
