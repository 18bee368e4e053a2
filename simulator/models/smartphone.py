"""The smartphone in somebody's pocket."""

from django.db import models

from identity.models import Practice, User
from simulator.constants import PhoneState, Screen


class Smartphone(models.Model):
    """A phone with its number and what it shows; a call covers the screen."""

    practice = models.ForeignKey(Practice, on_delete=models.PROTECT)
    holder = models.ForeignKey(User, on_delete=models.PROTECT, related_name="smartphones")
    # E.164.
    number = models.CharField(max_length=16)
    state = models.CharField(max_length=7, choices=PhoneState.choices, default=PhoneState.WORKING)
    authy_installed = models.BooleanField()
    screen = models.CharField(max_length=13, choices=Screen.choices, default=Screen.HOME)
    # Which of its requests the request screen shows.
    shown_request = models.UUIDField(null=True, blank=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["practice", "number"], name="one_smartphone_a_number"),
        ]

    def __str__(self) -> str:
        return self.number
