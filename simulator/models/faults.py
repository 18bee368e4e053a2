"""What goes wrong in one sandbox, for good or so many times."""

from django.db import models

from identity.models import Practice
from simulator.constants import Calls, Provider, Pushes, Requests, Texts


class Faults(models.Model):
    """One row a practice; without faults everything is delivered."""

    practice = models.OneToOneField(Practice, on_delete=models.PROTECT, related_name="faults")
    texts = models.CharField(max_length=8, choices=Texts.choices, default=Texts.DELIVER)
    texts_delay = models.DurationField(null=True, blank=True)
    calls = models.CharField(max_length=8, choices=Calls.choices, default=Calls.RING)
    pushes = models.CharField(max_length=8, choices=Pushes.choices, default=Pushes.DELIVER)
    pushes_delay = models.DurationField(null=True, blank=True)
    requests = models.CharField(max_length=8, choices=Requests.choices, default=Requests.DELIVER)
    provider = models.CharField(max_length=8, choices=Provider.choices, default=Provider.OK)
    # How many more deliveries they spoil, together; nothing: for good.
    times = models.PositiveIntegerField(null=True, blank=True)

    def __str__(self) -> str:
        return f"faults of practice {self.practice_id}"
