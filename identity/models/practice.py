"""The practice: the boundary nobody sees across."""

from django.db import models


class Practice(models.Model):
    """One pediatric practice; `run` grows when it is started over."""

    name = models.CharField(max_length=200)
    address = models.CharField(max_length=300)
    time_zone = models.CharField(max_length=64, default="America/New_York")
    run = models.PositiveIntegerField(default=1)

    def __str__(self) -> str:
        return self.name
