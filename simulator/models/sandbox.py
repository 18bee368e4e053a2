"""The sandbox: a practice of the simulator, and how to bring it back to its start."""

from django.db import models
from django.utils import timezone

from identity.models import Practice


class Sandbox(models.Model):
    """What a practice was made from, so that it can be restarted to it."""

    practice = models.OneToOneField(Practice, on_delete=models.PROTECT, related_name="sandbox")
    name = models.CharField(max_length=40, unique=True)
    scenario = models.CharField(max_length=40)
    seed = models.PositiveBigIntegerField()
    # Where its clock starts; empty means the real time.
    starts_at = models.DateTimeField(null=True, blank=True)
    starts_running = models.BooleanField()
    # The journal's last line of its making; what comes after is what somebody did.
    opening_seq = models.PositiveBigIntegerField(default=0)
    # By the system's clock: unused ones are swept.
    used_at = models.DateTimeField(default=timezone.now, db_index=True)

    def __str__(self) -> str:
        return self.name
