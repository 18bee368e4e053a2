"""One sealed value a key name: it opens only while the deployment has the right key."""

from django.db import models


class KeyCanary(models.Model):
    """Written at the first use of a key, opened at startup and by /readyz, removed by `reseal`."""

    name = models.CharField(max_length=80, primary_key=True)
    sealed = models.BinaryField()

    def __str__(self) -> str:
        return self.name
